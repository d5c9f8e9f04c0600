/**
 * Writes `subgraphs/<name>/generated.ts`: the TypeScript types of each subgraph's resolvers.
 *
 * `node schema/codegen.ts [--check] [name …]`: with `--check` nothing is written, and files that are not what
 * the sources make are listed; with names only those subgraphs are looked at.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { buildSchema } from "graphql";
import { generateCode } from "mercurius-codegen";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { readSubgraphSdl, root, subgraphs } from "./subgraphs.ts";

const Settings = z.strictObject({
  config: z.record(z.string(), z.unknown()),
  mappers: z.record(z.string(), z.record(z.string(), z.string())),
});

/** What codegen.yml says. */
export type CodegenSettings = z.infer<typeof Settings>;

/** @throws when codegen.yml has another shape than the one written there. */
export function readCodegenSettings(): CodegenSettings {
  return Settings.parse(parseYaml(readFileSync(path.join(root, "codegen.yml"), "utf8")));
}

/** The text of `generated.ts` for a subgraph with this schema. */
export async function generateTypes(
  sdl: string,
  settings: CodegenSettings,
  name: string,
): Promise<string> {
  const schema = buildSchema(sdl, { assumeValidSDL: true });
  const config = { ...settings.config, mappers: settings.mappers[name] ?? {} };
  const code = await generateCode(schema, config, undefined, true);
  // What follows augments the module "mercurius", where two subgraphs would contradict each other.
  const end = code.indexOf("export type Loader<");
  if (end === -1) throw new Error("mercurius-codegen no longer writes its loaders last");
  return `// Written by npm run codegen; edit schema.graphql or codegen.yml instead.\n${code.slice(0, end).trimEnd()}\n`;
}

/** @returns the paths of the files that were written or, when checking, would have to be. */
export async function runCodegen(options: {
  check: boolean;
  names: readonly string[];
}): Promise<string[]> {
  const settings = readCodegenSettings();
  const changed: string[] = [];
  for (const subgraph of subgraphs) {
    if (options.names.length > 0 && !options.names.includes(subgraph.name)) continue;
    const text = await generateTypes(readSubgraphSdl(subgraph), settings, subgraph.name);
    const file = `subgraphs/${subgraph.name}/generated.ts`;
    const target = path.join(root, file);
    if (existsSync(target) && readFileSync(target, "utf8") === text) continue;
    changed.push(file);
    if (!options.check) writeFileSync(target, text);
  }
  return changed;
}

async function main(args: readonly string[]): Promise<void> {
  const check = args.includes("--check");
  const changed = await runCodegen({ check, names: args.filter((arg) => arg !== "--check") });
  for (const file of changed) console.log(check ? `${file} is stale` : `wrote ${file}`);
  if (!check || changed.length === 0) return;
  console.error("Run npm run codegen and commit what it writes.");
  process.exitCode = 1;
}

if (import.meta.main) await main(process.argv.slice(2));

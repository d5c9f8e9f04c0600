/** `npm run publish-revision -- food-safety revision.json --from 2027-01-01`: publishes a procedure's revision. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { createPeer } from "../subgraphs/kit/peer.ts";
import type { Locale } from "../subgraphs/kit/viewer.ts";
import { findAddresses } from "./start/addresses.ts";
import { openSecrets } from "./start/secrets.ts";
import { readDataDir } from "./start/settings.ts";
import { StartError } from "./start/start-error.ts";
import { toPeer } from "./start/wiring.ts";

const usage = "npm run publish-revision -- <department> <file> --from <day> [--language vi|en]";

const mutation = `mutation ($input: PublishProcedureRevisionInput!) {
  publishProcedureRevision(input: $input) { revision problems { code path message } } }`;

type Answer = {
  publishProcedureRevision: {
    revision: number | null;
    problems: { code: string; path: string[]; message: string }[];
  };
};

async function main(args: string[]): Promise<void> {
  const { department, document, effectiveFrom, locale } = readArguments(args);
  const publisher = openPublisher(department, locale);
  try {
    // The same file, day and department are the same publication, however often it is sent.
    const text = JSON.stringify([department, effectiveFrom, document]);
    const clientKey = `publish-revision:${createHash("sha256").update(text).digest("hex")}`;
    const input = { clientKey, document, effectiveFrom };
    const { publishProcedureRevision } = await publisher.ask<Answer>(mutation, { input });
    tell(publishProcedureRevision, effectiveFrom);
  } finally {
    await publisher.close();
  }
}

/** @throws StartError naming the argument that is wrong. */
function readArguments(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { from: { type: "string" }, language: { type: "string" } },
  });
  const [department, file] = positionals;
  if (department === undefined || file === undefined || positionals.length > 2) {
    throw new StartError(`Name a department and a file: ${usage}`);
  }
  const effectiveFrom = values.from ?? "";
  if (!/^\d{4}-\d\d-\d\d$/.test(effectiveFrom)) {
    throw new StartError(`--from must be a day such as 2027-01-01: ${usage}`);
  }
  const locale = values.language ?? "vi";
  if (locale !== "vi" && locale !== "en")
    throw new StartError(`--language must be vi or en: ${usage}`);
  return { department, effectiveFrom, document: readJson(file), locale } as const;
}

/** @throws StartError when the file is not there or holds no JSON. */
function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(process.env["INIT_CWD"] ?? ".", file), "utf8"));
  } catch (error) {
    throw new StartError(`${file}: ${(error as Error).message}`, { cause: error });
  }
}

/** @throws StartError when no graph of the data folder has such a department. */
function openPublisher(department: string, locale: Locale) {
  const dataDir = readDataDir(process.env);
  const ports = findAddresses(dataDir)?.subgraphs ?? {};
  if (ports[department] === undefined) {
    throw new StartError(`No department ${department} runs on ${dataDir}: run npm start first.`);
  }
  const secrets = openSecrets(join(dataDir, "secrets.json"));
  return createPeer({
    name: department,
    caller: "publisher",
    scopes: ["publish"],
    config: toPeer({ secrets, ports, filesDir: "" }, "publisher", department),
    logger: pino({ level: "silent" }),
    locale,
  });
}

function tell({ revision, problems }: Answer["publishProcedureRevision"], day: string): void {
  if (revision !== null) {
    process.stdout.write(`Revision ${revision} is published, in force from ${day}.\n`);
    return;
  }
  for (const { code, path, message } of problems) {
    process.stderr.write(`${code} ${path.join(".")} ${message}\n`);
  }
  process.exitCode = 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  const line = error instanceof StartError ? error.message : `Not published: ${error.message}`;
  process.stderr.write(`${line.replaceAll("\n", " ")}\n`);
  process.exitCode = 1;
});

/** The gateways that are compared, and how each is started. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Definitions } from "./graph/graph.ts";
import { peersFolder } from "./peers.ts";

/** What an entrant is given. */
export type Setting = {
  readonly port: number;
  readonly supergraphFile: string;
  readonly definitions: Definitions;
  /** Where the subgraph `x` is at `/x`. */
  readonly subgraphsOrigin: string;
  /** A folder to write into. */
  readonly folder: string;
};

export type Entrant = {
  /** What `--only` calls it. */
  readonly name: string;
  readonly title: string;
  /** Where it answers; `/graphql` when left out. */
  readonly path?: string;
  /** Whether it is an addition to another one that matters for identical requests only. */
  readonly isVariant?: boolean;
  /** Whether it is one of the packages of `test/bench/peers`. */
  readonly isPeer?: boolean;
  readonly start: (setting: Setting) => {
    readonly command: readonly string[];
    readonly env?: Readonly<Record<string, string>>;
  };
};

const hive = (...options: string[]): Entrant["start"] => {
  return ({ port, supergraphFile }) => ({
    command: [
      ...[process.execPath, join(peersFolder, "node_modules/@graphql-hive/gateway/dist/bin.js")],
      ...["supergraph", supergraphFile, "--host", "127.0.0.1", "--port", String(port)],
      ...["--config-path", join(peersFolder, "hive.config.mjs"), ...options],
    ],
  });
};

export const entrants: readonly Entrant[] = [
  {
    name: "ours",
    title: "this gateway",
    start: ({ port, supergraphFile }) => ({
      command: [
        ...[process.execPath, "gateway/main.ts", "--supergraph", supergraphFile],
        ...["--port", String(port), "--anonymous"],
      ],
    }),
  },
  {
    name: "stock",
    title: "@apollo/gateway",
    path: "/",
    start: ({ port, supergraphFile }) => ({
      command: [process.execPath, "test/bench/gateways/stock-process.ts"],
      env: { PORT: String(port), SUPERGRAPH: supergraphFile, APOLLO_TELEMETRY_DISABLED: "1" },
    }),
  },
  { name: "hive", title: "Hive Gateway, JS planner", isPeer: true, start: hive("--jit") },
  {
    name: "hive-dedup",
    title: "  with inbound deduplication",
    isPeer: true,
    isVariant: true,
    start: (setting) => ({ ...hive("--jit")(setting), env: { DEDUPLICATE: "1" } }),
  },
  {
    name: "hive-rust",
    title: "Hive Gateway, Rust planner",
    isPeer: true,
    start: hive("--hive-router-runtime"),
  },
  {
    name: "hive-rust-dedup",
    title: "  with inbound deduplication",
    isPeer: true,
    isVariant: true,
    start: (setting) => ({ ...hive("--hive-router-runtime")(setting), env: { DEDUPLICATE: "1" } }),
  },
  {
    name: "grafbase",
    title: "Grafbase, compiled",
    isPeer: true,
    start: (setting) => ({
      command: [
        join(peersFolder, "node_modules/@grafbase/cli-x86_64-unknown-linux-musl/grafbase"),
        ...["dev", "--config", writeGrafbaseConfig(setting)],
        ...["--listen-address", `127.0.0.1:${setting.port}`],
      ],
      // It keeps a copy of itself and its page there.
      env: { HOME: setting.folder },
    }),
  },
];

/** Grafbase composes by itself; with the schemas in files it asks no subgraph for its. */
function writeGrafbaseConfig({ folder, subgraphsOrigin, definitions }: Setting): string {
  const file = join(folder, "grafbase.toml");
  const lines = Object.entries(definitions).flatMap(([name, { sdl }]) => {
    const schemaFile = join(folder, `${name}.graphql`);
    writeFileSync(schemaFile, sdl);
    return [
      `[subgraphs.${name}]`,
      `url = "${subgraphsOrigin}/${name}"`,
      `schema_path = "${schemaFile}"`,
    ];
  });
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

import { subgraphs, type SubgraphEntry } from "../../schema/subgraphs.ts";
import type { DatabaseUrls } from "./databases.ts";
import { DEMO_ISSUER, TOKEN_AUDIENCE } from "./issuer.ts";
import type { Secrets } from "./secrets.ts";
import { toSocketPath } from "./sockets.ts";

/** What the processes of one start have in common. */
export interface Wiring {
  secrets: Secrets;
  /** The port of each subgraph, by name. */
  ports: Readonly<Record<string, number>>;
  /** The folder that keeps people's files. */
  filesDir: string;
  /** The folder of the subgraphs' socket files; null, or left out, has the gateway call their ports. */
  socketsDir?: string | null;
}

/** What every process gets of the environment of the start; nothing else reaches it. */
const inherited = [
  ...["PATH", "HOME", "TMPDIR", "LANG", "LC_ALL", "TZ", "SystemRoot"],
  ...["NODE_OPTIONS", "NODE_COMPILE_CACHE", "NODE_EXTRA_CA_CERTS", "LOG_LEVEL"],
];

/** @returns the name of a subgraph's database: `one_stop`. */
export const toDatabaseName = (subgraph: string) => subgraph.replaceAll("-", "_");

/** @returns the key with which a process signs its calls to a subgraph. */
const keyOf = (secrets: Secrets, caller: string, subgraph: string) =>
  secrets.get(`${caller} calls ${subgraph}`);

/** @returns the whole environment of a subgraph's process; it migrates its database at start. */
export function toSubgraphEnv(
  wiring: Wiring,
  entry: SubgraphEntry,
  { appUrl, ownerUrl }: DatabaseUrls,
): Record<string, string> {
  const { secrets, ports } = wiring;
  const callers = callersOf(entry);
  const keys = callers.map((caller) => [caller, keyOf(secrets, caller, entry.name)]);
  const followsDepartments = entry.name === "one-stop" || entry.name === "catalogue";
  const departments = subgraphs.filter(({ contract }) => contract && followsDepartments);
  const peers = departments.map(({ name }) => [name, toPeer(wiring, entry.name, name)]);
  return {
    ...inheritedEnv(),
    PORT: String(ports[entry.name]),
    ...(wiring.socketsDir != null && { SOCKET: toSocketPath(wiring.socketsDir, entry.name) }),
    DATABASE_URL: appUrl,
    MIGRATION_DATABASE_URL: ownerUrl,
    CALLER_KEYS: JSON.stringify(Object.fromEntries(keys)),
    DEPARTMENTS: JSON.stringify(Object.fromEntries(peers)),
    ...(entry.contract && { ONE_STOP: JSON.stringify(toPeer(wiring, entry.name, "one-stop")) }),
    ...((entry.contract || entry.name === "one-stop") && {
      CATALOGUE: JSON.stringify(toPeer(wiring, entry.name, "catalogue")),
    }),
    ...(entry.name === "one-stop" && {
      FILES_DIR: wiring.filesDir,
      FINGERPRINT_KEY: secrets.get("fingerprints of one-stop"),
    }),
  };
}

/** @returns the whole environment of the gateway's process. */
export function toGatewayEnv(
  wiring: Wiring,
  port: number,
  issuer: { jwksUrl: string; demoTokenUrl: string },
) {
  const { socketsDir } = wiring;
  const peers = subgraphs.map(({ name, public: isPublic = false }) => {
    const socket = socketsDir == null ? null : toSocketPath(socketsDir, name);
    const address = { ...toPeer(wiring, "gateway", name), public: isPublic };
    return [name, { ...address, ...(socket !== null && { socket }) }];
  });
  return {
    ...inheritedEnv(),
    PORT: String(port),
    SUBGRAPHS: JSON.stringify(Object.fromEntries(peers)),
    TOKEN_ISSUER: DEMO_ISSUER,
    TOKEN_AUDIENCE,
    JWKS_URL: issuer.jwksUrl,
    DEMO_TOKEN_URL: issuer.demoTokenUrl,
  };
}

/** @returns where and with which key one process calls a subgraph. */
export function toPeer({ secrets, ports }: Wiring, caller: string, subgraph: string) {
  return {
    url: `http://127.0.0.1:${ports[subgraph]}/graphql`,
    key: keyOf(secrets, caller, subgraph),
  };
}

/**
 * The gateway calls all; one-stop and catalogue follow; departments follow the calendar and fetch files; their staff
 * publish; the start registers and replays.
 */
function callersOf({ name, contract }: SubgraphEntry): string[] {
  const departments = subgraphs.filter((each) => each.contract).map((each) => each.name);
  if (contract) return ["gateway", "one-stop", "catalogue", "publisher"];
  if (name === "catalogue") return ["gateway", "one-stop", ...departments];
  if (name === "accounts") return ["gateway", "start"];
  return ["gateway", "start", ...departments];
}

function inheritedEnv(): Record<string, string> {
  const given = inherited.map((name) => [name, process.env[name]]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

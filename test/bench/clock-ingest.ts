import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { findFreePorts } from "../../scripts/start/ports.ts";
import { nodeFlags } from "../../scripts/start/processes.ts";
import type { DatabaseUrls } from "../../scripts/start/databases.ts";
import { createCatalogueRevisions } from "../../subgraphs/kit/clock/published-calendar.ts";
import { readCpuSeconds, readEndedCpuSeconds } from "./cpu.ts";

/** How a department's feed was followed. */
export type IngestFigures = {
  seconds: number;
  /** Events a second over the first tenth, the last tenth and all. */
  rates: { first: number; last: number; all: number };
  /** Microseconds of CPU an event. */
  cpu: Record<string, number>;
};

type Databases = { department: DatabaseUrls; oneStop: DatabaseUrls };

/**
 * Lets one-stop, a process of its own, follow a department, a process of its own, over HTTP from the first event
 * to the last: fetch, chain check, fold, due days, store, in pages of 500.
 *
 * @param oneStop a pool of one-stop's database, migrated.
 * @param postgresPid the server's first process.
 */
export async function benchIngest(
  databases: Databases,
  oneStop: Knex,
  { events, postgresPid }: { events: number; postgresPid: number },
): Promise<IngestFigures> {
  const ports = await findFreePorts(["food-safety", "one-stop"]);
  const key = randomBytes(32).toString("base64url");
  const keys = JSON.stringify({ "one-stop": key, gateway: key });
  const url = `http://127.0.0.1:${ports["food-safety"]}/graphql`;
  await insertCalendar(oneStop);
  const held = { key: "food-safety/events", lease_owner: "bench", lease_until: "infinity" };
  await oneStop("feed").insert(held);
  const processes: ChildProcess[] = [];
  const start = (name: string, env: Record<string, string>) => {
    const child = spawn(process.execPath, [...nodeFlags, "subgraphs/kit/main.ts", name], {
      env: { PATH: process.env["PATH"], CALLER_KEYS: keys, LOG_LEVEL: "error", ...env },
      stdio: ["ignore", "ignore", "inherit"],
    });
    processes.push(child);
    return child.pid!;
  };
  try {
    const department = start("food-safety", {
      PORT: String(ports["food-safety"]),
      DATABASE_URL: databases.department.appUrl,
    });
    // A look at its chain that fails is tried again a minute later only.
    await until(() => isReady(new URL("/health/ready", url)));
    const pids = {
      department,
      oneStop: start("one-stop", {
        PORT: String(ports["one-stop"]),
        DATABASE_URL: databases.oneStop.appUrl,
        DEPARTMENTS: JSON.stringify({ "food-safety": { url, key } }),
        FINGERPRINT_KEY: randomBytes(32).toString("base64url"),
      }),
    };
    await until(async () => (await stateOf(oneStop, "food-safety/procedures")) === "CURRENT");
    // The look at a stretch of the chain that every start begins with.
    await until(() => isAudited(oneStop));
    await oneStop("feed").where({ key: held.key }).update({ lease_owner: null, lease_until: null });
    await until(async () => (await leaseOf(oneStop, held.key)) !== null);
    const before = readCpu(pids, postgresPid);
    const times = await watch(oneStop, events);
    const after = readCpu(pids, postgresPid);
    const cpu = Object.fromEntries(
      Object.entries(after).map(([name, seconds]) => [
        name,
        ((seconds - before[name]!) / events) * 1e6,
      ]),
    );
    return { ...times, cpu };
  } finally {
    const ended = processes.map((child) => new Promise((resolve) => child.once("exit", resolve)));
    for (const child of processes) child.kill("SIGTERM");
    await Promise.all(ended);
  }
}

async function insertCalendar(oneStop: Knex): Promise<void> {
  const file = new URL("../../subgraphs/catalogue/data/calendar.json", import.meta.url);
  const { years, days } = JSON.parse(readFileSync(file, "utf8")) as {
    years: { year: number }[];
    days: { year: number }[];
  };
  await createCatalogueRevisions(oneStop).insert(
    years.map((year) => ({
      kind: "CALENDAR_YEAR",
      key: String(year.year),
      revision: 1,
      document: { ...year, days: days.filter((day) => day.year === year.year) },
    })),
  );
}

/** A look passes over the thousands of events that are not committed yet, 2 ms: more often would be felt. */
const lookMs = 200;

/** Looks at how far the index has come, until it is there. */
async function watch(oneStop: Knex, events: number): Promise<Omit<IngestFigures, "cpu">> {
  const seen: { at: number; sequence: number }[] = [{ at: performance.now(), sequence: 0 }];
  await until(async () => {
    const { rows } = await oneStop.raw<{ rows: { sequence: number }[] }>(
      `select sequence from dossier_event where department = 'food-safety'
       order by epoch desc, sequence desc limit 1`,
    );
    seen.push({ at: performance.now(), sequence: rows[0]?.sequence ?? 0 });
    return seen.at(-1)!.sequence >= events;
  }, lookMs);
  const rateOf = (from: number, to: number) => {
    const first = seen.findLast(({ sequence }) => sequence <= from)!;
    const last = seen.find(({ sequence }) => sequence >= to)!;
    return ((last.sequence - first.sequence) / (last.at - first.at)) * 1_000;
  };
  const seconds = (seen.at(-1)!.at - seen[0]!.at) / 1_000;
  const rates = {
    first: rateOf(0, events / 10),
    last: rateOf(events * 0.9, events),
    all: events / seconds,
  };
  return { seconds, rates };
}

const isReady = async (url: URL): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

const stateOf = async (oneStop: Knex, key: string) =>
  (await oneStop("feed").select("state").where({ key }).first())?.state as string | undefined;

const leaseOf = async (oneStop: Knex, key: string) =>
  (await oneStop("feed").select("lease_owner").where({ key }).first())?.lease_owner as
    string | null | undefined;

async function isAudited(oneStop: Knex): Promise<boolean> {
  const row = await oneStop("audit").where({ key: "food-safety" }).first();
  return row !== undefined && row.lease_owner === null && (row.cursor ?? row.as_of) !== null;
}

/** @throws Error after ten minutes. */
async function until(isThere: () => Promise<boolean>, everyMs = 50): Promise<void> {
  const deadline = Date.now() + 600_000;
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Error("it takes longer than ten minutes");
    await sleep(everyMs);
  }
}

function readCpu(
  { department, oneStop }: { department: number; oneStop: number },
  postgres: number,
): Record<string, number> {
  return {
    department: readCpuSeconds([department]),
    "one-stop": readCpuSeconds([oneStop]),
    // A pool lets go of connections, and with them their processes.
    PostgreSQL: readCpuSeconds(childrenOf(postgres)) + readEndedCpuSeconds(postgres),
  };
}

/** The server's processes, of Linux; none elsewhere. */
function childrenOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim();
    const direct = children === "" ? [] : children.split(" ").map(Number);
    return [pid, ...direct.flatMap(childrenOf)];
  } catch {
    return [];
  }
}

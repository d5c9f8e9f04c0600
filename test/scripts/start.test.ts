import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGraphClient, type GraphClient } from "../../scripts/start/graph-client.ts";
import { findIssuerKey } from "../../scripts/start/issuer.ts";
import { findFreePort } from "../../scripts/start/ports.ts";

const script = join(import.meta.dirname, "../../scripts/start.ts");
const starts: ChildProcess[] = [];
let dataDir: string;
let port: number;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "start-test-"));
  port = await findFreePort();
});

afterAll(async () => {
  await Promise.all(starts.map((child) => end(child)));
  rmSync(dataDir, { recursive: true, force: true });
});

function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env["PATH"] ?? "", PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  starts.push(child);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => (stdout += text));
  child.stderr.on("data", (text) => (stderr += text));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, stdout, stderr })),
  );
  return { child, ended, said: () => stdout };
}

/** Starts and waits until it says that it is ready. */
async function startReady() {
  const started = start();
  const ended = started.ended.then(({ stderr }) => {
    throw new Error(`it ended: ${stderr}`);
  });
  await Promise.race([ended, until(() => started.said().includes("Ready in"))]);
  return started;
}

async function end(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exited;
}

async function until<Found>(find: () => Promise<Found> | Found, seconds = 90): Promise<Found> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await Promise.resolve(find()).catch(() => undefined);
    if (found) return found;
    if (Date.now() > deadline) throw new Error("it never came");
    await sleep(100);
  }
}

const url = () => `http://127.0.0.1:${port}`;
const client = (): GraphClient =>
  createGraphClient(`${url()}/graphql`, findIssuerKey(dataDir) as never);

interface Listed {
  code: string;
  status: string;
  department: { code: string };
}

async function list(persona: string): Promise<Listed[]> {
  const { me } = await client().ask<{ me: { dossiers: { edges: { node: Listed }[] } } }>(
    persona,
    `{ me { dossiers(first: 100) { edges { node { code status department { code } } } } } }`,
    {},
  );
  return me.dossiers.edges.map(({ node }) => node);
}

interface Running {
  pid: number;
  parent: number;
  command: string;
  env: string;
}

/** Every process of this host; one that ends meanwhile is empty. */
function listProcesses(): Running[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      const read = (file: string) => {
        try {
          return readFileSync(`/proc/${pid}/${file}`, "utf8");
        } catch {
          return "";
        }
      };
      const parent = Number(read("stat").split(") ").at(-1)?.split(" ")[1]);
      const command = read("cmdline").replaceAll("\0", " ").trim();
      return { pid: Number(pid), parent, command, env: read("environ") };
    });
}

/** Those that have this data folder in hand. */
const findOurs = () =>
  listProcesses().filter(
    ({ command, env }) => command.includes(dataDir) || env.includes(`=${dataDir}\0`),
  );

/** @returns the process of the start that runs this command now. */
function findChild(command: string): number | undefined {
  const isStart = (pid: number) => starts.some((child) => child.pid === pid);
  return listProcesses().find((one) => isStart(one.parent) && one.command.endsWith(command))?.pid;
}

describe.runIf(process.platform === "linux")("npm start", () => {
  it("makes dossiers of both citizens at all three departments, in all ten statuses", async () => {
    const { said } = await startReady();
    const [first, second] = [await list("citizen"), await list("citizen-2")];
    for (const dossiers of [first, second]) {
      expect([...new Set(dossiers.map(({ department }) => department.code))].sort()).toEqual([
        "drug-administration",
        "food-safety",
        "medical-equipment",
      ]);
    }
    expect([...new Set([...first, ...second].map(({ status }) => status))].sort()).toEqual([
      "ACCEPTED",
      "FINISHED",
      "IN_PROCESSING",
      "NEWLY_REGISTERED",
      "NOT_ACCEPTED",
      "PAYMENT_REQUESTED",
      "RETURNED",
      "STOPPED",
      "SUPPLEMENT_REQUESTED",
      "WITHDRAWAL_REQUESTED",
    ]);
    expect(said()).toContain(`Explorer   ${url()}/`);
    expect(said()).toContain(`Graph      ${url()}/graphql`);
    expect(said()).toMatch(/✔ PostgreSQL \[\d+\.\d s\]/);
    expect(said()).toContain("npm run -s token -- citizen");
  }, 120_000);

  it("says that it is ready where one can ask it", async () => {
    expect((await fetch(`${url()}/health/ready`)).status).toBe(200);
  });

  it("lets the explorer's page act as a persona", async () => {
    const answer = await request(`${url()}/demo/token`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url() },
      body: '{"persona":"officer-drug"}',
    });
    const { token } = (await answer.body.json()) as { token: string };
    const { status } = await fetch(`${url()}/graphql?query={me{id}}`, {
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    });
    expect([answer.statusCode, status]).toEqual([200, 200]);
  });

  it("says in one line that it runs already on this folder", async () => {
    const { code, stderr } = await start({ PORT: String(port + 1) }).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `Another npm start (process ${starts[0]?.pid}) runs on ${dataDir}: stop it, or set DATA_DIR and PORT to others.\n`,
    });
  });

  it("says in one line that the port is taken", async () => {
    const { code, stdout, stderr } = await start({ DATA_DIR: join(dataDir, "other") }).ended;
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: "",
      stderr: `Port ${port} is already taken: stop what listens there, or choose another, such as PORT=${port + 10}.\n`,
    });
  });

  it("starts a subgraph and the gateway again when they are killed", async () => {
    for (const command of ["kit/main.ts food-safety", "gateway/main.ts"]) {
      const killed = findChild(command) ?? 0;
      process.kill(killed, "SIGKILL");
      await until(() => ![undefined, killed].includes(findChild(command)));
    }
    await until(async () => (await fetch(`${url()}/health/ready`)).status === 200);
    const query = `{ me { dossiers { edges { node { productDeclaration { productName } } } } } }`;
    expect(await until(() => client().ask("citizen", query, {}))).toHaveProperty("me.dossiers");
  }, 60_000);

  it("leaves nothing running when it is killed, and keeps the data", async () => {
    const before = (await list("citizen")).map(({ code }) => code);
    const started = starts[0]?.pid;
    const family = listProcesses().filter(({ parent }) => parent === started);
    expect(family.length).toBe(8);
    starts[0]?.kill("SIGKILL");
    const isLeft = (left: Running) =>
      family.some(({ pid, command }) => left.pid === pid && left.command === command);
    await until(() => !listProcesses().some(isLeft) && findOurs().length === 0, 30);
    const { said } = await startReady();
    const after = (await list("citizen")).map(({ code }) => code);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(said()).not.toContain("FAILED");
  }, 120_000);

  it("drains on SIGTERM, ends with 0 and leaves nothing running", async () => {
    const last = starts.at(-1) as ChildProcess;
    const exited = new Promise((resolve) => last.once("exit", (code) => resolve(code)));
    last.kill("SIGTERM");
    expect(await exited).toBe(0);
    expect(findOurs()).toEqual([]);
    expect(existsSync(join(dataDir, "start.lock"))).toBe(false);
  }, 60_000);

  it("ends with 0 and leaves nothing running when it is stopped while it starts", async () => {
    const { child, ended, said } = start();
    await until(() => said().includes("Subgraphs and gateway"));
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(findOurs()).toEqual([]);
  }, 60_000);

  it("waits for a start that is just stopping", async () => {
    const stopping = start();
    await until(() => stopping.said().includes("Subgraphs and gateway"));
    stopping.child.kill("SIGTERM");
    const next = start();
    await until(() => next.said().includes("PostgreSQL"));
    next.child.kill("SIGTERM");
    expect([(await stopping.ended).code, (await next.ended).code]).toEqual([0, 0]);
  }, 60_000);

  it("says in one line which value is wrong", async () => {
    const { code, stderr } = await start({ PORT: "four" }).ended;
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: "PORT four is no port: set it to a whole number from 1 to 65535.\n",
    });
    expect((await start({ DATABASE_URL: "mysql://root:secret@x/y" }).ended).stderr).toBe(
      "DATABASE_URL is no address of PostgreSQL: write postgres://role:password@host:port/database, or leave it out.\n",
    );
    expect((await start({ DATA_DIR: "/proc/dossiers" }).ended).stderr).toBe(
      "The data folder /proc/dossiers cannot be made there: set DATA_DIR to a folder that can be written.\n",
    );
  }, 30_000);
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPostgres, type RunningPostgres } from "../../scripts/start/postgres.ts";
import { findPostgresBinaries } from "../../scripts/start/postgres/binaries.ts";
import { readHostAbilities } from "../../scripts/start/postgres/launcher.ts";

const isRoot = process.getuid?.() === 0;
let folder: string;
let running: RunningPostgres[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "postgres-test-"));
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

async function start(options: Partial<Parameters<typeof startPostgres>[0]> = {}) {
  const server = await startPostgres({ dataDir: folder, durable: false, ...options });
  running.push(server);
  return server;
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** Ends as the case of an out-of-memory kill does: the parent cannot do anything any more. */
async function startInProcessAndKillIt() {
  const code = `
    import { startPostgres } from ${JSON.stringify(new URL("../../scripts/start/postgres.ts", import.meta.url).href)};
    const server = await startPostgres({ dataDir: ${JSON.stringify(folder)} });
    console.log(server.pid);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = (await once(child.stdout, "data")) as [Buffer];
  child.kill("SIGKILL");
  return Number(said);
}

/** An install that only root may enter, as the data folder. */
function copyBinaries() {
  const { initdb } = findPostgresBinaries();
  const install = join(folder, "install");
  cpSync(dirname(dirname(initdb)), install, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(install, "bin/initdb"), postgres: join(install, "bin/postgres") };
}

const bare = { isRoot: true, canUnshare: false, canSetpriv: false };

function mayOthersEnter(path: string): boolean {
  const isOpen = (statSync(path).mode & 0o001) !== 0;
  return isOpen && (path === "/" || mayOthersEnter(dirname(path)));
}

describe("startPostgres", () => {
  it("starts PostgreSQL 18, keeps the data over a stop and orders text alike on every host", async () => {
    const first = await start();
    await query(first.adminUrl, "create table kept as select 'hồ sơ' as word");
    await first.stop();
    const second = await start();
    expect(await query(second.adminUrl, "select upper(word) as word from kept")).toEqual([
      { word: "HỒ SƠ" },
    ]);
    const [version] = await query(second.adminUrl, "show server_version_num");
    expect(String(version?.["server_version_num"])).toMatch(/^18\d{4}$/);
  });

  it("writes to the disk before it says committed, unless told otherwise", async () => {
    const server = await start({ durable: true });
    expect(await query(server.adminUrl, "show fsync")).toEqual([{ fsync: "on" }]);
    expect(await query(server.adminUrl, "show synchronous_commit")).toEqual([
      { synchronous_commit: "on" },
    ]);
  });

  it("lets nobody in without the password, which only its owner can read", async () => {
    const server = await start();
    const guessed = Object.assign(new URL(server.adminUrl), { password: "postgres" }).href;
    await expect(query(guessed, "select 1")).rejects.toThrow("password authentication failed");
    expect(statSync(join(folder, "superuser-password")).mode & 0o777).toBe(0o600);
    expect(await query(server.adminUrl, "show listen_addresses")).toEqual([
      { listen_addresses: "127.0.0.1" },
    ]);
  });

  it("has a socket file where nobody else may go, and the port alone where the path is too long", async () => {
    const server = await start();
    const data = join(folder, "data");
    expect(new URL(server.adminUrl).searchParams.get("host")).toBe(data);
    expect(statSync(data).mode & 0o077).toBe(0);
    expect(await query(server.adminUrl, "select inet_server_addr() as address")).toEqual([
      { address: null },
    ]);
    const far = await start({ dataDir: join(folder, "x".repeat(90)) });
    expect(await query(far.adminUrl, "select host(inet_server_addr()) as address")).toEqual([
      { address: "127.0.0.1" },
    ]);
  });

  it("recovers after the server was killed", async () => {
    const first = await start();
    await query(first.adminUrl, "create table kept as select 1 as one");
    process.kill(first.pid, "SIGKILL");
    await first.exited;
    const second = await start();
    expect(await query(second.adminUrl, "select one from kept")).toEqual([{ one: 1 }]);
  });

  it("recovers after the process that started it was killed", async () => {
    const orphan = await startInProcessAndKillIt();
    const server = await start();
    expect(server.pid).not.toBe(orphan);
    expect(await query(server.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("stops a server left running when nothing ended it with its parent", async () => {
    const host = { ...readHostAbilities(), canSetpriv: false };
    const left = await start({ host });
    const said: string[] = [];
    const server = await start({ log: (line) => said.push(line) });
    await left.exited;
    expect(said).toEqual(["stopped the PostgreSQL that an earlier start left running"]);
    expect(await query(server.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it.runIf(process.platform === "linux")("ends the server when its parent was killed", async () => {
    const orphan = await startInProcessAndKillIt();
    for (let tries = 0; existsSync(`/proc/${orphan}`) && tries < 100; tries += 1) await sleep(50);
    expect(existsSync(`/proc/${orphan}`)).toBe(false);
  });

  it("does not take another process for the server of a stale file", async () => {
    await (await start()).stop();
    writeFileSync(join(folder, "data/postmaster.pid"), `${process.pid}\n/elsewhere\n0\n5432\n`);
    const server = await start();
    expect(await query(server.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("makes the database anew when making it was cut short", async () => {
    mkdirSync(join(folder, "data.new"));
    writeFileSync(join(folder, "data.new/PG_VERSION"), "18\n");
    const server = await start();
    expect(await query(server.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(existsSync(join(folder, "data.new"))).toBe(false);
  });

  it("says what to do when the data folder is a file", async () => {
    const dataDir = join(folder, "file");
    writeFileSync(dataDir, "");
    await expect(start({ dataDir })).rejects.toThrow(
      `The data folder ${dataDir} is not a folder: move the file away, or set DATA_DIR.`,
    );
  });

  it.runIf(process.platform === "linux").each([
    { dataDir: "/proc/dossiers", why: "cannot be made there" },
    { dataDir: "/sys/dossiers", why: "(cannot be written|is on a read-only file system)" },
  ])(
    "says what to do when the data folder cannot be written: $dataDir",
    async ({ dataDir, why }) => {
      await expect(start({ dataDir })).rejects.toThrow(
        new RegExp(`^The data folder ${dataDir} ${why}: .*set DATA_DIR.*\\.$`),
      );
    },
  );

  it("says what to do when the port is taken", async () => {
    const first = await start();
    await expect(start({ dataDir: join(folder, "second"), port: first.port })).rejects.toThrow(
      `Port ${first.port} is already taken`,
    );
  });

  describe.runIf(isRoot)("as root", () => {
    it.each([
      { way: "in a user namespace", canUnshare: true, canSetpriv: true, owner: 0 },
      { way: "in a user namespace without setpriv", canUnshare: true, canSetpriv: false, owner: 0 },
      { way: "as a user without rights", canUnshare: false, canSetpriv: true, owner: 65534 },
    ])("starts in a folder only root may enter, $way", async ({ owner, ...abilities }) => {
      chmodSync(folder, 0o700);
      const dataDir = join(folder, "inner");
      const host = { isRoot: true, ...abilities };
      const binaries = copyBinaries();
      const server = await start({ dataDir, host, binaries });
      expect(await query(server.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
      expect(statSync(join(dataDir, "data")).uid).toBe(owner);
      await server.stop();
      await start({ dataDir, host, binaries });
    });

    it("goes on with the data when the host no longer lets it make a namespace", async () => {
      const first = await start({ host: { isRoot: true, canUnshare: true, canSetpriv: true } });
      await query(first.adminUrl, "create table kept as select 1 as one");
      await first.stop();
      for (const canUnshare of [false, true]) {
        const server = await start({ host: { isRoot: true, canUnshare, canSetpriv: true } });
        expect(await query(server.adminUrl, "select one from kept")).toEqual([{ one: 1 }]);
        await server.stop();
      }
    });

    it.runIf(mayOthersEnter(import.meta.dirname))("starts as the bare user nobody", async () => {
      chmodSync(folder, 0o755);
      const server = await start({ host: bare });
      expect(await query(server.adminUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    });

    it.skipIf(mayOthersEnter(import.meta.dirname))("says what nobody cannot reach", async () => {
      await expect(start({ host: bare })).rejects.toThrow("neither unshare nor setpriv");
    });
  });
});

import { once } from "node:events";
import { spawn } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openLogFile } from "../../scripts/start/log-file.ts";
import { findFreePort } from "../../scripts/start/ports.ts";
import { superviseProcess, type SupervisedProcess } from "../../scripts/start/supervisor.ts";

let folder: string;
let origin: string;
let supervised: SupervisedProcess[];

/** A server as small as it gets; what it is told it answers at /told. */
const server = `
  import { createServer } from "node:http";
  import { pino } from ${JSON.stringify(import.meta.resolve("pino"))};
  const logger = pino();
  const { port } = new URL(process.env.ORIGIN);
  let told = "nothing";
  process.on("message", (message) => { told = JSON.stringify(message); });
  process.once("disconnect", () => { logger.info("alone"); process.exit(0); });
  process.on("SIGTERM", () => { console.log("drained"); process.exit(0); });
  createServer((request, response) => {
    if (request.url === "/hang") for (;;);
    response.end(told);
  }).listen(Number(port), "127.0.0.1");
  console.log("up");`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "supervisor-test-"));
  origin = `http://127.0.0.1:${await findFreePort()}`;
  supervised = [];
});

afterEach(async () => {
  await Promise.all(supervised.map((one) => one.stop()));
  rmSync(folder, { recursive: true, force: true });
});

function supervise(
  code: string,
  options: { report?: (message: string) => void; timing?: object } = {},
) {
  const script = join(folder, "server.mjs");
  writeFileSync(script, code);
  const one = superviseProcess({
    name: "food-safety",
    command: [script],
    env: { ORIGIN: origin },
    origin,
    logFile: join(folder, "food-safety.log"),
    ...options,
  });
  supervised.push(one);
  return one;
}

const log = () => readFileSync(join(folder, "food-safety.log"), "utf8");
const told = async () => (await fetch(`${origin}/told`)).text();

async function until(holds: () => boolean | Promise<boolean>) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    await sleep(25);
  }
  throw new Error("it never came to hold");
}

describe("superviseProcess", () => {
  it("starts the process, writes its output to its log and drains it", async () => {
    const one = supervise(server);
    await one.whenReady();
    await one.stop();
    expect(log()).toBe("up\ndrained\n");
  });

  it("starts a process that died again, on the same port, and tells it what it was told", async () => {
    const reports: string[] = [];
    const one = supervise(server, {
      report: (said) => reports.push(said),
      timing: { backoffMs: 10 },
    });
    await one.whenReady();
    one.tell({ type: "ready", ready: true });
    const first = one.pid() ?? 0;
    process.kill(first, "SIGKILL");
    await until(
      async () => (await told()) === '{"type":"ready","ready":true}' && one.pid() !== first,
    );
    expect(reports).toEqual([
      `food-safety ended (SIGKILL) and is started again in 10 ms; see ${join(folder, "food-safety.log")}`,
    ]);
  });

  it("waits longer before each new start", async () => {
    const reports: string[] = [];
    supervise("process.exit(3)", {
      report: (said) => reports.push(said),
      timing: { backoffMs: 10 },
    });
    await until(() => reports.length >= 3);
    expect(
      reports.slice(0, 3).map((said) => /\((.*)\).* in (\d+) ms/.exec(said)?.slice(1)),
    ).toEqual([
      ["code 3", "10"],
      ["code 3", "20"],
      ["code 3", "40"],
    ]);
  });

  it("says why a process did not come up and where its log is", async () => {
    const one = supervise(`process.stderr.write("DATABASE_URL: is missing\\n"); process.exit(1)`);
    await expect(one.whenReady()).rejects.toThrow(
      `food-safety did not start: DATABASE_URL: is missing. See ${join(folder, "food-safety.log")}.`,
    );
  });

  it("names the error that nobody caught", async () => {
    const one = supervise(`throw new TypeError("no such schema")`);
    await expect(one.whenReady()).rejects.toThrow(
      "food-safety did not start: no such schema. See ",
    );
  });

  it("gives up on a process that is never ready", async () => {
    const one = supervise("setInterval(() => {}, 1000)", { timing: { readyMs: 300 } });
    await expect(one.whenReady()).rejects.toThrow(
      "food-safety did not start: it is not ready in time",
    );
  });

  it("ends a process that no longer answers and starts it again", async () => {
    const reports: string[] = [];
    const one = supervise(server, {
      report: (said) => reports.push(said),
      timing: { probeMs: 50, backoffMs: 10 },
    });
    await one.whenReady();
    await sleep(100);
    void fetch(`${origin}/hang`).catch(() => undefined);
    await until(() => reports.length > 0);
    expect(reports[0]).toContain("food-safety ended (SIGKILL)");
    await until(async () => (await told()) === "nothing");
  });

  it("ends a process that does not drain", async () => {
    const stubborn = server.replace(`console.log("drained"); process.exit(0);`, "");
    const one = supervise(stubborn, { timing: { drainMs: 100 } });
    await one.whenReady();
    await one.stop();
    expect(log()).toBe("up\n");
  });

  it("leaves no process behind when the supervisor itself is killed", async () => {
    writeFileSync(join(folder, "server.mjs"), server);
    const module = new URL("../../scripts/start/supervisor.ts", import.meta.url).href;
    const code = `
      import { superviseProcess } from ${JSON.stringify(module)};
      const one = superviseProcess({ name: "food-safety", command: [${JSON.stringify(join(folder, "server.mjs"))}],
        env: { ORIGIN: "${origin}" }, origin: "${origin}", logFile: ${JSON.stringify(join(folder, "food-safety.log"))} });
      await one.whenReady();
      console.log(one.pid());`;
    const supervisor = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [pid] = (await once(supervisor.stdout, "data")) as [Buffer];
    supervisor.kill("SIGKILL");
    await until(() => !existsSync(`/proc/${Number(pid)}`));
    await expect(told()).rejects.toThrow("fetch failed");
    expect(log()).toMatch(/^up\n\{.*"msg":"alone"\}\n$/);
  });
});

describe("openLogFile", () => {
  it("moves a log that has outgrown its bound aside, under the eyes of those who write", () => {
    const file = join(folder, "logs/one.log");
    const log = openLogFile(file, 10);
    log.lend((output) => {
      log.write("12345");
      log.trim();
      expect(existsSync(`${file}.1`)).toBe(false);
      writeSync(output, "67890\n");
      log.trim();
      writeSync(output, "abc\n");
    });
    expect(readFileSync(`${file}.1`, "utf8")).toBe("12345\n67890\n");
    expect(readFileSync(file, "utf8")).toBe("abc\n");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(log.readFrom(1)).toBe("bc\n");
  });
});

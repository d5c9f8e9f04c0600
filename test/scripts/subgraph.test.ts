import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { provisionDatabase } from "../../scripts/start/databases.ts";
import { findFreePort } from "../../scripts/start/ports.ts";
import { findRunningPostgres } from "../../scripts/start/postgres.ts";
import { openSecrets } from "../../scripts/start/secrets.ts";

let dataDir: string;

beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), "subgraph-test-"));
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Runs the command as `npm run subgraph --` does. */
function run(args: string[], env: Record<string, string> = {}) {
  const script = join(import.meta.dirname, "../../scripts/subgraph.ts");
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env["PATH"] ?? "", DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (text) => (stderr += text));
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, stderr })),
  );
  return { child, ended };
}

async function isReady(port: number): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (response?.ok) return true;
    await sleep(100);
  }
  return false;
}

describe("npm run subgraph", () => {
  it("runs two alone on one PostgreSQL of their own, and stops it with the last", async () => {
    const ports = [await findFreePort(), await findFreePort()] as const;
    const first = run(["food-safety"], { PORT: String(ports[0]) });
    expect(await isReady(ports[0])).toBe(true);
    const second = run(["accounts"], { PORT: String(ports[1]) });
    expect(await isReady(ports[1])).toBe(true);

    second.child.kill("SIGTERM");
    expect(await second.ended).toMatchObject({
      code: 0,
      stderr: expect.stringContaining("DATABASE_URL is not set: database accounts of 127.0.0.1:"),
    });
    expect(await isReady(ports[0])).toBe(true);
    first.child.kill("SIGINT");
    expect((await first.ended).code).toBe(0);
    expect(findRunningPostgres(join(dataDir, "postgres"))).toBe(null);
  }, 60_000);

  it("is configured by its environment alone when DATABASE_URL is set", async () => {
    const { code, stderr } = await run(["catalogue"], { DATABASE_URL: "postgres://127.0.0.1:1/x" })
      .ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/^configuration: CALLER_KEYS: .*\n$/);
  });

  it("lists the subgraphs when there is none of that name", async () => {
    expect(await run(["food"]).ended).toEqual({
      code: 1,
      stderr:
        "There is no subgraph food: accounts, catalogue, one-stop, drug-administration, food-safety, medical-equipment.\n",
    });
  });
});

describe("findRunningPostgres", () => {
  it("gives a way in while a subgraph keeps the server", async () => {
    const port = await findFreePort();
    const keeper = run(["food-safety"], { PORT: String(port) });
    expect(await isReady(port)).toBe(true);
    const url = findRunningPostgres(join(dataDir, "postgres")) ?? "";
    const secrets = openSecrets(join(dataDir, "secrets.json"));
    expect(await provisionDatabase(url, "one_more", secrets)).toHaveProperty("appUrl");
    keeper.child.kill("SIGTERM");
    await keeper.ended;
  }, 60_000);
});

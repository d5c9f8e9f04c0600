import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Pool } from "undici";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listenOnSocket } from "../../../subgraphs/kit/socket.ts";

let folder: string;
let path: string;
let server: Server;
let client: Pool;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "socket-"));
  path = join(folder, "tried.sock");
  server = createServer(async (request, response) => {
    if (request.url === "/slow") await sleep(300);
    response.end(`answered ${request.url}`);
  });
  client = new Pool("http://tried", { socketPath: path });
});
afterEach(async () => {
  await client.destroy();
  server.close();
  rmSync(folder, { recursive: true });
});

async function ask(url: string): Promise<string> {
  const { body } = await client.request({ method: "GET", path: url });
  return body.text();
}

describe("listenOnSocket", () => {
  it("answers over the file as over the port", async () => {
    const close = await listenOnSocket(server, path);
    expect(await ask("/one")).toBe("answered /one");
    expect(await ask("/two")).toBe("answered /two");
    await client.destroy();
    await close();
  });

  it("takes the place of a file that a killed process has left", async () => {
    writeFileSync(path, "");
    const close = await listenOnSocket(server, path);
    expect(await ask("/one")).toBe("answered /one");
    await client.destroy();
    await close();
  });

  it("takes nothing new, finishes what runs and removes the file", async () => {
    const close = await listenOnSocket(server, path);
    const running = ask("/slow");
    await sleep(100);
    const closed = close();
    expect(existsSync(path)).toBe(false);
    expect(await running).toBe("answered /slow");
    await client.destroy();
    await closed;
    await expect(ask("/one")).rejects.toThrow("destroyed");
  });
});

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canBeSocket, makeSocketsFolder, toSocketPath } from "../../scripts/start/sockets.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sockets-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("makeSocketsFolder", () => {
  it("makes a folder that only its owner may enter", async () => {
    const made = await makeSocketsFolder(folder);
    expect(made).toBe(join(folder, "sockets"));
    expect(statSync(join(folder, "sockets")).mode & 0o777).toBe(0o700);
    expect(toSocketPath(String(made), "one-stop")).toBe(join(folder, "sockets/one-stop.sock"));
  });

  it("leaves it to the ports where paths are longer than a socket's may be", async () => {
    expect(await makeSocketsFolder(join(folder, "x".repeat(60)))).toBe(null);
  });
});

describe("canBeSocket", () => {
  it("says no where no file can be made", async () => {
    expect(await canBeSocket(join(folder, "missing/one.sock"))).toBe(false);
  });
});

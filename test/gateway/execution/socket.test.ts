import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSubgraphClient } from "../../../gateway/execution/fetch/subgraph-client.ts";

describe("createSubgraphClient", () => {
  it("calls the socket file in place of the address's host", async () => {
    const folder = mkdtempSync(join(tmpdir(), "socket-"));
    const socket = join(folder, "tried.sock");
    const server = createServer((request, response) => void response.end(`at ${request.url}`));
    server.listen(socket);
    await once(server, "listening");
    const client = createSubgraphClient({
      url: "http://192.0.2.1/graphql",
      socket,
      timeoutMs: 2000,
      isUnlimited: false,
    });
    try {
      expect(await client.post([], "{}", null)).toEqual({ status: 200, body: "at /graphql" });
      expect(await client.isReady()).toBe(true);
    } finally {
      await client.close();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
});

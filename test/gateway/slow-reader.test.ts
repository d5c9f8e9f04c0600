import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { connect, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createAnonymousGateway } from "../../gateway/anonymous.ts";
import type { GatewayServer } from "../../gateway/server.ts";
import { startPlainSubgraphs } from "./plain-subgraphs.ts";
import { federation2 } from "./federation/federation.ts";

/** More than the two ends of a connection keep between them. */
const ENTRIES = 4_000_000;
const READERS = 5;

let subgraphs: Awaited<ReturnType<typeof startPlainSubgraphs>>;
let gateway: GatewayServer;
/** The gateway's ends of its connections. */
const connections: Socket[] = [];

beforeAll(async () => {
  subgraphs = await startPlainSubgraphs({
    numbers: {
      sdl: `${federation2} type Query { all: [Int] one: Int }`,
      resolvers: { Query: { one: () => 1 } },
    },
  });
  const supergraphFile = path.join(tmpdir(), `supergraph-${randomUUID()}.graphql`);
  await writeFile(supergraphFile, subgraphs.supergraphSdl);
  gateway = await createAnonymousGateway(
    { port: 0, supergraphFile, subgraphTimeoutMs: 10_000, logLevel: "silent" },
    pino({ level: "silent" }),
  ).finally(() => rm(supergraphFile));
  gateway.app.server.on("connection", (socket) => connections.push(socket));
  await gateway.app.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  await gateway.close();
  await subgraphs.stop();
});

describe("clients that read a byte a second", () => {
  it("hold their answers and no more, hold nobody up, and are cut off after two minutes", async () => {
    const body = `{"data":{"all":[${"7,".repeat(ENTRIES - 1)}7]}}`;
    subgraphs.answers.set("numbers", ({ query }) =>
      query.includes("all") ? body : { data: { one: 1 } },
    );
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const readers = Array.from({ length: READERS }, () => ask("{ all }"));
    await Promise.all(readers.map((reader) => once(reader, "readable")));
    const held = connections.map(({ writableLength }) => writableLength);
    for (const reader of readers) expect(reader.read(1)?.length).toBe(1);

    for (let time = 0; time < 20; time += 1) {
      expect(await readAll(ask("{ one }"))).toContain('{"data":{"one":1}}');
    }
    for (const [index, bytes] of held.entries()) {
      expect(bytes).toBeLessThan(body.length + 2000);
      expect(connections[index]?.writableLength).toBeLessThanOrEqual(bytes);
    }
    expect(connections.filter(({ destroyed }) => !destroyed)).toHaveLength(READERS);
    vi.advanceTimersByTime(119_000);
    expect(connections.filter(({ destroyed }) => !destroyed)).toHaveLength(READERS);
    vi.advanceTimersByTime(1_000);
    await vi.waitFor(() => expect(connections.every(({ destroyed }) => destroyed)).toBe(true));
    for (const reader of readers) reader.destroy();
  });
});

function ask(query: string): Socket {
  const { port } = gateway.app.server.address() as AddressInfo;
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  const body = JSON.stringify({ query });
  const headers = `host: x\r\nconnection: close\r\ncontent-type: application/json`;
  socket.write(
    `POST /graphql HTTP/1.1\r\n${headers}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  return socket;
}

async function readAll(socket: Socket): Promise<string> {
  let text = "";
  socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
  await once(socket, "close");
  return text;
}

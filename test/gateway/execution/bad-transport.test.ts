import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GraphContext } from "../../../gateway/execution/context.ts";
import { createSubgraph, type Subgraph } from "../../../gateway/execution/fetch/subgraph.ts";
import { anonymousViewer } from "../../../subgraphs/kit/viewer.ts";

const good = '{"data":{"a":1}}';
const key = Buffer.alloc(32).toString("base64url");

/** What the subgraph does with a connection that asks it. */
let answer: (socket: Socket) => unknown;
let subgraph: Subgraph;
const log: unknown[] = [];
const server = createServer((socket) => {
  socket.on("error", () => {});
  socket.on("data", () => void answer(socket));
});

beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  subgraph = createSubgraph({ name: "a", url, key, timeoutMs: 1500 });
});
afterAll(async () => {
  await subgraph.close();
  server.close();
});

const says = (body: string | Buffer, headers = "") => {
  const head = `HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${headers}\r\n`;
  return (socket: Socket) =>
    void socket.write(Buffer.concat([Buffer.from(head), Buffer.from(body)]));
};

async function ask() {
  log.length = 0;
  const context = {
    viewer: anonymousViewer("en", "request-1"),
    callerKey: "",
    leaving: null,
    log: { error: ({ reason, status }: Record<string, unknown>) => log.push(reason ?? status) },
    outcome: { operationName: null, errorCodes: [] },
  } as unknown as GraphContext;
  return subgraph.ask({ body: "{}", isMutation: false }, context);
}

describe("a subgraph", () => {
  it.each<[string, (socket: Socket) => unknown, unknown]>([
    ["resets half-way", halfThen((socket) => socket.resetAndDestroy()), "UNREACHABLE"],
    ["ends half-way", halfThen((socket) => socket.end()), "UNREACHABLE"],
    ["hangs half-way", halfThen(() => {}), "TIMED_OUT"],
    ["speaks no HTTP", (socket) => socket.end("hello\r\n\r\n"), "UNREACHABLE"],
    ["has two lengths", says(good, "content-length: 5\r\n"), "UNREACHABLE"],
    [
      "switches protocols",
      (socket) => socket.write("HTTP/1.1 101 Go\r\nupgrade: x\r\n\r\n"),
      "UNREACHABLE",
    ],
    [
      "sends headers without end",
      (socket) => socket.write(`HTTP/1.1 200 OK\r\na: ${"b".repeat(100_000)}`),
      "UNREACHABLE",
    ],
    ["never comes to an end", endless, "TOO_LARGE"],
    [
      "sends elsewhere",
      (socket) => socket.write("HTTP/1.1 302 Found\r\nlocation: /b\r\ncontent-length: 0\r\n\r\n"),
      302,
    ],
    ["says nothing", (socket) => socket.write("HTTP/1.1 204 No Content\r\n\r\n"), 204],
    ["compresses unasked", says(gzipSync(good), "content-encoding: gzip\r\n"), 200],
    ["begins with a byte order mark", says(`\uFEFF${good}`), 200],
    ["goes on after the end", says(`${good}{}`), 200],
    ["answers with a page", says("<html>", "content-type: text/html\r\n"), 200],
    ["has five million levels", says("[".repeat(5_000_000)), 200],
  ])("that %s gives no answer, and the next one is as good as ever", async (_what, act, why) => {
    answer = act;
    expect(await ask()).toBeNull();
    expect(log).toEqual([why]);
    answer = says(good, "set-cookie: a=b\r\n");
    expect(await ask()).toEqual({ data: { a: 1 }, isPlain: true });
    expect(log).toEqual([]);
  });

  it("may send what is no UTF-8: signs for what cannot be read stand there", async () => {
    answer = says(
      Buffer.concat([Buffer.from('{"data":{"a":"'), Buffer.from([0xff]), Buffer.from('"}}')]),
    );
    expect((await ask())?.data).toEqual({ a: "\uFFFD" });
  });
});

function halfThen(act: (socket: Socket) => void) {
  return async (socket: Socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${good}`);
    await setImmediate();
    act(socket);
  };
}

function endless(socket: Socket): void {
  const spaces = Buffer.alloc(1 << 20, " ");
  const more = () => {
    while (!socket.destroyed && socket.write(spaces));
    socket.once("drain", more);
  };
  socket.write("HTTP/1.1 200 OK\r\n\r\n");
  more();
}

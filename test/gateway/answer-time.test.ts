import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAnswerTimeout } from "../../gateway/limits/answer-time.ts";

/** More than the two ends of a connection keep between them. */
const ANSWER = "x".repeat(32 * 1024 * 1024);

let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  app = Fastify();
  addAnswerTimeout(app, 300);
  app.get("/graphql", async () => ANSWER);
  port = Number(new URL(await app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => app.close());

describe("addAnswerTimeout", () => {
  it("cuts off a client that reads a byte now and then", async () => {
    const socket = ask();
    let bytes = 0;
    let isClosed = false;
    socket.once("close", () => (isClosed = true));
    while (!isClosed && bytes < 40) {
      bytes += socket.read(1)?.length ?? 0;
      await sleep(20);
    }
    const open = await new Promise<number>((resolve) =>
      app.server.getConnections((_error, count) => resolve(count)),
    );
    expect(open).toBe(0);
    socket.destroy();
  });

  it("lets others read to the end", async () => {
    let bytes = 0;
    const socket = ask().on("data", (chunk) => (bytes += chunk.length));
    await once(socket, "close");
    expect(bytes).toBeGreaterThan(ANSWER.length);
  });
});

function ask(): Socket {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  socket.write("GET /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
  return socket;
}

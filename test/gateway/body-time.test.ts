import { once } from "node:events";
import { connect } from "node:net";
import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addBodyTimeout } from "../../gateway/limits/body-time.ts";

let app: FastifyInstance;
let port: number;

beforeAll(async () => {
  app = Fastify();
  addBodyTimeout(app, 100);
  for (const url of ["/graphql", "/files"]) app.post(url, async () => "whole");
  port = Number(new URL(await app.listen({ port: 0, host: "127.0.0.1" })).port);
});
afterAll(() => app.close());

/** Sends the second half of a body late. @returns all that came back. */
async function sendSlowly(path: string): Promise<string> {
  const socket = connect(port, "127.0.0.1").setEncoding("utf8");
  let heard = "";
  socket.on("data", (text: string) => (heard += text));
  socket.on("error", () => {});
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: 2\r\n\r\na`,
  );
  setTimeout(() => socket.write("b"), 300);
  await once(socket, "close");
  return heard;
}

describe("addBodyTimeout", () => {
  it("cuts off who does not come to an end", async () => {
    expect(await sendSlowly("/graphql")).toBe("");
  });

  it("gives a file more time", async () => {
    expect(await sendSlowly("/files")).toContain("whole");
  });
});

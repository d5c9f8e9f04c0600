import { once } from "node:events";
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { findFreePorts } from "../../scripts/start/ports.ts";

it("finds ports that no connection is given before they are listened on, no two the same", async () => {
  const names = Array.from({ length: 50 }, (_, index) => `p${index}`);
  const found = await findFreePorts(names);
  const ports = Object.values(found);
  expect(Object.keys(found)).toEqual(names);
  expect(new Set(ports).size).toBe(50);
  // Linux gives connections ports from 32768 on, others from 49152 on.
  expect(ports.filter((port) => port < 10_000 || port >= 32_768)).toEqual([]);
  const server = createServer().listen(ports[0], "127.0.0.1");
  await once(server, "listening");
  server.close();
});

import { randomInt } from "node:crypto";
import { createServer, type AddressInfo, type Server } from "node:net";
import { StartError } from "./start-error.ts";

/** @returns a TCP port of 127.0.0.1 that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const { port = 0 } = await findFreePorts(["port"]);
  return port;
}

/** @returns for each name a TCP port of 127.0.0.1 that was free a moment ago, no two the same. */
export async function findFreePorts(names: readonly string[]): Promise<Record<string, number>> {
  const servers = await Promise.all(names.map(() => listenAnywhere()));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(names.map((name, index) => [name, ports[index] ?? 0]));
}

/**
 * Makes sure that a port can be listened on.
 *
 * @param variable the environment variable that chooses the port, for the message; none when left out.
 * @throws StartError when it is taken or not this user's to take.
 */
export async function checkPortIsFree(port: number, variable?: string): Promise<void> {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === "EACCES" ? "needs more rights than this user has" : "is already taken";
    const other = variable ? `, or choose another, such as ${variable}=${port + 10}` : "";
    throw new StartError(`Port ${port} ${why}: stop what listens there${other}.`, {
      cause: error,
    });
  }
}

/** Below the ports that systems give to connections: until it is used, none of them can take it. */
const FIRST_PORT = 10_000;
const END_OF_PORTS = 32_768;
const MAX_TRIES = 100;

async function listenAnywhere(): Promise<Server> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const server = await listen(randomInt(FIRST_PORT, END_OF_PORTS)).catch(() => null);
    if (server !== null) return server;
  }
  return listen(0);
}

async function listen(port: number) {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, resolve);
  });
  return server;
}

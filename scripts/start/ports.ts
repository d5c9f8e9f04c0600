import { createServer } from "node:net";
import { StartError } from "./start-error.ts";

/** @returns a TCP port of 127.0.0.1 that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const server = await listen(0);
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return address.port;
}

/**
 * Makes sure that a port can be listened on.
 *
 * @param variable the environment variable that chooses the port, for the message.
 * @throws StartError when it is taken or not this user's to take.
 */
export async function checkPortIsFree(port: number, variable: string): Promise<void> {
  try {
    const server = await listen(port);
    await new Promise((resolve) => server.close(resolve));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const why = code === "EACCES" ? "needs more rights than this user has" : "is already taken";
    throw new StartError(
      `Port ${port} ${why}: stop what listens there, or choose another, such as ${variable}=${port + 10}.`,
      { cause: error },
    );
  }
}

async function listen(port: number) {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, resolve);
  });
  return server;
}

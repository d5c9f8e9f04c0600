import { pino } from "pino";
import { createAnonymousGateway } from "./anonymous.ts";
import { readArguments } from "./arguments.ts";
import { readAnonymousConfig, readConfig } from "./config.ts";
import { readyWhenTold } from "./health/readiness.ts";
import { createGateway, type GatewayServer } from "./server.ts";

/** Longer than any subgraph may take; what still runs then is cut off. */
const DRAIN_MS = 15_000;

async function main(): Promise<void> {
  const { isAnonymous, settings } = readArguments(
    process.argv.slice(2),
    process.env["INIT_CWD"] ?? process.cwd(),
  );
  const env = { ...process.env, ...settings };
  await (isAnonymous ? serveAnybody(env) : serve(env));
}

/** Serves any supergraph to everybody alike; standard output says when. */
async function serveAnybody(env: NodeJS.ProcessEnv): Promise<void> {
  const config = readAnonymousConfig(env);
  const logger = pino({ level: config.logLevel, name: "gateway" }, pino.destination(2));
  const server = await createAnonymousGateway(config, logger);
  const address = await server.app.listen({ host: "127.0.0.1", port: config.port });
  const drain = once(() => stop(server));
  process.on("SIGTERM", drain);
  process.on("SIGINT", drain);
  process.stdout.write(`ready ${address}/graphql\n`);
}

async function serve(env: NodeJS.ProcessEnv): Promise<void> {
  // A supervisor that is gone leaves nobody to stop this process; one gone already has left false here.
  if (process.connected === false) process.exit(0);
  const endWithSupervisor = () => process.exit(0);
  process.once("disconnect", endWithSupervisor);
  const config = readConfig(env);
  const logger = pino({ level: config.logLevel, name: "gateway" }, createLogStream());
  const isReady = process.connected ? readyWhenTold(process) : undefined;
  const server = await createGateway(config, { logger, isReady });
  const address = await server.app.listen({ host: config.host, port: config.port });
  logger.info({ address }, "listening");

  const drain = once(() => stop(server));
  process.on("SIGTERM", drain);
  process.on("SIGINT", drain);
  process.off("disconnect", endWithSupervisor);
  process.on("disconnect", drain);
}

/** Writes lines together, at most 0.2 s late and all of them at exit: one write each took 7 % of the CPU. */
function createLogStream() {
  return pino.destination({ sync: false, minLength: 4096, periodicFlush: 200 });
}

async function stop(server: GatewayServer): Promise<void> {
  setTimeout(() => server.app.server.closeAllConnections(), DRAIN_MS).unref();
  await server.close();
  process.exit(0);
}

function once(act: () => Promise<void>): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act().catch(fail);
  };
}

function fail(error: Error & { code?: string; port?: number }): void {
  const isTaken = error.code === "EADDRINUSE";
  const line = isTaken ? `port ${error.port} is taken; set PORT to a free one` : error.message;
  process.stderr.write(`gateway: ${line.replaceAll("\n", " ")}\n`);
  process.exit(1);
}

main().catch(fail);

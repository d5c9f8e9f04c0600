import { pino } from "pino";
import { readSubgraphConfig } from "./config.ts";
import type { SubgraphConfig } from "./config.ts";
import { createKnex, migrate } from "./database.ts";
import { armFailPoint } from "./fail-point.ts";
import { createSubgraphServer } from "./server.ts";
import { listenOnSocket } from "./socket.ts";
import type { Subgraph } from "./subgraph.ts";

/** A subgraph that listens. */
export type ListeningSubgraph = { port: number; stop(): Promise<void> };

/**
 * Migrates when told to, starts the parts and listens.
 *
 * @param config `port` 0 takes a free one.
 */
export async function startSubgraph(
  subgraph: Subgraph,
  config: SubgraphConfig,
): Promise<ListeningSubgraph> {
  const logger = pino({ level: config.logLevel, name: subgraph.name });
  armFailPoint(config.failPoint ?? undefined);
  if (config.migrationDatabaseUrl !== null) {
    await migrate(config.migrationDatabaseUrl, subgraph.migrations);
  }
  const knex = createKnex({ url: config.databaseUrl, name: subgraph.name });
  const running = await subgraph.start({ knex, config, logger });
  const app = await createSubgraphServer({
    subgraph,
    running: { isReady: () => knex.raw("select 1").then(() => true), ...running },
    callerKeys: config.callerKeys,
    logger,
  });
  await app.listen({ port: config.port, host: config.host });
  const closeSocket =
    config.socket == null ? null : await listenOnSocket(app.server, config.socket);
  const address = app.server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : config.port,
    async stop() {
      // At once: long polls end when the listener does, and the server waits for them.
      await Promise.all([app.close(), closeSocket?.(), running.stop?.()]);
      await running.close?.();
      await knex.destroy();
    },
  };
}

async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z]+(-[a-z]+)*$/.test(name)) {
    throw new Error("usage: main.ts <name of a subgraph>");
  }
  let listening: ListeningSubgraph | null = null;
  const stop = () => {
    // While it starts there is nothing under way that could be finished.
    (listening?.stop() ?? Promise.resolve()).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  // Under a supervisor the process ends with it; one that is gone already has left false here.
  if (process.connected === false) process.exit(0);
  process.once("disconnect", stop);
  const config = readSubgraphConfig(process.env);
  const { subgraph } = (await import(`../${name}/subgraph.ts`)) as { subgraph: Subgraph };
  listening = await startSubgraph(subgraph, config);
  process.stdout.write(`${name} ready on http://${config.host}:${listening.port}/graphql\n`);
}

if (import.meta.main) {
  main(process.argv[2]).catch((error: Error) => {
    const taken = (error as { code?: string }).code === "EADDRINUSE";
    process.stderr.write(
      `${taken ? `port ${process.env.PORT} is taken; set another PORT` : error.message}\n`,
    );
    process.exit(1);
  });
}

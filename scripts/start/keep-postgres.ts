import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startPostgres, type RunningPostgres } from "./postgres.ts";
import type { StartOptions } from "./settings.ts";

/**
 * Starts PostgreSQL and starts it again, on the same port, whenever it dies before it is stopped.
 *
 * @returns the URL of its superuser.
 * @throws StartError when it cannot be started.
 */
export async function keepPostgres(options: StartOptions): Promise<string> {
  const { settings, resources, report } = options;
  const dataDir = join(settings.dataDir, "postgres");
  let server = await startPostgres({ dataDir, log: report });
  await resources.own(() => server.stop());
  void keep();
  return server.adminUrl;

  async function keep() {
    for (;;) {
      await server.exited;
      if (resources.isStopping()) return;
      report("PostgreSQL ended and is started again");
      server = await restart(server);
      // It came up while all was being stopped.
      if (resources.isStopping()) await server.stop();
    }
  }

  async function restart({ port }: RunningPostgres): Promise<RunningPostgres> {
    for (;;) {
      try {
        return await startPostgres({ dataDir, port, log: report });
      } catch (error) {
        report((error as Error).message);
        await sleep(5_000);
      }
    }
  }
}

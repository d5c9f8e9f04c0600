import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../scripts/start/postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of a superuser of the server in which tests make their databases. */
    postgresUrl: string;
  }
}

/**
 * Starts one PostgreSQL for all test files, in a folder that goes away with it. `TEST_DATABASE_URL` set means:
 * use that server instead; its role may make roles and databases.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env["TEST_DATABASE_URL"];
  if (given) {
    project.provide("postgresUrl", given);
    return async () => {};
  }
  const dataDir = mkdtempSync(path.join(tmpdir(), "dossier-graph-test-"));
  const server = await startPostgres({ dataDir, durable: false });
  project.provide("postgresUrl", server.adminUrl);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

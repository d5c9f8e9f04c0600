import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { provisionDatabase } from "../../scripts/start/databases.ts";
import type { DatabaseUrls } from "../../scripts/start/databases.ts";
import type { Secrets } from "../../scripts/start/secrets.ts";

/** The names of the databases that this test file has made and not dropped. */
const made = new Set<string>();

const secrets: Secrets = { get: (name) => `test-password-of-${name}` };

/**
 * Makes an empty database with the two roles a subgraph's database has. It is dropped when the test file ends.
 *
 * @param subgraph name of the subgraph, the start of the database's name.
 */
export async function createTestDatabase(subgraph: string): Promise<DatabaseUrls> {
  const name = `${subgraph.replaceAll("-", "_")}_${randomBytes(5).toString("hex")}`;
  made.add(name);
  return provisionDatabase(inject("postgresUrl"), name, secrets);
}

/** What is to be stopped before the databases go. */
const users: (() => Promise<void>)[] = [];

/** Stops something when the test file ends, before its databases are dropped; last in, first out. */
export function stopBeforeDrop(stop: () => Promise<void>): void {
  users.push(stop);
}

/** Drops what this test file has made, whoever is still connected. */
export async function dropTestDatabases(): Promise<void> {
  for (const stop of users.splice(0).reverse()) await stop();
  if (made.size === 0) return;
  const admin = new pg.Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  try {
    for (const name of made) {
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.query(`drop role if exists ${name}_owner, ${name}_app`);
      made.delete(name);
    }
  } finally {
    await admin.end();
  }
}

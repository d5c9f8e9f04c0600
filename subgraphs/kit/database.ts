import knexFactory from "knex";
import type { Knex } from "knex";
import pg from "pg";
import { addPipeline } from "./pipeline.ts";

/** A step that takes a database from one shape to the next; `name` decides the order. */
export type Migration = { name: string; up(knex: Knex): Promise<void> };

const { builtins } = pg.types;

/** DATE stays text (a Date would be local midnight), instants become ISO text in UTC, bigint a number. */
const types = {
  getTypeParser(oid: number, format?: "text" | "binary") {
    if (oid === builtins.DATE) return (text: string) => text;
    if (oid === builtins.TIMESTAMPTZ) return toInstant;
    if (oid === builtins.INT8) return toSafeInteger;
    return pg.types.getTypeParser(oid, format as "text");
  },
};

/** In a session in UTC the text is nearly there: `2026-11-21 00:00:00.12+00`. */
const utcText = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/;

function toInstant(text: string): string {
  const parts = utcText.exec(text);
  if (parts === null) return new Date(text).toISOString();
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? "").padEnd(3, "0")}Z`;
}

function toSafeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError("bigint beyond 2^53 in a result");
  return value;
}

/**
 * Opens a pool of connections.
 *
 * @param max connections at most; a statement that runs over 15 s is ended by the server.
 */
export function createKnex(options: { url: string; name: string; max?: number }): Knex {
  const connection = {
    connectionString: options.url,
    application_name: options.name,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    types,
  };
  const knex = knexFactory({
    client: "pg",
    connection: connection as Knex.PgConnectionConfig,
    pool: { min: 0, max: options.max ?? 10 },
    acquireConnectionTimeout: 10_000,
    // Whoever asked gets the error; knex would print it as well, statement included.
    log: { warn() {}, error() {}, deprecate() {}, debug() {} },
  });
  return addPipeline(knex, connection);
}

/**
 * Brings a database to the newest shape. Safe to run by several processes at once and after a crash in the
 * middle of an earlier run.
 *
 * @param ownerUrl the role that owns the schema.
 */
export async function migrate(ownerUrl: string, migrations: readonly Migration[]): Promise<void> {
  const knex = createKnex({ url: ownerUrl, name: "migration", max: 2 });
  try {
    await knex.transaction(async (lock) => {
      await lock.raw("set local idle_in_transaction_session_timeout = 0");
      await lock.raw("select pg_advisory_xact_lock(hashtext('dossier-graph migration'))");
      const migrationSource = {
        getMigrations: async () => [...migrations],
        getMigrationName: (migration: Migration) => migration.name,
        getMigration: async (migration: Migration) => ({ ...migration, down: async () => {} }),
      };
      // Our own lock makes knex's superfluous; a killed process leaves knex's behind.
      await knex.migrate.forceFreeMigrationsLock({ migrationSource });
      await knex.migrate.latest({ migrationSource });
    });
  } finally {
    await knex.destroy();
  }
}

/** Lets the reading and writing role work with tables; for use in a migration run by the owner. */
export async function grantReadWrite(knex: Knex, tables: readonly string[]): Promise<void> {
  const role = await appRole(knex);
  for (const table of tables) {
    await knex.raw("grant select, insert, update, delete on ?? to ??", [table, role]);
  }
}

/**
 * Lets the reading and writing role add to and read tables, and never change or remove what is there.
 *
 * @param updatable columns, by table, that may be changed after all (what can be erased).
 */
export async function grantAppendOnly(
  knex: Knex,
  tables: readonly string[],
  updatable: Record<string, readonly string[]> = {},
): Promise<void> {
  const role = await appRole(knex);
  for (const table of tables) {
    await knex.raw("grant select, insert on ?? to ??", [table, role]);
    for (const column of updatable[table] ?? []) {
      await knex.raw("grant update (??) on ?? to ??", [column, table, role]);
    }
  }
}

/** The role `<database>_app` beside the owner `<database>_owner`; a lone role serves as both. */
async function appRole(knex: Knex): Promise<string> {
  const { rows } = await knex.raw<{ rows: { name: string }[] }>(
    "select regexp_replace(current_user, '_owner$', '_app') as name",
  );
  return rows[0]!.name;
}

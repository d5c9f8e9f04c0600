import pg from "pg";
import type { Secrets } from "./secrets.ts";
import { StartError } from "./start-error.ts";

/** The two ways into a subgraph's database. */
export interface DatabaseUrls {
  /** Role `<name>_app`: reads and writes what the migrations grant it, and makes nothing. */
  appUrl: string;
  /** Role `<name>_owner`: owns the database and migrates it. */
  ownerUrl: string;
}

/**
 * Makes sure that a database and its two roles are there; doing it again changes nothing but lost
 * passwords. Nobody else may connect to the database.
 *
 * @param adminUrl a role that may make roles and databases.
 * @param name snake_case; also the start of the roles' names.
 * @param secrets keeps the passwords, under the roles' names.
 * @throws StartError when the server cannot be reached or does not allow it.
 */
export async function provisionDatabase(
  adminUrl: string,
  name: string,
  secrets: Secrets,
): Promise<DatabaseUrls> {
  if (!/^[a-z][a-z0-9_]{0,50}$/.test(name)) throw new Error(`not a database name: ${name}`);
  const toUrl = (role: string) => {
    const url = new URL(adminUrl);
    return Object.assign(url, { username: role, password: secrets.get(role), pathname: name }).href;
  };
  const urls = { appUrl: toUrl(`${name}_app`), ownerUrl: toUrl(`${name}_owner`) };
  await withClient(adminUrl, async (admin) => {
    // Two starts on one server: the later one waits, then finds everything there.
    await admin.query("select pg_advisory_lock(hashtext($1))", [`provision ${name}`]);
    await upsertRole(admin, `${name}_owner`, secrets);
    await upsertRole(admin, `${name}_app`, secrets);
    await insertDatabase(admin, name);
  });
  await withClient(urls.ownerUrl, (owner) =>
    owner.query(`
    alter schema public owner to ${name}_owner;
    revoke all on schema public from public;
    grant usage on schema public to ${name}_app`),
  );
  return urls;
}

async function upsertRole(admin: pg.Client, role: string, secrets: Secrets): Promise<void> {
  const { rowCount } = await admin.query("select from pg_roles where rolname = $1", [role]);
  const verb = rowCount === 0 ? "create" : "alter";
  const password = admin.escapeLiteral(secrets.get(role));
  await admin.query(`${verb} role ${role} login password ${password}`);
}

async function insertDatabase(admin: pg.Client, name: string): Promise<void> {
  const { rowCount } = await admin.query("select from pg_database where datname = $1", [name]);
  if (rowCount === 0) {
    await admin.query(`grant ${name}_owner to current_user`);
    await admin.query(`create database ${name} owner ${name}_owner`);
  }
  await admin.query(`revoke all on database ${name} from public`);
  await admin.query(`grant connect on database ${name} to ${name}_app`);
}

async function withClient(
  url: string,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await work(client);
  } catch (error) {
    const { hostname, port } = new URL(url);
    throw new StartError(
      `PostgreSQL at ${hostname}:${port || 5432} refuses: ${(error as Error).message || "it cannot be reached"}. ` +
        "Check DATABASE_URL and that its role may make roles and databases.",
      { cause: error },
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

import type { Knex } from "knex";
import type { Logger } from "pino";
import { createProcedureRevisions } from "../kit/department/procedure-revisions.ts";
import { createCatalogueRevisions } from "./catalogue-revisions.ts";
import {
  readCatalogueDocuments,
  readDepartments,
  readUnconnectedProcedures,
  readUnits,
} from "./data.ts";
import { createDepartments } from "./departments.ts";
import { indexStoredProcedures } from "./index-procedures.ts";
import { storeProcedures } from "./store-procedures.ts";
import { createUnits } from "./units.ts";

const pageSize = 500;

/**
 * Brings the database to what data/ says: departments and units as they are there, procedures of departments
 * without a system, calendar and clock as new revisions where they differ, and what searches find by. Doing it
 * again changes nothing.
 *
 * @param connected departments with a system on the graph; their procedures are theirs to publish.
 */
export async function publishData(
  knex: Knex,
  logger: Logger,
  connected: ReadonlySet<string>,
): Promise<void> {
  const now = new Date().toISOString();
  await replaceOrganisation(knex);
  await createCatalogueRevisions(knex).publish(readCatalogueDocuments(), now);
  const own = readUnconnectedProcedures().filter(({ department }) => !connected.has(department));
  await createProcedureRevisions(knex).publish(own, now);
  await takeOwnRevisions(knex, logger, (department) => !connected.has(department));
  await indexStoredProcedures(knex);
}

async function replaceOrganisation(knex: Knex): Promise<void> {
  const departments = readDepartments();
  const units = readUnits();
  await knex.transaction(async (trx) => {
    await createDepartments(trx).upsert(departments);
    await createDepartments(trx).deleteOthers(departments.map(({ code }) => code));
    await createUnits(trx).upsert(units);
    await createUnits(trx).deleteOthers(units.map(({ code }) => code));
  });
}

/** Takes over what was published here, as if followed. */
async function takeOwnRevisions(
  knex: Knex,
  logger: Logger,
  mayPublish: (department: string) => boolean,
): Promise<void> {
  const revisions = createProcedureRevisions(knex);
  let position = 0;
  for (;;) {
    const page = await revisions.listAfter(position, pageSize);
    await storeProcedures(knex, logger, page, mayPublish);
    if (page.length < pageSize) return;
    position = page.at(-1)!.position;
  }
}

import { randomUUID } from "node:crypto";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { ruleCalendar, type Calendar } from "../clock/calendar.ts";
import { createCalendars, storeCatalogueRevisions } from "../clock/published-calendar.ts";
import type { CatalogueRevision } from "../clock/published-calendar.ts";
import { createPageFetcher } from "../feed/fetch-page.ts";
import { followFeed } from "../feed/follow.ts";
import type { Peer } from "../peer.ts";
import { createDossiers } from "./dossiers.ts";

/** Gives the calendar a department counts by, in the transaction or connection it is asked in. */
export type FindCalendar = (knex: Knex) => Promise<Calendar>;

/**
 * Gives the calendar as followed so far; by weekends and fixed holidays until the first year has come, so that
 * no act waits for it. Make one a process.
 */
export function createDepartmentCalendar(): FindCalendar {
  const findPublished = createCalendars();
  const byRule = ruleCalendar();
  return async (knex) => (await findPublished(knex)) ?? byRule;
}

/** Follows the calendar catalogue publishes; another one moves what lapses, so that is looked at again. */
export function followCalendar(deps: { knex: Knex; logger: Logger; catalogue: Peer }) {
  const { knex, logger, catalogue } = deps;
  return followFeed<CatalogueRevision>({
    key: `${catalogue.name}/catalogue`,
    owner: randomUUID(),
    knex,
    logger,
    fetchPage: createPageFetcher(catalogue, "catalogueRevisions", "kind key revision document"),
    async storePage(trx, entries) {
      await storeCatalogueRevisions(trx, entries);
      await createDossiers(trx).lookAgain(new Date().toISOString());
    },
  });
}

import type { Knex } from "knex";
import { readCalendar } from "../kit/clock/calendar.ts";
import type { Calendar } from "../kit/clock/calendar.ts";

/** A revision of a calendar year or clock policy, as catalogue publishes it. */
export type CatalogueRevision = {
  kind: string;
  key: string;
  revision: number;
  document: Record<string, unknown>;
};

/** Keeps what catalogue publishes; one statement a method. */
export function createCatalogueRevisions(knex: Knex) {
  return {
    async insert(rows: readonly CatalogueRevision[]): Promise<void> {
      await knex("catalogue_revision")
        .insert(
          rows.map(({ kind, key, revision, document }) => ({
            kind,
            key,
            revision,
            document: JSON.stringify(document),
          })),
        )
        .onConflict(["kind", "key", "revision"])
        .ignore();
    },

    /** @returns the newest revision of each key of a kind, in key order. */
    listNewest: async (kind: string): Promise<CatalogueRevision[]> =>
      knex("catalogue_revision")
        .distinctOn("key")
        .select<CatalogueRevision[]>("kind", "key", "revision", "document")
        .where({ kind })
        .orderBy([{ column: "key" }, { column: "revision", order: "desc" }]),
  };
}

/**
 * The working calendar as followed so far.
 *
 * @returns null until the first year has come.
 */
export async function findCalendar(knex: Knex): Promise<Calendar | null> {
  const rows = await createCatalogueRevisions(knex).listNewest("CALENDAR_YEAR");
  if (rows.length === 0) return null;
  const years = rows.map(({ document: { days: _days, ...year } }) => year);
  const days = rows.flatMap(({ document }) => document.days as unknown[]);
  return readCalendar({ years, days });
}

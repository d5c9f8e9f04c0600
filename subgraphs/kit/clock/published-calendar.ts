import type { Knex } from "knex";
import { ZodError } from "zod";
import { FeedBroken } from "../feed/follow.ts";
import { readCalendar, type Calendar } from "./calendar.ts";

/** A revision of a calendar year or clock policy, as catalogue publishes it. */
export type CatalogueRevision = {
  kind: string;
  key: string;
  revision: number;
  document: Record<string, unknown>;
};

/**
 * Keeps what catalogue publishes; one statement a method.
 *
 * Source: table `catalogue_revision`, copied from catalogue's feed.
 */
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

    /** @returns the newest revision's number of each key of a kind, in key order. */
    listVersions: async (kind: string): Promise<object[]> =>
      knex("catalogue_revision")
        .select("key")
        .max({ revision: "revision" })
        .where({ kind })
        .groupBy("key")
        .orderBy("key"),

    /** @returns the newest revision of each key of a kind, in key order. */
    listNewest: async (kind: string): Promise<CatalogueRevision[]> =>
      knex("catalogue_revision")
        .distinctOn("key")
        .select<CatalogueRevision[]>("kind", "key", "revision", "document")
        .where({ kind })
        .orderBy([{ column: "key" }, { column: "revision", order: "desc" }]),
  };
}

/** Gives the working calendar as followed so far; null until the first year has come. */
export type Calendars = ReturnType<typeof createCalendars>;

/** Keeps the calendar it has built until catalogue publishes another revision. Make one a process. */
export function createCalendars() {
  let kept: { version: string; calendar: Calendar } | null = null;
  return async function findCalendar(knex: Knex): Promise<Calendar | null> {
    const version = await readCalendarVersion(knex);
    if (version === null) return null;
    if (kept?.version !== version) {
      const years = await createCatalogueRevisions(knex).listNewest("CALENDAR_YEAR");
      kept = { version, calendar: toCalendar(years) };
    }
    return kept.calendar;
  };
}

/** @returns which calendar was followed last, as a text; null before the first year has come. */
export async function readCalendarVersion(knex: Knex): Promise<string | null> {
  const version = JSON.stringify(
    await createCatalogueRevisions(knex).listVersions("CALENDAR_YEAR"),
  );
  return version === "[]" ? null : version;
}

/**
 * Takes over a page of what catalogue publishes.
 *
 * @throws FeedBroken when the years are no calendar any more, as where one between them is missing; what was
 *   followed before stands.
 */
export async function storeCatalogueRevisions(
  trx: Knex,
  entries: readonly CatalogueRevision[],
): Promise<void> {
  const revisions = createCatalogueRevisions(trx);
  await revisions.insert(entries);
  const years = await revisions.listNewest("CALENDAR_YEAR");
  try {
    if (years.length > 0) toCalendar(years);
  } catch (error) {
    if (error instanceof ZodError) throw new FeedBroken("CALENDAR_INVALID");
    throw error;
  }
}

function toCalendar(rows: readonly CatalogueRevision[]): Calendar {
  const years = rows.map(({ document: { days: _days, ...year } }) => year);
  const days = rows.flatMap(({ document }) => document.days as unknown[]);
  return readCalendar({ years, days });
}

import { vi } from "vitest";
import {
  createCalendars,
  createCatalogueRevisions,
} from "../../../../subgraphs/kit/clock/published-calendar.ts";
import { createKnex, migrate } from "../../../../subgraphs/kit/database.ts";
import { createDossierEvents } from "../../../../subgraphs/one-stop/dossier-events.ts";
import { createDossiers } from "../../../../subgraphs/one-stop/dossiers.ts";
import { unappliedCodes } from "../../../../subgraphs/one-stop/fold.ts";
import type { EventEntry } from "../../../../subgraphs/one-stop/follow/check-chain.ts";
import { createKnownProcedures } from "../../../../subgraphs/one-stop/follow/known-procedures.ts";
import { storeEvents } from "../../../../subgraphs/one-stop/follow/store-events.ts";
import { migrations } from "../../../../subgraphs/one-stop/migrations.ts";
import { createTestDatabase, stopBeforeDrop } from "../../../support/database.ts";
import { opening } from "./paged-chain.ts";
import type { EntryDraft } from "./paged-chain.ts";

/** A Saturday, 09:00 in Viet Nam. */
export const now = "2026-11-21T02:00:00.000Z";

/** An acceptance at the desk, Friday morning. */
export const accepted: EntryDraft = {
  type: "ACCEPTED",
  nationalStatus: 2,
  occurredAt: "2026-11-20T03:00:00.000Z",
  actor: { kind: "OFFICER", unit: "vfa", role: "RECEPTION" },
};
export const handedOver: EntryDraft = { ...accepted, type: "HANDED_OVER", nationalStatus: 4 };

export type Index = Awaited<ReturnType<typeof createIndex>>;

/** One-stop's database at `now`, with a calendar year, for what departments tell. */
export async function createIndex() {
  vi.setSystemTime(now);
  const { ownerUrl, appUrl } = await createTestDatabase("one-stop");
  await migrate(ownerUrl, migrations);
  const knex = createKnex({ url: appUrl, name: "test" });
  stopBeforeDrop(() => knex.destroy());
  const year = { year: 2026, state: "announced", days: [] };
  await createCatalogueRevisions(knex).insert([
    { kind: "CALENDAR_YEAR", key: "2026", revision: 1, document: year },
  ]);
  return {
    knex,

    /** Stores a page of a department's events, whose feed was last read to its end at `asOf`. */
    store: (department: string, entries: readonly EventEntry[], asOf: string | null = now) =>
      knex.transaction((trx) => {
        const findCalendar = createCalendars();
        const findProcedures = createKnownProcedures();
        const options = { department, asOf, findCalendar, findProcedures, demoMode: false };
        return storeEvents(trx, options, entries);
      }),

    /** Files a dossier here that no event has come of. */
    async file(ref: string, department: string): Promise<void> {
      await createDossiers(knex).insert({
        ref,
        code: `code-of-${ref}`,
        account: "account-of-citizen",
        procedureCode: "vfa-08",
        revision: 1,
        department,
        unit: "vfa",
        channel: 2,
        filedAt: opening.filedAt,
        nationalStatus: 1,
        sourceStatus: null,
        version: 0,
        updatedAt: opening.filedAt,
        due: null,
      });
    },

    /** @returns status and version of a dossier; undefined when there is none. */
    async standingOf(ref: string) {
      const row = await knex("dossier").where({ ref }).first();
      return row && [row.national_status, row.version];
    },

    /** @returns sequence and code of each fault of a department, and whether it is resolved. */
    async faultsOf(department: string) {
      const rows = await knex("event_fault").where({ department }).orderBy("id");
      return rows.map(({ sequence, code, resolved_at }) => [sequence, code, resolved_at !== null]);
    },

    /** @returns the sequences of a department's events that are kept. */
    async keptOf(department: string) {
      const rows = await knex("dossier_event").where({ department }).orderBy("sequence");
      return rows.map(({ sequence }) => sequence);
    },

    /** @returns of each department how many events are kept, and how many were folded or flagged as not applied. */
    async listCounts() {
      const departments = await knex("dossier_event").distinct("department");
      return Promise.all(
        departments.map(({ department }) =>
          createDossierEvents(knex).countByDepartment(department, unappliedCodes),
        ),
      );
    },
  };
}

import type { Knex } from "knex";
import type { Form } from "../kit/forms/form.ts";
import { storable } from "../kit/storable.ts";
import { procedureColumns } from "./procedures.ts";
import type { ProcedureRow } from "./procedures.ts";

/** Names a revision of a procedure. */
export type RevisionKey = { procedureCode: string; number: number };

/** A revision of a procedure, with its name. */
export type RevisionRow = ProcedureRow & RevisionKey;

/** A revision with the form people filled in under it; null when it could not be filed with the ministry. */
export type RevisionWithForm = RevisionRow & { form: Form | null };

/** A procedure on a day in Viet Nam, `2026-11-21`. */
export type ProcedureDay = { code: string; day: string };

const columns = {
  ...procedureColumns,
  procedureCode: "procedure.code",
  number: "procedure.revision",
} as const;

/** Reads revisions; one SQL statement a method. */
export type ProcedureRevisions = ReturnType<typeof createProcedureRevisions>;

/**
 * The revisions of procedures, of today, of former days and to come.
 *
 * Source: table `procedure`.
 */
export function createProcedureRevisions(knex: Knex) {
  const named = (keys: readonly RevisionKey[]) =>
    knex("procedure").whereIn(
      ["code", "revision"],
      keys.map(({ procedureCode, number }) => [storable([procedureCode])[0] ?? "", number]),
    );

  return {
    /** @returns the revisions found, in no set order. */
    findByKeys: async (keys: readonly RevisionKey[]): Promise<RevisionRow[]> =>
      named(keys).select<RevisionRow[]>(columns),

    /** @returns the revisions found with their forms, in no set order. */
    findWithForms: async (keys: readonly RevisionKey[]): Promise<RevisionWithForm[]> =>
      named(keys).select<RevisionWithForm[]>({ ...columns, form: "procedure.form" }),

    /** @returns the revisions in force on days, each with the day, in no set order. */
    async findByDays(keys: readonly ProcedureDay[]): Promise<(RevisionRow & { day: string })[]> {
      const asked = knex.raw("unnest(?::text[], ?::date[]) as asked(code, day)", [
        keys.map(({ code }) => code),
        keys.map(({ day }) => day),
      ]);
      return knex("procedure")
        .select<(RevisionRow & { day: string })[]>({ ...columns, day: "asked.day" })
        .join(asked, "asked.code", "procedure.code")
        .whereRaw("asked.day between effective_from and shown_to");
    },

    /** @returns of each procedure at most `limit` revisions with numbers below `before`, newest first. */
    async listPages(
      codes: readonly string[],
      limit: number,
      before: number | null,
    ): Promise<RevisionRow[]> {
      const numbered = knex("procedure")
        .select("code", "revision")
        .select(knex.raw("row_number() over (partition by code order by revision desc) as place"))
        .whereIn("code", storable(codes))
        .where((earlier) => before === null || earlier.where("revision", "<", before));
      return knex(numbered.as("numbered"))
        .select<RevisionRow[]>(columns)
        .join("procedure", (same) =>
          same
            .on("procedure.code", "numbered.code")
            .andOn("procedure.revision", "numbered.revision"),
        )
        .where("place", "<=", limit)
        .orderBy(["procedure.code", { column: "procedure.revision", order: "desc" }]);
    },
  };
}

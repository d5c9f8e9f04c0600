import type { Knex } from "knex";
import { toDay } from "../kit/clock/day.ts";
import type { ProcedureRevisionDocument } from "../kit/procedures/revision.ts";
import { storable } from "../kit/storable.ts";

/** A revision of a procedure as one-stop followed it. */
export type ProcedureRow = {
  code: string;
  revision: number;
  department: string;
  document: ProcedureRevisionDocument;
};

const columns = {
  code: "code",
  revision: "revision",
  department: "department",
  document: "document",
} as const;

/**
 * First day on which a revision is the one in force, as text: kit/procedures/effective-from.ts over columns. What a
 * publisher sent that is no day is behind every day.
 */
const effectiveFrom =
  "coalesce(document ->> 'effectiveFrom', to_char(published_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD'))";

const today = () => toDay(new Date().toISOString());

/**
 * The procedures one can file under, followed from those who publish them, so that filing works while
 * catalogue is down.
 *
 * Source: table `procedure_revision`.
 */
export function createProcedures(knex: Knex) {
  const inForceOn = (day: string) =>
    knex("procedure_revision")
      .distinctOn("code")
      .select<ProcedureRow[]>(columns)
      .orderByRaw(
        `code, (${effectiveFrom} <= ?) desc, case when ${effectiveFrom} <= ? then ${effectiveFrom} end desc,
         ${effectiveFrom}, revision desc`,
        [day, day],
      );

  return {
    /**
     * @param day day in Viet Nam, `2026-11-21`.
     * @returns the revisions of procedures by our keys that are in force on a day, in no set order; of a procedure
     *   that has none yet the first to come.
     */
    findByCodes: async (codes: readonly string[], day: string = today()): Promise<ProcedureRow[]> =>
      inForceOn(day).whereIn("code", storable(codes)),

    /**
     * @param day day in Viet Nam, `2026-11-21`.
     * @returns the revision in force on a day of a procedure by our key or a national code it has or had; the first
     *   to come when there is none yet.
     */
    async findByAnyCode(code: string, day: string = today()): Promise<ProcedureRow | null> {
      const codes = storable([code]);
      const named = knex("procedure_revision")
        .select("code")
        .whereIn("code", codes)
        .orWhereIn("national_code", codes);
      const rows = await inForceOn(day).whereIn("code", named);
      return (
        rows.find((row) => row.code === code) ??
        rows.find(({ document }) => document.nationalCode === code) ??
        rows[0] ??
        null
      );
    },

    /** @returns the revisions asked for, in no set order. */
    async findRevisions(wanted: readonly { code: string; revision: number }[]) {
      return knex("procedure_revision")
        .select<ProcedureRow[]>(columns)
        .whereIn(
          ["code", "revision"],
          wanted.map(({ code, revision }) => [code, revision]),
        );
    },

    /** @returns whether a department has procedures. */
    async hasDepartment(department: string): Promise<boolean> {
      const row = await knex("procedure_revision")
        .select("code")
        .whereIn("department", storable([department]))
        .first();
      return row !== undefined;
    },

    /** Keeps revisions; one that is known, and one of a procedure that is another department's, is left out. */
    async insert(rows: readonly (ProcedureRow & { publishedAt: string })[]): Promise<void> {
      await knex.raw(
        `insert into procedure_revision (code, revision, department, national_code, published_at, document)
         select entry.* from jsonb_to_recordset(?) as entry(
           code text, revision integer, department text, "nationalCode" text, "publishedAt" timestamptz,
           document jsonb)
         where not exists (
           select from procedure_revision as known
           where known.code = entry.code and known.department <> entry.department)
         on conflict (code, revision) do nothing`,
        [JSON.stringify(rows.map((row) => ({ ...row, nationalCode: row.document.nationalCode })))],
      );
    },
  };
}

import type { Knex } from "knex";
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
 * The procedures one can file under, followed from those who publish them, so that filing works while
 * catalogue is down.
 *
 * Source: table `procedure_revision`.
 */
export function createProcedures(knex: Knex) {
  const newest = () =>
    knex("procedure_revision")
      .distinctOn("code")
      .select<ProcedureRow[]>(columns)
      .orderBy([{ column: "code" }, { column: "revision", order: "desc" }]);

  return {
    /** @returns the newest revisions of procedures by our keys, in no set order. */
    findByCodes: async (codes: readonly string[]) => newest().whereIn("code", storable(codes)),

    /** @returns the newest revision of a procedure by our key or its national code. */
    async findByAnyCode(code: string): Promise<ProcedureRow | null> {
      const codes = storable([code]);
      const rows = await newest().whereIn("code", codes).orWhereIn("national_code", codes);
      return rows.find((row) => row.code === code) ?? rows[0] ?? null;
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

    async insert(rows: readonly (ProcedureRow & { publishedAt: string })[]): Promise<void> {
      await knex("procedure_revision")
        .insert(
          rows.map((row) => ({
            code: row.code,
            revision: row.revision,
            department: row.department,
            national_code: row.document.nationalCode,
            published_at: row.publishedAt,
            document: JSON.stringify(row.document),
          })),
        )
        .onConflict(["code", "revision"])
        .ignore();
    },
  };
}

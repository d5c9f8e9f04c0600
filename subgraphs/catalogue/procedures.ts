import type { Knex } from "knex";
import type { ProcedureRevisionDocument } from "../kit/procedures/revision.ts";
import { storable } from "../kit/storable.ts";
import { tellOfChange } from "./kept-rows.ts";

/** The facts of a published revision: what filing needs is one-stop's. */
export type ProcedureFactsDocument = Omit<
  ProcedureRevisionDocument,
  "form" | "exampleInput" | "unitRules"
>;

/** A procedure as published last. */
export type ProcedureRow = {
  code: string;
  revision: number;
  publishedAt: string;
  document: ProcedureFactsDocument;
};

/** A field that procedures belong to. */
export type FieldRow = ProcedureRevisionDocument["field"];

/** Reads and keeps procedures; one SQL statement a method. */
export type Procedures = ReturnType<typeof createProcedures>;

const columns = {
  code: "code",
  revision: "revision",
  publishedAt: "published_at",
  document: "document",
} as const;

/**
 * The newest revision of each procedure.
 *
 * Source: table `procedure`, from the departments' feeds and the catalogue's own data.
 */
export function createProcedures(knex: Knex) {
  const select = () => knex("procedure").select<ProcedureRow[]>(columns);

  return {
    /** @returns the procedures found, in no set order; unknown codes are left out. */
    findByCodes: async (codes: readonly string[]): Promise<ProcedureRow[]> =>
      select().whereIn("code", storable(codes)),

    /** @returns the procedures with these codes, ours or national ones, in code order. */
    findByAnyCodes: async (codes: readonly string[]): Promise<ProcedureRow[]> =>
      select()
        .whereIn("code", storable(codes))
        .orWhereIn("national_code", storable(codes))
        .orderBy("code"),

    /** @returns every field that has a procedure, in key order. */
    async listFields(): Promise<FieldRow[]> {
      const rows = await knex("procedure")
        .distinctOn("field_key")
        .select<{ field: FieldRow }[]>(knex.raw("document -> 'field' as field"))
        .orderBy(["field_key", { column: "published_at", order: "desc" }, "code"]);
      return rows.map(({ field }) => field);
    },

    /** @returns the fields with these keys, in no set order; unknown keys are left out. */
    async findFields(keys: readonly string[]): Promise<FieldRow[]> {
      const { rows } = await knex.raw<{ rows: { field: FieldRow }[] }>(
        `select newest.field from unnest(?::text[]) as key
         cross join lateral (
           select document -> 'field' as field from procedure where field_key = key
           order by published_at desc, code desc limit 1
         ) as newest`,
        [[...keys]],
      );
      return rows.map(({ field }) => field);
    },

    /**
     * Keeps procedures, unless a newer revision is known or another department has the code.
     *
     * @returns the codes of those that were kept.
     */
    async upsert(rows: readonly ProcedureRow[]): Promise<string[]> {
      return knex("procedure")
        .insert(
          rows.map(({ code, revision, publishedAt, document }) => ({
            code,
            national_code: document.nationalCode,
            department: document.department,
            field_key: document.field.key,
            field_code: document.field.code,
            revision,
            published_at: publishedAt,
            document: JSON.stringify(document),
          })),
        )
        .onConflict("code")
        .merge()
        .whereRaw("procedure.department = excluded.department")
        .whereRaw(
          "(procedure.published_at, procedure.revision) < (excluded.published_at, excluded.revision)",
        )
        .returning(["code", tellOfChange(knex)])
        .then((kept: { code: string }[]) => kept.map(({ code }) => code));
    },
  };
}

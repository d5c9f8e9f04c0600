import type { Knex } from "knex";
import type { Form } from "../kit/forms/form.ts";
import { effectiveFrom } from "../kit/procedures/effective-from.ts";
import type { ProcedureRevisionDocument } from "../kit/procedures/revision.ts";
import { storable } from "../kit/storable.ts";
import { tellOfChange } from "./facts-channel.ts";

/** The facts of a published revision: what filing needs is one-stop's. */
export type ProcedureFactsDocument = Omit<
  ProcedureRevisionDocument,
  "form" | "exampleInput" | "unitRules"
>;

/** A revision of a procedure as its department published it. */
export type PublishedProcedure = {
  code: string;
  revision: number;
  publishedAt: string;
  document: ProcedureFactsDocument;
  form: Form | null;
};

/** A revision of a procedure without its form, and its days in Viet Nam, `2026-11-21`. */
export type ProcedureRow = Omit<PublishedProcedure, "form"> & {
  /** First day it is the one in force. */
  effectiveFrom: string;
  /** The day before the next one's; null while there is no next one. */
  effectiveTo: string | null;
};

/** A field that procedures belong to. */
export type FieldRow = ProcedureRevisionDocument["field"];

/** Reads and keeps procedures; one SQL statement a method. */
export type Procedures = ReturnType<typeof createProcedures>;

/** What is read of a revision. */
export const procedureColumns = {
  code: "procedure.code",
  revision: "procedure.revision",
  publishedAt: "procedure.published_at",
  effectiveFrom: "procedure.effective_from",
  effectiveTo: "procedure.effective_to",
  document: "procedure.document",
} as const;

/** Whether a revision is the one to show on a day, over the columns of either table that has them. */
export const isShownOn = "? between shown_from and shown_to";

/**
 * The revisions of procedures. Of each procedure one is shown on any day: the one in force, or the first to come when
 * there is none yet.
 *
 * Source: table `procedure`, from the departments' feeds and the catalogue's own data.
 */
export function createProcedures(knex: Knex) {
  const select = () => knex("procedure").select<ProcedureRow[]>(procedureColumns);

  return {
    /**
     * @param day day in Viet Nam, `2026-11-21`.
     * @returns the revisions shown on a day, in no set order; unknown codes are left out.
     */
    findByCodes: async (codes: readonly string[], day: string): Promise<ProcedureRow[]> =>
      select().whereIn("code", storable(codes)).whereRaw(isShownOn, [day]),

    /** @returns the procedures with these codes, ours or national ones, as shown on a day, in code order. */
    findByAnyCodes: async (codes: readonly string[], day: string): Promise<ProcedureRow[]> =>
      select()
        .where((either) =>
          either.whereIn("code", storable(codes)).orWhereIn("national_code", storable(codes)),
        )
        .whereRaw(isShownOn, [day])
        .orderBy("code"),

    /** @returns every field that has a procedure on a day, in key order. */
    async listFields(day: string): Promise<FieldRow[]> {
      const rows = await knex("procedure")
        .distinctOn("field_key")
        .select<{ field: FieldRow }[]>(knex.raw("document -> 'field' as field"))
        .whereRaw(isShownOn, [day])
        .orderBy(["field_key", { column: "published_at", order: "desc" }, "code"]);
      return rows.map(({ field }) => field);
    },

    /** @returns the fields with these keys on a day, in no set order; unknown keys are left out. */
    async findFields(keys: readonly string[], day: string): Promise<FieldRow[]> {
      const { rows } = await knex.raw<{ rows: { field: FieldRow }[] }>(
        `select newest.field from unnest(?::text[]) as key
         cross join lateral (
           select document -> 'field' as field from procedure where field_key = key and ${isShownOn}
           order by published_at desc, code desc limit 1
         ) as newest`,
        [[...keys], day],
      );
      return rows.map(({ field }) => field);
    },

    /**
     * Keeps revisions. One that is known stays as it is, unless another publisher has taken the procedure over since;
     * one of a procedure that is another department's is left out.
     *
     * @returns those that were kept.
     */
    async upsert(
      rows: readonly PublishedProcedure[],
    ): Promise<{ code: string; revision: number }[]> {
      const { rows: kept } = await knex.raw<{ rows: { code: string; revision: number }[] }>(
        `insert into procedure (code, revision, published_at, effective_from, national_code, department, field_key,
           field_code, document, form)
         select entry.* from jsonb_to_recordset(?) as entry(
           code text, revision integer, "publishedAt" timestamptz, "effectiveFrom" date, "nationalCode" text,
           department text, "fieldKey" text, "fieldCode" text, document jsonb, form jsonb)
         where not exists (
           select from procedure as known
           where known.code = entry.code and known.department <> entry.department)
         on conflict (code, revision) do update set
           published_at = excluded.published_at, effective_from = excluded.effective_from,
           national_code = excluded.national_code, field_key = excluded.field_key,
           field_code = excluded.field_code, document = excluded.document, form = excluded.form
         where procedure.published_at < excluded.published_at
           or (procedure.form is null and excluded.form is not null)
         returning code, revision, ${tellOfChange(knex).toString()}`,
        [JSON.stringify(rows.map(toColumns))],
      );
      return kept.map(({ code, revision }) => ({ code, revision }));
    },

    /**
     * Sets the days on which each revision of procedures is shown: from its own first day, the first revision from ever,
     * until the day before the next one's. Of two that begin on one day the one published later is shown.
     */
    async arrange(codes: readonly string[]): Promise<void> {
      await knex.raw(
        `with arranged as (
           select code, revision,
             case when row_number() over following = 1 then '-infinity' else effective_from end as shown_from,
             lead(effective_from) over following - 1 as effective_to
           from procedure where code = any(?)
           window following as (partition by code order by effective_from, published_at, revision)
         )
         update procedure set
           shown_from = arranged.shown_from, effective_to = arranged.effective_to,
           shown_to = coalesce(arranged.effective_to, 'infinity')
         from arranged
         where (procedure.code, procedure.revision) = (arranged.code, arranged.revision)
           and (procedure.shown_from, procedure.effective_to)
             is distinct from (arranged.shown_from, arranged.effective_to)`,
        [[...codes]],
      );
    },
  };
}

function toColumns({ code, revision, publishedAt, document, form }: PublishedProcedure) {
  return {
    code,
    revision,
    publishedAt,
    effectiveFrom: effectiveFrom({ publishedAt, document }),
    nationalCode: document.nationalCode,
    department: document.department,
    fieldKey: document.field.key,
    fieldCode: document.field.code,
    document,
    form,
  };
}

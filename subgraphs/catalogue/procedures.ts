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

/** A procedure to be kept, with what it is found by. */
export type StoredProcedure = ProcedureRow & { searchText: string };

/** Which procedures a list holds. */
export type ProcedureFilter = {
  department: string | null;
  /** Key or national code of the field. */
  field: string | null;
  /** Folded words, every one of which occurs. */
  words: readonly string[];
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

    /** @returns at most `limit` procedures whose code sorts after `after`, in code order. */
    listPage: async (
      filter: ProcedureFilter,
      limit: number,
      after: string | null,
    ): Promise<ProcedureRow[]> =>
      select()
        .where((query) => matching(query, filter, after))
        .orderBy("code")
        .limit(limit),

    /** @returns for each department at most `limit` procedures after `after`, in code order. */
    listPages: async (
      departments: readonly string[],
      filter: ProcedureFilter,
      limit: number,
      after: string | null,
    ): Promise<ProcedureRow[]> =>
      knex
        .select<ProcedureRow[]>("code", "revision", "publishedAt", "document")
        .from(
          knex("procedure")
            .select(columns)
            .select(knex.raw("row_number() over (partition by department order by code) as place"))
            .whereIn("department", departments)
            .where((query) => matching(query, filter, after))
            .as("page"),
        )
        .where("place", "<=", limit)
        .orderBy("code"),

    /** @returns how many procedures there are; only departments that have some. */
    countByDepartment: async (
      filter: ProcedureFilter,
    ): Promise<{ department: string; count: number }[]> =>
      knex("procedure")
        .select<{ department: string; count: number }[]>(
          "department",
          knex.raw("count(*) as count"),
        )
        .where((query) => matching(query, filter, null))
        .groupBy("department"),

    /** @returns every field that has a procedure, in key order. */
    async listFields(): Promise<FieldRow[]> {
      const rows = await knex("procedure")
        .distinctOn("field_key")
        .select<{ field: FieldRow }[]>(knex.raw("document -> 'field' as field"))
        .orderBy(["field_key", { column: "published_at", order: "desc" }, "code"]);
      return rows.map(({ field }) => field);
    },

    /** Keeps procedures, unless a newer revision is known or another department has the code. */
    async upsert(rows: readonly StoredProcedure[]): Promise<void> {
      await knex("procedure")
        .insert(
          rows.map(({ code, revision, publishedAt, searchText, document }) => ({
            code,
            national_code: document.nationalCode,
            department: document.department,
            field_key: document.field.key,
            field_code: document.field.code,
            search_text: searchText,
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
        .returning(tellOfChange(knex));
    },
  };
}

function matching(
  query: Knex.QueryBuilder,
  { department, field, words }: ProcedureFilter,
  after: string | null,
): void {
  if (department !== null) void query.where("department", department);
  if (field !== null) {
    void query.where((either) => either.where("field_key", field).orWhere("field_code", field));
  }
  for (const word of words) {
    void query.whereLike("search_text", `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`);
  }
  if (after !== null) void query.where("code", ">", after);
}

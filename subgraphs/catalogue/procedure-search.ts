import type { Knex } from "knex";
import { firstDayOf, isFiledHere } from "../kit/procedures/filing.ts";
import type { ServiceLevel } from "./generated.ts";
import { isShownOn, procedureColumns } from "./procedures.ts";
import type { ProcedureFactsDocument, ProcedureRow } from "./procedures.ts";
import type { SearchQuery } from "./search-query.ts";
import { rankOf } from "./search-rank.ts";
import { termsVersion, toSearchTerms } from "./search-terms.ts";

/** Which procedures a list holds. */
export type ProcedureFilter = {
  department: string | null;
  /** Key or national code of the field. */
  field: string | null;
  serviceLevel: ServiceLevel | null;
  /** Whether a dossier can be filed on `day`. */
  open: boolean | null;
  /** Day in Viet Nam, `2026-11-21`, on which procedures are shown and `open` is asked for. */
  day: string;
  /** What was searched for; null for no search. */
  query: SearchQuery | null;
};

/** A place in a list: by rank, best first, then by code; without a search every rank is 0. */
export type Place = { rank: number; code: string };

/** A procedure in a list. */
export type ListedProcedure = ProcedureRow & { rank: number };

/** How many procedures have these in common. */
export type ProcedureCount = {
  department: string;
  fieldKey: string;
  serviceLevel: ServiceLevel;
  open: boolean;
  count: number;
};

/** Counts of a whole list, in no set order. */
export type ProcedureCounts = readonly ProcedureCount[];

/** Lists, counts and indexes procedures; one SQL statement a method. */
export type ProcedureSearch = ReturnType<typeof createProcedureSearch>;

/** A revision that is to be found. */
export type IndexedProcedure = Pick<ProcedureRow, "code" | "revision" | "document">;

const listed = { ...procedureColumns, rank: "page.rank" } as const;

const bestFirst = [{ column: "rank", order: "desc" as const }, "code"];

/** Whether a dossier can be filed on a day: what kit/procedures/filing.ts answers, over columns. */
const isOpen =
  "(filed_here and coalesce(valid_from <= ?::date, true) and coalesce(valid_to >= ?::date, true))";

/**
 * What procedures are found by.
 *
 * Source: table `procedure_search`, a row for each revision, shown on the same days.
 */
export function createProcedureSearch(knex: Knex) {
  const ranked = (filter: ProcedureFilter) =>
    knex("procedure_search")
      .select("code", "revision", "department", rankOf(knex, filter.query))
      .where((query) => matching(query, filter));

  const after = (query: Knex.QueryBuilder, place: Place | null) => {
    if (place === null) return;
    void query.where((later) =>
      later
        .where("rank", "<", place.rank)
        .orWhere((same) => same.where("rank", place.rank).where("code", ">", place.code)),
    );
  };

  const withDocuments = (page: Knex.QueryBuilder): Knex.QueryBuilder<object, ListedProcedure[]> =>
    knex
      .select<ListedProcedure[]>(listed)
      .from(page.as("page"))
      .join("procedure", (same) =>
        same.on("procedure.code", "page.code").andOn("procedure.revision", "page.revision"),
      )
      .orderBy([{ column: "page.rank", order: "desc" }, "procedure.code"]);

  return {
    /** @returns at most `limit` procedures after a place, best first. */
    listPage: async (
      filter: ProcedureFilter,
      limit: number,
      place: Place | null,
    ): Promise<ListedProcedure[]> =>
      withDocuments(
        knex
          .select("code", "revision", "rank")
          .from(ranked(filter).as("ranked"))
          .where((query) => after(query, place))
          .orderBy(bestFirst)
          .limit(limit),
      ),

    /** @returns for each department at most `limit` procedures after a place, best first. */
    listPages: async (
      departments: readonly string[],
      filter: ProcedureFilter,
      limit: number,
      place: Place | null,
    ): Promise<ListedProcedure[]> =>
      withDocuments(
        knex
          .select("code", "revision", "rank")
          .from(
            knex
              .select("code", "revision", "rank")
              .select(
                knex.raw(
                  "row_number() over (partition by department order by rank desc, code) as place",
                ),
              )
              .from(ranked(filter).whereIn("department", departments).as("ranked"))
              .where((query) => after(query, place))
              .as("placed"),
          )
          .where("place", "<=", limit),
      ),

    /** @returns how many procedures there are, by all that lists are filtered by; in no set order. */
    count: async (filter: ProcedureFilter): Promise<ProcedureCounts> =>
      knex("procedure_search")
        .select({
          department: "department",
          fieldKey: "field_key",
          serviceLevel: "service_level",
        })
        .select<ProcedureCount[]>(
          knex.raw(`${isOpen} as open`, [filter.day, filter.day]),
          knex.raw("count(*) as count"),
        )
        .where((query) => matching(query, filter))
        .groupByRaw("1, 2, 3, 4"),

    /** @returns whether any procedure matches that is shown on a day. */
    async exists(query: SearchQuery, day: string): Promise<boolean> {
      if (query.all === null) return false;
      const rows = await knex("procedure_search")
        .select("code")
        .whereRaw("terms @@ ?::tsquery", [query.all])
        .whereRaw(isShownOn, [day])
        .limit(1);
      return rows.length > 0;
    },

    /**
     * Locks what it reads, so that nobody stores a newer revision before this one is indexed.
     *
     * @returns at most `limit` revisions that are not indexed as they should be, in no set order.
     */
    listUnindexed: async (limit: number): Promise<IndexedProcedure[]> =>
      knex("procedure")
        .leftJoin("procedure_search", (same) =>
          same
            .on("procedure_search.code", "procedure.code")
            .andOn("procedure_search.revision", "procedure.revision"),
        )
        .select<IndexedProcedure[]>({
          code: "procedure.code",
          revision: "procedure.revision",
          document: "procedure.document",
        })
        .whereRaw("procedure_search.terms_version is distinct from ?", [termsVersion])
        .limit(limit)
        .forUpdate("procedure"),

    /** Indexes revisions, or does it again; for use in the transaction that holds their rows. */
    async upsert(rows: readonly IndexedProcedure[]): Promise<void> {
      await knex("procedure_search")
        .insert(rows.map((row) => toIndexRow(knex, row)))
        .onConflict(["code", "revision"])
        .merge();
    },

    /** Shows revisions of procedures on the days that table `procedure` says. */
    async arrange(codes: readonly string[]): Promise<void> {
      await knex.raw(
        `update procedure_search as found set shown_from = procedure.shown_from, shown_to = procedure.shown_to
         from procedure
         where (procedure.code, procedure.revision) = (found.code, found.revision)
           and procedure.code = any(?)
           and (procedure.shown_from, procedure.shown_to) is distinct from (found.shown_from, found.shown_to)`,
        [[...codes]],
      );
    },
  };
}

function toIndexRow(knex: Knex, { code, revision, document }: IndexedProcedure) {
  const { vector, wordsVi, wordsEn } = toSearchTerms(document);
  return {
    code,
    revision,
    terms_version: termsVersion,
    department: document.department,
    field_key: document.field.key,
    field_code: document.field.code,
    service_level: document.serviceLevel,
    in_force: isInForce(document),
    filed_here: isFiledHere(document),
    valid_from: firstDayOf(document),
    valid_to: document.validTo,
    words_vi: wordsVi,
    words_en: wordsEn,
    terms: knex.raw("?::tsvector", [vector]),
  };
}

const isInForce = ({ status }: ProcedureFactsDocument) =>
  status === "CURRENT" || status === "UNKNOWN";

function matching(query: Knex.QueryBuilder, filter: ProcedureFilter): void {
  const { department, field, serviceLevel, open, day, query: search } = filter;
  void query.whereRaw(isShownOn, [day]);
  if (department !== null) void query.where("department", department);
  if (field !== null) {
    void query.where((either) => either.where("field_key", field).orWhere("field_code", field));
  }
  if (serviceLevel !== null) void query.where("service_level", serviceLevel);
  if (open !== null) void query.whereRaw(`${isOpen} = ?`, [day, day, open]);
  if (search !== null) {
    if (search.all === null) void query.whereRaw("false");
    else void query.whereRaw("terms @@ ?::tsquery", [search.all]);
  }
}

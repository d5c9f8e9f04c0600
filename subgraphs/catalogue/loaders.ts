import DataLoader from "dataloader";
import { groupInKeyOrder, inKeyOrder } from "../kit/in-key-order.ts";
import type { KeptRows } from "../kit/kept-rows.ts";
import type { DepartmentRow } from "./departments.ts";
import { toProcedurePage } from "./procedure-pages.ts";
import type { AskedFilter, ProcedurePage, ProcedurePageRequest } from "./procedure-pages.ts";
import type { ProcedureCounts, ProcedureFilter, ProcedureSearch } from "./procedure-search.ts";
import type { ProcedureRevisions } from "./procedure-revisions.ts";
import type { ProcedureRow, Procedures } from "./procedures.ts";
import { createRevisionLoaders } from "./revision-loaders.ts";
import { createSearchQueryLoader } from "./search-query-loader.ts";
import type { SearchWords } from "./search-words.ts";
import type { UnitRow } from "./units.ts";

/** A page of one department's procedures. */
type DepartmentPageKey = { department: string; request: ProcedurePageRequest };

/** What this process keeps for all requests: rows by their codes. */
export type KeptCatalogue = {
  departments: KeptRows<DepartmentRow>;
  units: KeptRows<UnitRow>;
  procedures: KeptRows<ProcedureRow>;
};

/**
 * Makes the loaders of one request.
 *
 * @param parts.today the day in Viet Nam on which it was asked, `2026-11-21`.
 */
export function createLoaders(parts: {
  procedures: Procedures;
  revisions: ProcedureRevisions;
  search: ProcedureSearch;
  words: SearchWords;
  kept: KeptCatalogue;
  today: string;
}) {
  const { procedures, revisions, search, words, kept, today } = parts;
  const searchQuery = createSearchQueryLoader(search, words, today);
  const resolve = async ({ search, ...filter }: AskedFilter): Promise<ProcedureFilter> => ({
    ...filter,
    query: search === null ? null : await searchQuery.load(search),
  });
  return {
    /** A department by its code; null when unknown. */
    departmentByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await kept.departments.find(codes, today), ({ code }) => code),
    ),

    /** A unit by its code; null when unknown. */
    unitByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await kept.units.find(codes, today), ({ code }) => code),
    ),

    /** A procedure by our own key; null when unknown. */
    procedureByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await kept.procedures.find(codes, today), ({ code }) => code),
    ),

    /** A procedure by our own key, else by its national code; null when unknown. */
    procedureByAnyCode: new DataLoader(async (codes: readonly string[]) => {
      const rows = await procedures.findByAnyCodes(codes, today);
      return codes.map((code) => findByAnyCode(rows, code));
    }),

    ...createRevisionLoaders(revisions),

    /** A field of procedures by our own key; null when no procedure has it. */
    fieldByKey: new DataLoader(async (keys: readonly string[]) =>
      inKeyOrder(keys, await procedures.findFields(keys, today), ({ key }) => key),
    ),

    /** A page of procedures of all departments. */
    procedurePage: async (request: ProcedurePageRequest): Promise<ProcedurePage> => {
      const { filter, first, after } = request;
      return toProcedurePage(
        await search.listPage(await resolve(filter), first + 1, after),
        request,
      );
    },

    /** A page of a department's procedures: one statement for all departments asked the same way. */
    procedurePageByDepartment: new DataLoader<DepartmentPageKey, ProcedurePage, string>(
      async (keys) => {
        const pages = new Map<DepartmentPageKey, ProcedurePage>();
        for (const same of Map.groupBy(keys, ({ request }) => JSON.stringify(request)).values()) {
          const { request } = same[0]!;
          const codes = same.map(({ department }) => department);
          const { filter, first, after } = request;
          const rows = await search.listPages(codes, await resolve(filter), first + 1, after);
          const grouped = groupInKeyOrder(codes, rows, ({ document }) => document.department);
          for (const [index, key] of same.entries()) {
            const own = { ...request, filter: { ...filter, department: key.department } };
            pages.set(key, toProcedurePage(grouped[index]!, own));
          }
        }
        return keys.map((key) => pages.get(key)!);
      },
      { cacheKeyFn: (key) => JSON.stringify(key) },
    ),

    /** What a filter finds, counted: one statement for all departments filtered the same way. */
    procedureCounts: new DataLoader<AskedFilter, ProcedureCounts, string>(
      async (filters) => {
        const counts = new Map<AskedFilter, ProcedureCounts>();
        const withoutDepartment = (filter: AskedFilter) =>
          JSON.stringify({ ...filter, department: null });
        for (const same of Map.groupBy(filters, withoutDepartment).values()) {
          const [first] = same;
          const department = same.length === 1 ? first!.department : null;
          const rows = await search.count(await resolve({ ...first!, department }));
          for (const filter of same) counts.set(filter, ofDepartment(rows, filter.department));
        }
        return filters.map((filter) => counts.get(filter)!);
      },
      { cacheKeyFn: (filter) => JSON.stringify(filter) },
    ),
  };
}

function ofDepartment(rows: ProcedureCounts, department: string | null) {
  return rows.filter((row) => department === null || row.department === department);
}

function findByAnyCode(rows: readonly ProcedureRow[], code: string): ProcedureRow | null {
  return (
    rows.find((row) => row.code === code) ??
    rows.find(({ document }) => document.nationalCode === code) ??
    null
  );
}

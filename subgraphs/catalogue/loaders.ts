import DataLoader from "dataloader";
import { groupInKeyOrder, inKeyOrder } from "../kit/in-key-order.ts";
import type { DepartmentRow } from "./departments.ts";
import { toProcedurePage } from "./procedure-pages.ts";
import type { ProcedurePage, ProcedurePageRequest } from "./procedure-pages.ts";
import type { ProcedureFilter, ProcedureRow, Procedures } from "./procedures.ts";
import type { UnitRow } from "./units.ts";

/** A page of one department's procedures. */
type DepartmentPageKey = { department: string; request: ProcedurePageRequest };

type Find<Row> = (codes: readonly string[]) => Promise<Row[]>;

/** What this process keeps for all requests: rows by their codes. */
export type KeptRows = {
  departments: Find<DepartmentRow>;
  units: Find<UnitRow>;
  procedures: Find<ProcedureRow>;
};

/** Makes the loaders of one request. */
export function createLoaders(procedures: Procedures, kept: KeptRows) {
  return {
    /** A department by its code; null when unknown. */
    departmentByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await kept.departments(codes), ({ code }) => code),
    ),

    /** A unit by its code; null when unknown. */
    unitByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await kept.units(codes), ({ code }) => code),
    ),

    /** A procedure by our own key; null when unknown. */
    procedureByCode: new DataLoader(async (codes: readonly string[]) =>
      inKeyOrder(codes, await kept.procedures(codes), ({ code }) => code),
    ),

    /** A procedure by our own key, else by its national code; null when unknown. */
    procedureByAnyCode: new DataLoader(async (codes: readonly string[]) => {
      const rows = await procedures.findByAnyCodes(codes);
      return codes.map((code) => findByAnyCode(rows, code));
    }),

    /** A page of a department's procedures: one statement for all departments asked the same way. */
    procedurePage: new DataLoader<DepartmentPageKey, ProcedurePage, string>(
      async (keys) => {
        const pages = new Map<DepartmentPageKey, ProcedurePage>();
        for (const same of Map.groupBy(keys, ({ request }) => JSON.stringify(request)).values()) {
          const { request } = same[0]!;
          const codes = same.map(({ department }) => department);
          const { filter, first, after } = request;
          const rows = await procedures.listPages(codes, filter, first + 1, after);
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

    /** How many procedures a filter finds: one statement for all departments filtered the same way. */
    procedureCount: new DataLoader<ProcedureFilter, number, string>(
      async (filters) => {
        const counts = new Map<ProcedureFilter, number>();
        const withoutDepartment = ({ field, words }: ProcedureFilter) =>
          JSON.stringify([field, words]);
        for (const same of Map.groupBy(filters, withoutDepartment).values()) {
          const rows = await procedures.countByDepartment({ ...same[0]!, department: null });
          for (const filter of same) counts.set(filter, sum(rows, filter.department));
        }
        return filters.map((filter) => counts.get(filter)!);
      },
      { cacheKeyFn: (filter) => JSON.stringify(filter) },
    ),
  };
}

function findByAnyCode(rows: readonly ProcedureRow[], code: string): ProcedureRow | null {
  return (
    rows.find((row) => row.code === code) ??
    rows.find(({ document }) => document.nationalCode === code) ??
    null
  );
}

function sum(rows: readonly { department: string; count: number }[], department: string | null) {
  return rows
    .filter((row) => department === null || row.department === department)
    .reduce((total, { count }) => total + count, 0);
}

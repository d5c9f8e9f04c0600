import type { ProcedureCount, ProcedureCounts } from "./procedure-search.ts";

/** A value that procedures of a list have, and how many of them do. */
export type Facet<Value> = { value: Value; count: number };

/** How many procedures were counted. */
export const toTotal = (counts: ProcedureCounts): number =>
  counts.reduce((total, { count }) => total + count, 0);

/**
 * Adds up counts by one thing they have in common.
 *
 * @returns the values that occur, most frequent first, then in the order of their texts.
 */
export function toFacets<Value extends string | boolean>(
  counts: ProcedureCounts,
  valueOf: (row: ProcedureCount) => Value,
): Facet<Value>[] {
  const totals = new Map<Value, number>();
  for (const row of counts) {
    totals.set(valueOf(row), (totals.get(valueOf(row)) ?? 0) + row.count);
  }
  return [...totals]
    .map(([value, count]) => ({ value, count }))
    .toSorted(
      (one, other) => other.count - one.count || (String(one.value) < String(other.value) ? -1 : 1),
    );
}

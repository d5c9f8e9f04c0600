import { codedError } from "../kit/errors.ts";
import { cursorPart, readCursor, readPageSize, toConnection } from "../kit/paging.ts";
import type { Connection } from "../kit/paging.ts";
import type { Locale } from "../kit/viewer.ts";
import type { ProcedureFilter, ProcedureRow } from "./procedures.ts";
import { toSearchWords } from "./search.ts";

const maxSearch = 200;

/** A page of procedures, and what the whole list is, so that it can be counted when asked. */
export type ProcedurePage = Connection<ProcedureRow> & { filter: ProcedureFilter };

/** What a page of procedures was asked by. */
export type ProcedurePageRequest = {
  filter: ProcedureFilter;
  first: number;
  after: string | null;
};

type PageArguments = {
  first: number;
  after?: string | null;
  department?: string | null;
  field?: string | null;
  search?: string | null;
};

/**
 * Checks the arguments of a list of procedures.
 *
 * @throws BAD_USER_INPUT for a page size, cursor or search out of range.
 */
export function readPageRequest(args: PageArguments, locale: Locale): ProcedurePageRequest {
  const { department = null, field = null, search } = args;
  if ((search?.length ?? 0) > maxSearch) {
    const values = { name: "search", max: maxSearch };
    throw codedError("BAD_USER_INPUT", "textTooLong", locale, values);
  }
  const first = readPageSize(args.first, locale);
  const [after = null] = readCursor(args.after, [cursorPart.text], locale) ?? [];
  return {
    filter: { department: toKey(department), field: toKey(field), words: toSearchWords(search) },
    first,
    after: after as string | null,
  };
}

/** @param rows at most one more than the page holds. */
export function toProcedurePage(
  rows: readonly ProcedureRow[],
  { filter, first }: ProcedurePageRequest,
): ProcedurePage {
  const page = toConnection(
    rows,
    first,
    ({ code }) => [code],
    (row) => row,
  );
  return { ...page, filter };
}

/** PostgreSQL takes no NUL in a text; no key has one, so the empty text finds as much. */
function toKey(text: string | null): string | null {
  return text?.includes("\0") ? "" : text;
}

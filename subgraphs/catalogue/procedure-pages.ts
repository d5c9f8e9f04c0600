import { codedError } from "../kit/errors.ts";
import { cursorPart, readCursor, readPageSize, toConnection } from "../kit/paging.ts";
import type { Connection } from "../kit/paging.ts";
import type { Context } from "./context.ts";
import type { ServiceLevel } from "./generated.ts";
import type { ListedProcedure, Place, ProcedureFilter } from "./procedure-search.ts";
import { readSearch } from "./search-query.ts";
import type { SearchPieces } from "./search-query.ts";

const maxSearch = 200;

/** What all lists of one request may ask for together: a list below a list is as many lists as the first has entries. */
const maxEntries = 20_000;

const entriesByRequest = new WeakMap<object, number>();

/** Which procedures a list holds, as it was asked for; its search is not yet a query. */
export type AskedFilter = Omit<ProcedureFilter, "query"> & { search: SearchPieces | null };

/** A page of procedures, and what the whole list is, so that it can be counted when asked. */
export type ProcedurePage = Connection<ListedProcedure> & { filter: AskedFilter };

/** What a page of procedures was asked by. */
export type ProcedurePageRequest = {
  filter: AskedFilter;
  first: number;
  after: Place | null;
};

type PageArguments = {
  first: number;
  after?: string | null;
  department?: string | null;
  field?: string | null;
  serviceLevel?: ServiceLevel | null;
  open?: boolean | null;
  search?: string | null;
};

/**
 * Checks the arguments of a list of procedures.
 *
 * @param context of the request, in which entries are counted over all its lists.
 * @throws BAD_USER_INPUT for a page size, cursor or search out of range, and for too many lists.
 */
export function readPageRequest(
  args: PageArguments,
  context: Pick<Context, "viewer" | "today">,
): ProcedurePageRequest {
  const { viewer, today } = context;
  const { department = null, field = null, serviceLevel = null, open = null } = args;
  if ((args.search?.length ?? 0) > maxSearch) {
    const values = { name: "search", max: maxSearch };
    throw codedError("BAD_USER_INPUT", "textTooLong", viewer.locale, values);
  }
  const search = readSearch(args.search);
  return {
    filter: {
      department: toKey(department),
      field: toKey(field),
      serviceLevel,
      open,
      day: today,
      search,
    },
    first: countEntries(readPageSize(args.first, viewer.locale), context),
    after: search === null ? readCode(args, viewer) : readRankAndCode(args, viewer),
  };
}

function countEntries(first: number, context: Pick<Context, "viewer">): number {
  const entries = (entriesByRequest.get(context) ?? 0) + first;
  entriesByRequest.set(context, entries);
  if (entries <= maxEntries) return first;
  throw codedError("BAD_USER_INPUT", "entries", context.viewer.locale, { max: maxEntries });
}

/** @param rows at most one more than the page holds. */
export function toProcedurePage(
  rows: readonly ListedProcedure[],
  { filter, first }: ProcedurePageRequest,
): ProcedurePage {
  const page = toConnection(
    rows,
    first,
    ({ rank, code }) => (filter.search === null ? [code] : [rank, code]),
    (row) => row,
  );
  return { ...page, filter };
}

function readCode({ after }: PageArguments, { locale }: Context["viewer"]): Place | null {
  const key = readCursor(after, [cursorPart.text], locale);
  return key === null ? null : { rank: 0, code: key[0] as string };
}

function readRankAndCode({ after }: PageArguments, { locale }: Context["viewer"]): Place | null {
  const key = readCursor(after, [isRank, cursorPart.text], locale);
  return key === null ? null : { rank: key[0] as number, code: key[1] as string };
}

/** A rank is an `integer` of PostgreSQL. */
const isRank = (part: unknown) => cursorPart.count(part) && (part as number) < 2 ** 31;

/** PostgreSQL takes no NUL in a text; no key has one, so the empty text finds as much. */
function toKey(text: string | null): string | null {
  return text?.includes("\0") ? "" : text;
}

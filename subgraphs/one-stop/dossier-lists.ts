import { isInstant } from "../kit/chain/fault.ts";
import { endOfDay, toDay } from "../kit/clock/day.ts";
import { codedError } from "../kit/errors.ts";
import { nationalStatusCodes, toStatusNumber } from "../kit/life-cycle/statuses.ts";
import type { NationalStatusCode } from "../kit/life-cycle/statuses.ts";
import { cursorPart, readCursor, readPageSize, toConnection } from "../kit/paging.ts";
import type { Connection } from "../kit/paging.ts";
import type { Locale } from "../kit/viewer.ts";
import type { Context } from "./context.ts";
import { listCoverage } from "./coverage.ts";
import { createDossiers } from "./dossiers.ts";
import type { DossierRow } from "./dossiers.ts";
import type { CoverageState } from "./generated.ts";
import { createWorkLists } from "./work-lists/work-lists.ts";

/** Arguments that lists of dossiers share. */
type ListArguments = {
  first?: number | null;
  after?: string | null;
  status?: readonly NationalStatusCode[] | null;
};

type WorkListArguments = ListArguments & {
  dueWithinDays?: number | null;
  overdue?: boolean | null;
};

/** A page of dossiers with how fresh it is. */
export type DossierPage = Connection<DossierRow> & {
  coverage: { department: { code: string }; state: CoverageState; asOf: string | null }[];
};

/** A year: further ahead nothing is near. */
const maxDaysAhead = 366;

/** Nothing was filed before this century; PostgreSQL has no year 0. */
const isPlausibleInstant = (part: unknown) => isInstant(part) && String(part) >= "2000";

/**
 * Lists the dossiers of an applicant, newest first.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export async function listOfAccount(
  context: Context,
  account: string,
  args: ListArguments & { department?: string | null },
): Promise<DossierPage> {
  const department = args.department ?? null;
  const statuses = (args.status ?? []).map(toStatusNumber);
  const { limit, after } = readPage(args, context.viewer.locale);
  const dossiers = createDossiers(context.oneStop.knex);
  const page = { limit, after: after && { filedAt: after.at, ref: after.ref } };
  const filter = { statuses, department, now: new Date().toISOString() };
  const rows = dossiers.listByAccount(account, filter, page);
  const keyOf = ({ filedAt, ref }: DossierRow) => [filedAt, ref];
  return toPage(context, { limit, rows, keyOf }, { account, department });
}

/**
 * Lists the dossiers that units handle: newest first or, when asked for by due day, soonest due first.
 *
 * @throws BAD_USER_INPUT for a page size, cursor or number of days out of range.
 */
export async function listOfUnits(
  context: Context,
  units: readonly string[],
  args: WorkListArguments,
): Promise<DossierPage> {
  const { limit, after } = readPage(args, context.viewer.locale);
  const named = args.status?.length ? args.status : nationalStatusCodes;
  const held = { units, statuses: named.map(toStatusNumber), now: new Date().toISOString() };
  const lists = createWorkLists(context.oneStop.knex);
  const coverageOf = { account: null, department: null };
  const range = await readDueRange(context, args);
  if (range === null) {
    const page = { limit, after: after && { filedAt: after.at, ref: after.ref } };
    const keyOf = ({ filedAt, ref }: DossierRow) => [filedAt, ref];
    return toPage(context, { limit, rows: lists.listNewest(held, page), keyOf }, coverageOf);
  }
  const page = { limit, after: after && { dueAt: after.at, ref: after.ref }, ...range };
  const keyOf = ({ due, ref }: DossierRow) => [due!.dueAt!, ref];
  return toPage(context, { limit, rows: lists.listDue(held, page), keyOf }, coverageOf);
}

/** @returns null when nothing is asked of the due day. */
async function readDueRange(
  { oneStop, viewer }: Context,
  { dueWithinDays, overdue }: WorkListArguments,
): Promise<{ from: string | null; to: string | null } | null> {
  if (dueWithinDays == null && overdue == null) return null;
  const now = new Date().toISOString();
  const from = overdue === false ? now : null;
  const past = overdue === true ? now : null;
  if (dueWithinDays == null) return { from, to: past };
  const days = readDaysAhead(dueWithinDays, viewer.locale);
  const calendar = await oneStop.findCalendar(oneStop.knex);
  const today = toDay(now);
  // Without a calendar nothing is due yet.
  const last = days === 0 || calendar === null ? today : calendar.addWorkingDays(today, days);
  return { from, to: past ?? endOfDay(last) };
}

function readDaysAhead(days: number, locale: Locale): number {
  if (days >= 0 && days <= maxDaysAhead) return days;
  const values = { name: "dueWithinDays", min: 0, max: maxDaysAhead };
  throw codedError("BAD_USER_INPUT", "range", locale, values);
}

type ReadPage = { limit: number; after: { at: string; ref: string } | null };

/** One row more than the page tells whether there is a next one. */
function readPage({ first, after }: ListArguments, locale: Locale): ReadPage {
  const limit = readPageSize(first ?? 20, locale) + 1;
  const cursor = readCursor(after, [isPlausibleInstant, cursorPart.text], locale);
  return {
    limit,
    after: cursor === null ? null : { at: String(cursor[0]), ref: String(cursor[1]) },
  };
}

type Read = {
  limit: number;
  rows: Promise<DossierRow[]>;
  keyOf: (row: DossierRow) => (string | number)[];
};

async function toPage(
  { oneStop, loaders }: Context,
  { limit, rows: reading, keyOf }: Read,
  coverageOf: { account: string | null; department: string | null },
): Promise<DossierPage> {
  const [rows, coverage] = await Promise.all([reading, listCoverage(oneStop.knex, coverageOf)]);
  for (const row of rows) loaders.dossierByCode.prime(row.code, row);
  return {
    ...toConnection(rows, limit - 1, keyOf, (row) => row),
    coverage: coverage.map(({ department, ...rest }) => ({
      department: { code: department },
      ...rest,
    })),
  };
}

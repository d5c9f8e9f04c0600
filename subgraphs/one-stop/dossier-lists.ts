import { isInstant } from "../kit/chain/fault.ts";
import { toStatusNumber } from "../kit/life-cycle/statuses.ts";
import type { NationalStatusCode } from "../kit/life-cycle/statuses.ts";
import { cursorPart, readCursor, readPageSize, toConnection } from "../kit/paging.ts";
import type { Connection } from "../kit/paging.ts";
import type { Context } from "./context.ts";
import { listCoverage } from "./coverage.ts";
import { createDossiers } from "./dossiers.ts";
import type { DossierRow } from "./dossiers.ts";
import type { CoverageState } from "./generated.ts";

/** Arguments that lists of dossiers share. */
type ListArguments = {
  first?: number | null;
  after?: string | null;
  status?: readonly NationalStatusCode[] | null;
};

/** A page of dossiers with how fresh it is. */
export type DossierPage = Connection<DossierRow> & {
  coverage: { department: { code: string }; state: CoverageState; asOf: string | null }[];
};

/**
 * Lists the dossiers of an applicant.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export function listOfAccount(
  context: Context,
  account: string,
  args: ListArguments & { department?: string | null },
): Promise<DossierPage> {
  const department = args.department ?? null;
  const dossiers = createDossiers(context.oneStop.knex);
  return listPage(context, args, { account, department }, (statuses, page) =>
    dossiers.listByAccount(account, { statuses, department }, page),
  );
}

/**
 * Lists the dossiers that units handle.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export function listOfUnits(
  context: Context,
  units: readonly string[],
  args: ListArguments,
): Promise<DossierPage> {
  const dossiers = createDossiers(context.oneStop.knex);
  return listPage(context, args, { account: null, department: null }, (statuses, page) =>
    dossiers.listByUnits(units, { statuses, department: null }, page),
  );
}

type Read = (
  statuses: readonly number[],
  page: { limit: number; after: { filedAt: string; ref: string } | null },
) => Promise<DossierRow[]>;

/** Nothing was filed before this century; PostgreSQL has no year 0. */
const isFilingInstant = (part: unknown) => isInstant(part) && String(part) >= "2000";

async function listPage(
  { viewer, oneStop, loaders }: Context,
  args: ListArguments,
  coverageOf: { account: string | null; department: string | null },
  read: Read,
): Promise<DossierPage> {
  const first = readPageSize(args.first ?? 20, viewer.locale);
  const cursor = readCursor(args.after, [isFilingInstant, cursorPart.text], viewer.locale);
  const after = cursor === null ? null : { filedAt: String(cursor[0]), ref: String(cursor[1]) };
  const statuses = (args.status ?? []).map(toStatusNumber);
  const [rows, coverage] = await Promise.all([
    read(statuses, { limit: first + 1, after }),
    listCoverage(oneStop.knex, coverageOf),
  ]);
  for (const row of rows) loaders.dossierByCode.prime(row.code, row);
  return {
    ...toConnection(
      rows,
      first,
      ({ filedAt, ref }) => [filedAt, ref],
      (row) => row,
    ),
    coverage: coverage.map(({ department, ...rest }) => ({
      department: { code: department },
      ...rest,
    })),
  };
}

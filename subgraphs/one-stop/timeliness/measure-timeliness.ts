import { Temporal } from "temporal-polyfill";
import { deadlineState } from "../../kit/clock/deadline.ts";
import { endOfDay } from "../../kit/clock/day.ts";
import { summariseTimeliness } from "../../kit/clock/timeliness.ts";
import type { TimedDossier, Timeliness } from "../../kit/clock/timeliness.ts";
import { codedError } from "../../kit/errors.ts";
import { isOperator, requireOfficer } from "../access.ts";
import { rowAt } from "../clock/outlook.ts";
import type { Context } from "../context.ts";
import { listCoverage } from "../coverage.ts";
import type { CoverageState, QuerytimelinessArgs } from "../generated.ts";
import { listFiled } from "./filed-dossiers.ts";
import type { FiledRow } from "./filed-dossiers.ts";

/** How dossiers kept to their limits, and how fresh that is. */
type Measured = Timeliness & {
  coverage: { department: { code: string }; state: CoverageState; asOf: string | null }[];
};

/** A month: each dossier of these days is read, 12,000 when the ministry has 400 a day. */
const maxDays = 31;

/**
 * Measures how the dossiers that were filed on some days kept to their limits, from what the index has of each now.
 *
 * @returns null while the calendar has not come, and for a unit whose dossiers the viewer may not count.
 * @throws UNAUTHENTICATED, FORBIDDEN for all but officers; BAD_USER_INPUT for more than 31 days, or none.
 */
export async function measureTimeliness(
  { oneStop, viewer }: Context,
  { unit, filedFrom, filedTo }: QuerytimelinessArgs,
): Promise<Measured | null> {
  const own = requireOfficer(viewer);
  const units = unit == null ? own : [unit];
  if (!units.every((one) => own.includes(one) || isOperator(viewer))) return null;
  const first = Temporal.PlainDate.from(filedFrom);
  const days = first.until(filedTo, { largestUnit: "day" }).days + 1;
  if (days < 1 || days > maxDays) {
    throw codedError("BAD_USER_INPUT", "days", viewer.locale, { max: maxDays });
  }
  const calendar = await oneStop.findCalendar(oneStop.knex);
  if (calendar === null) return null;
  const between = { from: endOfDay(first.subtract({ days: 1 }).toString()), to: endOfDay(filedTo) };
  const rows = await listFiled(oneStop.knex, units, between);
  const now = new Date().toISOString();
  const timed = rows.map((row) => toTimed(row, now));
  const coverage = await listCoverage(oneStop.knex, { account: null, department: null });
  return {
    ...summariseTimeliness(timed, calendar, now),
    coverage: coverage.map(({ department: code, ...row }) => ({ department: { code }, ...row })),
  };
}

/** What has lapsed by now counts, recorded or not. */
function toTimed(row: FiledRow, now: string): TimedDossier {
  const { due, filedAt, acceptedAt, endedAt, waits } = rowAt(row, now);
  const lapsedAt = row.due?.lapse != null && now >= row.due.lapse.at ? row.due.lapse.at : null;
  return {
    filedAt,
    acceptedAt,
    endedAt: endedAt ?? lapsedAt,
    waits,
    // Not counted since the calendar came: a moment.
    deadline: due === null ? "NOT_STARTED" : deadlineState(due, now),
  };
}

import { toDay } from "../../kit/clock/day.ts";
import { cite } from "../../kit/life-cycle/citation.ts";
import { statusName, toStatusCode } from "../../kit/life-cycle/statuses.ts";
import type { NationalStatusNumber } from "../../kit/life-cycle/statuses.ts";
import { legalStateOn } from "../../kit/procedures/legal-basis.ts";
import type { CountingFacts } from "../follow/known-procedures.ts";
import type { SupplementItem, TimelineEntryResolvers, TimelineFlag } from "../generated.ts";
import type { Loaders } from "../loaders.ts";
import { eventNames } from "../timeline/event-names.ts";
import { ruleOf } from "../timeline/timeline.ts";
import type { TimelineRow } from "../timeline/timeline.ts";

/** An entry of the timeline. */
export const TimelineEntry: TimelineEntryResolvers = {
  name: ({ type }, _args, { viewer }) => eventNames[type]?.[viewer.locale] ?? null,
  status: ({ nationalStatus }) => toStatusCode(nationalStatus as NationalStatusNumber),
  statusName: ({ nationalStatus }, _args, { viewer }) =>
    statusName(nationalStatus as NationalStatusNumber, viewer.locale),
  actor: ({ actor }) => ({ ...actor, unit: actor.unit === null ? null : { code: actor.unit } }),
  reason: ({ data }) => (typeof data.reason === "string" ? data.reason : null),
  rule: (row, _args, { viewer }) => cite(ruleOf(row), viewer.locale),

  async countsFrom(row, _args, { loaders }) {
    return (await findLateReport(row, loaders))?.seenAt ?? row.occurredAt;
  },

  async flags(row, _args, { loaders }) {
    const late = await findLateReport(row, loaders);
    const isEarlier = itemsOf(row)?.some((item) => item.couldHaveBeenAskedEarlier === true);
    const flags: [TimelineFlag, boolean | undefined][] = [
      ["REPORTED_LATE", late !== null],
      ["OUTAGE", late?.outage],
      ["COULD_HAVE_BEEN_ASKED_EARLIER", isEarlier],
      ["NOT_RECORDED", row.recordedAt === null],
      ["REPLAYED", row.data.replayed === true],
    ];
    return flags.flatMap(([flag, holds]) => (holds ? [flag] : []));
  },

  async supplementItems(row, _args, { loaders }) {
    const items = itemsOf(row);
    if (items === null) return null;
    const { facts } = await loaders.standing.load(row.dossier);
    return items.map((item) => toItem(item, toDay(row.occurredAt), facts));
  },
};

/** What an officer has asked for, as the event tells it. */
type AskedItem = {
  paperId?: string;
  path?: string;
  other?: boolean;
  legalBasis?: string;
  couldHaveBeenAskedEarlier?: boolean;
};

function itemsOf({ type, data }: TimelineRow): readonly AskedItem[] | null {
  if (type !== "SUPPLEMENT_REQUESTED" || !Array.isArray(data.items)) return null;
  return data.items as AskedItem[];
}

function toItem(item: AskedItem, day: string, facts: CountingFacts | null): SupplementItem {
  const { paperId = null, path = null, other = false, legalBasis = null } = item;
  const state = facts && legalBasis !== null ? legalStateOn(facts.document, legalBasis, day) : null;
  return {
    paperId,
    path,
    other,
    legalBasis,
    legalBasisState: state === null || state === "NOT_OF_REVISION" ? "UNKNOWN" : state,
    couldHaveBeenAskedEarlier: item.couldHaveBeenAskedEarlier === true,
  };
}

/** Looked up only where it can be: what was seen within a day is not late. */
async function findLateReport(
  { dossier, sequence, seenAt, occurredAt }: TimelineRow,
  loaders: Loaders,
) {
  if (seenAt === null || Date.parse(seenAt) - Date.parse(occurredAt) < dayMs) return null;
  const { state } = await loaders.standing.load(dossier);
  return state.lateReports.find((report) => report.sequence === sequence) ?? null;
}

const dayMs = 86_400_000;

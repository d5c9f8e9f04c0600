import { statusName, toStatusCode } from "../../kit/life-cycle/statuses.ts";
import type { NationalStatusNumber } from "../../kit/life-cycle/statuses.ts";
import { toNodeId } from "../../kit/node-id.ts";
import { cursorPart, readCursor, readPageSize, toConnection, toCursor } from "../../kit/paging.ts";
import { toDeadlineView } from "../clock/deadline-view.ts";
import type { DossierRow } from "../dossiers.ts";
import type { Channel, DossierResolvers, TimelineEntryResolvers } from "../generated.ts";
import { toProblem } from "../problems.ts";
import type { TimelineRow } from "../timeline.ts";

const maxOutstandingActs = 20;
const maxNotices = 20;

const channels: Readonly<Record<number, Channel>> = { 1: "IN_PERSON", 2: "ONLINE", 3: "POST" };

/** A dossier of the index; its row holds all but what is below it in lists of their own. */
export const Dossier: DossierResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.dossierByCode.load(code),

  id: ({ code }) => toNodeId("Dossier", code),
  status: ({ nationalStatus }) => toStatusCode(nationalStatus),
  statusNumber: ({ nationalStatus }) => nationalStatus,
  statusName: ({ nationalStatus }, _args, { viewer }) => statusName(nationalStatus, viewer.locale),
  procedure: ({ procedureCode }) => ({ code: procedureCode }),
  procedureRevision: ({ procedureCode, revision }) => ({ procedureCode, number: revision }),
  department: ({ department }) => ({ code: department }),
  unit: ({ unit }) => ({ code: unit }),
  channel: ({ channel }) => channels[channel] ?? null,

  deadline: (dossier, _args, { loaders }) =>
    toDeadlineView(dossier, new Date().toISOString(), loaders),

  async timeline(dossier, args, { viewer, loaders }) {
    const first = readPageSize(args.first ?? 20, viewer.locale);
    const cursor = readCursor(args.after, [cursorPart.count], viewer.locale);
    const after = Number(cursor?.[0] ?? 0);
    if (dossier.version === 0) return filedOnly(dossier, cursor !== null);
    const rows = await loaders.timeline.load({ ref: dossier.ref, after, limit: first + 1 });
    return toConnection(
      rows,
      first,
      ({ sequence }) => [sequence],
      (row): TimelineRow => row,
    );
  },

  async outstandingActs({ ref }, _args, { viewer, loaders }) {
    const acts = await loaders.outstandingActsByRef.load(ref);
    return acts.slice(-maxOutstandingActs).map(({ problems, ...act }) => ({
      ...act,
      problems: (problems ?? []).map((problem) => toProblem(problem, viewer.locale)),
    }));
  },

  async notices({ ref }, _args, { loaders }) {
    return (await loaders.noticesByRef.load(ref)).slice(-maxNotices);
  },

  filing: ({ ref }, _args, { loaders }) => loaders.filingByRef.load(ref),
};

/** The timeline of a dossier that the department does not have yet: the filing alone. */
function filedOnly({ filedAt, nationalStatus }: DossierRow, isPastIt: boolean) {
  const filed: TimelineRow = {
    type: "SUBMITTED",
    occurredAt: filedAt,
    recordedAt: null,
    seenAt: null,
    nationalStatus,
    sourceStatus: null,
    actor: { kind: "APPLICANT", unit: null, role: null },
    note: null,
    data: {},
  };
  const edges = isPastIt ? [] : [{ cursor: toCursor([0]), node: filed }];
  return { edges, pageInfo: { hasNextPage: false, endCursor: edges[0]?.cursor ?? null } };
}

/** An entry of the timeline. */
export const TimelineEntry: TimelineEntryResolvers = {
  status: ({ nationalStatus }) => toStatusCode(nationalStatus as NationalStatusNumber),
  statusName: ({ nationalStatus }, _args, { viewer }) =>
    statusName(nationalStatus as NationalStatusNumber, viewer.locale),
  actor: ({ actor }) => ({ ...actor, unit: actor.unit === null ? null : { code: actor.unit } }),
};

import { statusName, toStatusCode } from "../../kit/life-cycle/statuses.ts";
import type { NationalStatusNumber } from "../../kit/life-cycle/statuses.ts";
import { toNodeId } from "../../kit/node-id.ts";
import { cursorPart, readCursor, readPageSize, toConnection, toCursor } from "../../kit/paging.ts";
import { toDeadlineView } from "../clock/deadline-view.ts";
import { rowAt } from "../clock/outlook.ts";
import type { DossierRow } from "../dossiers.ts";
import type { Channel, DossierResolvers } from "../generated.ts";
import { nextActionsOf } from "../next-actions/next-actions.ts";
import { toProblem } from "../problems.ts";
import { filedEntry, lapsedEntry } from "../timeline/timeline.ts";
import type { TimelineRow } from "../timeline/timeline.ts";

const maxOutstandingActs = 20;
const maxNotices = 20;

const channels: Readonly<Record<number, Channel>> = { 1: "IN_PERSON", 2: "ONLINE", 3: "POST" };

/** A dossier of the index; its row holds all but what is below it in lists of their own. */
export const Dossier: DossierResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.dossierByCode.load(code),

  id: ({ code }) => toNodeId("Dossier", code),
  status: (dossier, _args, { now }) => toStatusCode(statusAt(dossier, now)),
  statusNumber: (dossier, _args, { now }) => statusAt(dossier, now),
  statusName: (dossier, _args, { viewer, now }) =>
    statusName(statusAt(dossier, now), viewer.locale),
  procedure: ({ procedureCode }) => ({ code: procedureCode }),
  procedureRevision: ({ procedureCode, revision }) => ({ procedureCode, number: revision }),
  department: ({ department }) => ({ code: department }),
  unit: ({ unit }) => ({ code: unit }),
  channel: ({ channel }) => channels[channel] ?? null,

  deadline: (dossier, _args, { loaders, now }) => toDeadlineView(rowAt(dossier, now), now, loaders),

  async timeline(dossier, args, { viewer, loaders, now }) {
    const first = readPageSize(args.first ?? 20, viewer.locale);
    const cursor = readCursor(args.after, [cursorPart.count], viewer.locale);
    const after = Number(cursor?.[0] ?? 0);
    if (dossier.version === 0) return filedOnly(dossier, cursor !== null);
    const seen = await loaders.timeline.load({ ref: dossier.ref, after, limit: first + 1 });
    const lapsed = lapsedEntry(dossier, now, after);
    const rows = [...seen.map((event) => ({ ...event, dossier })), ...(lapsed ? [lapsed] : [])];
    return toConnection<TimelineRow, TimelineRow>(
      rows,
      first,
      ({ sequence }) => [sequence],
      (row) => row,
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

  correctionOf: ({ ref }, _args, { loaders }) => loaders.correctedByRef.load(ref),
  latestCorrection: ({ ref }, _args, { loaders }) => loaders.latestCorrectionByRef.load(ref),

  async nextActions(dossier, _args, context) {
    return nextActionsOf(context, dossier);
  },

  filing: ({ ref }, _args, { loaders }) => loaders.filingByRef.load(ref),
};

/** What has lapsed by then counts, recorded or not. */
function statusAt(dossier: DossierRow, now: string): NationalStatusNumber {
  return rowAt(dossier, now).nationalStatus;
}

/** The timeline of a dossier that the department does not have yet: the filing alone. */
function filedOnly(dossier: DossierRow, isPastIt: boolean) {
  const edges = isPastIt ? [] : [{ cursor: toCursor([0]), node: filedEntry(dossier) }];
  return { edges, pageInfo: { hasNextPage: false, endCursor: edges[0]?.cursor ?? null } };
}

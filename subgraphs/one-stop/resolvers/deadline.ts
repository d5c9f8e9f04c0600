import { deadlineState } from "../../kit/clock/deadline.ts";
import { cite } from "../../kit/life-cycle/citation.ts";
import { segmentTexts } from "../clock/segment-texts.ts";
import type { DeadlineResolvers } from "../generated.ts";

/** A deadline; how it came to be is found out only when one of those fields is asked for. */
export const Deadline: DeadlineResolvers = {
  dueOn: ({ due }) => due.dueOn,
  dueAt: ({ due }) => due.dueAt,
  state: ({ due, now }) => deadlineState(due, now),

  policy: async (view) => (await view.explain())?.deadline.policy ?? null,

  async limit(view) {
    const limit = (await view.explain())?.deadline.limit ?? null;
    return limit && { amount: limit.value, unit: limit.unit };
  },

  remaining: async (view) => (await view.explain())?.deadline.remaining ?? null,

  async segments(view, _args, { viewer }) {
    const { segments = [] } = (await view.explain())?.deadline ?? {};
    return segments.map(({ because: { code, article }, ...segment }) => ({
      ...segment,
      because: segmentTexts[code][viewer.locale],
      reason: code,
      rule: cite(article, viewer.locale),
    }));
  },

  async stage(view, _args, { viewer }) {
    const explanation = await view.explain();
    if (explanation === null || explanation.stage === null) return null;
    const { stage, facts } = explanation;
    const named = facts?.document.timeLimit?.stages[stage.number - 1];
    return { ...stage, name: named?.name[viewer.locale] ?? null };
  },

  extension: async (view) => (await view.explain())?.deadline.extension ?? null,

  reportedLate: async (view) => ((await view.explain())?.deadline.reportedLate ?? null) !== null,

  lateReports: async (view) => (await view.explain())?.deadline.reportedLate?.events ?? [],

  asTold: async (view) => (await view.explain())?.deadline.reportedLate?.asTold ?? null,
};

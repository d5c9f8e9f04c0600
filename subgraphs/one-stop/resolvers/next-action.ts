import type { NextActionResolvers } from "../generated.ts";
import { actionNames } from "../next-actions/action-names.ts";
import { toProblem } from "../problems.ts";

/** An act that comes next, in the viewer's language. */
export const NextAction: NextActionResolvers = {
  name: ({ code }, _args, { viewer }) => actionNames[code]?.[viewer.locale] ?? code,
  problems: ({ problems }, _args, { viewer }) =>
    problems.map((problem) => toProblem(problem, viewer.locale)),
};

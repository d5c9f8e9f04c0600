import type { NextActionResolvers } from "../generated.ts";
import { localiseForm } from "../../kit/forms/form.ts";
import { toProblem } from "../problems.ts";

/** An act that comes next, in the viewer's language. */
export const NextAction: NextActionResolvers = {
  name: ({ name }, _args, { viewer }) => name[viewer.locale],
  form: ({ form }, _args, { viewer }) => localiseForm(form, viewer.locale),
  problems: ({ problems }, _args, { viewer }) =>
    problems.map((problem) => toProblem(problem, viewer.locale)),
};

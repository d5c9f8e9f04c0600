import type { StuckDeliveryResolvers } from "../generated.ts";
import { toProblem } from "../problems.ts";

/** Something that does not reach its department. */
export const StuckDelivery: StuckDeliveryResolvers = {
  department: ({ department }) => ({ code: department }),
  isRefused: ({ state }) => state === "REFUSED",
  problems: ({ problems }, _args, { viewer }) =>
    (problems ?? []).map((problem) => toProblem(problem, viewer.locale)),
};

import { legalStateOn } from "../procedures/legal-basis.ts";

/** The basis of procedures whose own is not known: the decree that holds for every one filed at a desk. */
const generalBasis = "Nghị định 118/2025/NĐ-CP, Điều 19";

/** @returns what a supplement of a revision may rest on, word for word; at least one. */
export const basesOf = ({ legalBasis }: { legalBasis: readonly string[] }): readonly string[] =>
  legalBasis.length > 0 ? legalBasis : [generalBasis];

/** @returns those of them that are not known to be out of force on a day, in their order; may be none. */
export const basesOn = (facts: Parameters<typeof legalStateOn>[0], day: string): string[] =>
  basesOf(facts).filter((basis) => legalStateOn(facts, basis, day) !== "NOT_IN_FORCE");

import type { PublishedProcedure } from "../../subgraphs/catalogue/procedures.ts";
import type { ProcedureRevisionDocument } from "../../subgraphs/kit/procedures/revision.ts";

const consonants = "b c ch d g gh h k kh l m n ng nh p ph qu r s t th tr v x".split(" ");
const vowels = "a ai ao e eo i ia o oa oi u ua ui uo y".split(" ");
const endings = ["", "c", "m", "n", "ng", "nh", "p", "t"];

/**
 * Makes procedures like the real ones: facts of one of them, codes of their own, and a name with three more
 * syllables of some 2,700, the same on every run.
 */
export function makeCopies(
  real: readonly ProcedureRevisionDocument[],
  count: number,
): PublishedProcedure[] {
  const random = createRandom(20_261_121);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!;
  const syllable = () => pick(consonants) + pick(vowels) + pick(endings);
  return Array.from({ length: count }, (_, number) => {
    const {
      form: _form,
      exampleInput: _example,
      unitRules: _rules,
      ...facts
    } = real[number % real.length]!;
    const more = `${syllable()} ${syllable()} ${syllable()}`;
    const code = `${facts.code}-${number}`;
    const document = {
      ...facts,
      code,
      nationalCode: `3.${String(number).padStart(6, "0")}`,
      nswCode: null,
      name: { vi: `${facts.name.vi} ${more}`, en: `${facts.name.en}, ${more}` },
    };
    return { code, revision: 1, publishedAt: "2026-01-01T00:00:00.000Z", document, form: null };
  });
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

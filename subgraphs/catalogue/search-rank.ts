import type { Knex } from "knex";
import type { SearchQuery } from "./search-query.ts";

/** A name is worth at most about 1.3, so that a code comes before every name, a whole one first. */
const worth = { code: 10, codePart: 5, phrase: 1.25, start: 0.5, notInForce: 0.6 } as const;

/** Millionths, as whole numbers: a cursor holds a rank without rounding it. */
const scale = 1_000_000;

/**
 * How well a procedure matches, as the column `rank` over `procedure_search`: how much of a name, in the
 * language that fits better, is what was typed; more where the words stand together, less where only their
 * starts are there, and less for procedures that are no longer in force.
 *
 * @param search null for no search: every rank is then 0.
 */
export function rankOf(knex: Knex, search: SearchQuery | null): Knex.Raw {
  if (search === null || search.all === null || search.any === null) return knex.raw("0 as rank");
  const bindings: string[] = [];
  const bind = (query: string) => {
    bindings.push(query);
    return "?::tsquery";
  };
  const shareOf = (weights: string, words: string) => {
    const whole = `ts_rank('${weights}', terms, ${bind(search.any!)})`;
    const start =
      search.starts === null
        ? ""
        : ` + ${worth.start} * ts_rank('${weights}', terms, ${bind(search.starts)})`;
    return `(${whole}${start}) / ${words}`;
  };
  // Weights of the labels D, C, B and A.
  const name = `greatest(${shareOf("{0,0,1,0}", "words_vi")}, ${shareOf("{0,1,0,0}", "words_en")})`;
  const matches = (query: string, weight: number) => `${weight} * (terms @@ ${bind(query)})::int`;
  const together =
    search.phrase === null
      ? ""
      : ` * case when terms @@ ${bind(search.phrase)} then ${worth.phrase} else 1 end`;
  const codes = [
    search.code === null ? "" : ` + ${matches(search.code, worth.code)}`,
    search.codePart === null ? "" : ` + ${matches(search.codePart, worth.codePart)}`,
  ].join("");
  const inForce = `case when in_force then 1 else ${worth.notInForce} end`;
  return knex.raw(`(${scale} * (${name}${together} * ${inForce}${codes}))::int as rank`, bindings);
}

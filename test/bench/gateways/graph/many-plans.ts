/**
 * A graph whose every field stands in four of seven subgraphs, and a query of 1,365 fields: a
 * planner that weighs all ways against each other does not end.
 *
 * Source: the shape of grafbase/graphql-federation-benchmarks, many plans, read November 2026.
 */
import type { Definition, Definitions } from "./graph.ts";

const NUMBERS = [0, 1, 2, 3, 4, 5, 6];
/** Below `node`; the last has no objects. */
const LEVELS = 5;

/** All ways to take four of seven, in order. */
const fours = NUMBERS.flatMap((a) =>
  NUMBERS.flatMap((b) => NUMBERS.flatMap((c) => NUMBERS.map((d) => [a, b, c, d] as const))),
).filter(([a, b, c, d]) => a < b && b < c && c < d);

/** `s0` to `s6`; any two of them share fields. */
export const manyPlansDefinitions: Definitions = Object.fromEntries(
  NUMBERS.map((place) => [`s${place}`, defineSubgraph(place)]),
);

/** 5.5 kB, six levels, four fields of each object. */
export const manyPlansQuery = `{ node ${selectFrom(1, 0).text} }`;

/** @returns the data of `manyPlansQuery`. */
export function expectManyPlansAnswer(): object {
  return { node: selectFrom(1, 0).value };
}

function defineSubgraph(place: number): Definition {
  const own = NUMBERS.filter((number) => [0, 1, 2, 4].includes((number - place + 7) % 7));
  const fields = own.flatMap((number) => [
    `n${number}: Node @shareable`,
    `f${number}: String @shareable`,
  ]);
  const node = () => ({ id0: "0" });
  return {
    sdl: `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
type Query { node: Node @shareable }
type Node @key(fields: "id0") { id0: ID! ${fields.join(" ")} }`,
    resolvers: {
      Query: { node },
      Node: Object.fromEntries([
        ["__resolveReference", (reference: unknown) => reference],
        ...own.flatMap((number) => [
          [`n${number}`, node],
          [`f${number}`, () => `f${number}`],
        ]),
      ]),
    },
  };
}

/** A selection and what it brings; `place` makes neighbours differ. */
function selectFrom(level: number, place: number): { text: string; value: object } {
  const four = fours[place % fours.length] ?? [];
  if (level === LEVELS) {
    const names = four.map((number) => `f${number}`);
    const value = Object.fromEntries(names.map((name) => [name, name]));
    return { text: `{ ${names.join(" ")} }`, value };
  }
  const inside = four.map((number, at) => ({
    name: `n${number}`,
    ...selectFrom(level + 1, place * 4 + at + level),
  }));
  return {
    text: `{ ${inside.map(({ name, text }) => `${name} ${text}`).join(" ")} }`,
    value: Object.fromEntries(inside.map(({ name, value }) => [name, value])),
  };
}

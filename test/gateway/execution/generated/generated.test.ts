import fc from "fast-check";
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../federation/federation.ts";
import { createChoices } from "./choices.ts";
import { startGateways, type Answers, type Gateways } from "./gateways.ts";
import { createModel, schemaOf, subgraphNames } from "./model.ts";
import { createQuery, type GeneratedQuery } from "./query.ts";
import type { FaultKind, Faults } from "./subgraph.ts";

/** Supergraphs, each asked ten queries; `GENERATED_GRAPHS=500` asks for longer. */
const GRAPHS = Number(process.env["GENERATED_GRAPHS"] ?? 12);
const SEED = Number(process.env["GENERATED_SEED"] ?? 20261122);
const TIMEOUT_MS = 60_000 + GRAPHS * 10_000;

const tape = (maxLength: number) => fc.noBias(fc.array(fc.nat(999), { maxLength, size: "max" }));
const asked = fc.record({
  query: tape(200),
  seed: fc.nat(99_999),
  rate: fc.constantFrom(0, 60, 200, 400),
});
const cases = fc.tuple(tape(200), fc.array(asked, { minLength: 1, maxLength: 12, size: "max" }));

type Case = Parameters<Parameters<typeof cases.map>[0]>[0];
type Judge = (gateways: Gateways, query: GeneratedQuery, faults: Faults) => Promise<string[]>;

describe("generated operations over generated supergraphs", () => {
  it(
    "are answered as one schema under graphql-js answers them, errors included",
    { timeout: TIMEOUT_MS },
    async () => {
      const seen = { data: 0, errors: 0 };
      await check(["null", "error"], ["as asked"], async (gateways, query, faults) => {
        const answers = await gateways.ask(query, faults, true);
        const whole = await gateways.askWhole(query, faults);
        seen.data += JSON.stringify(whole.data).length;
        seen.errors += whole.errors?.length ?? 0;
        return [
          ...(gateways.hasInterfaceObject
            ? misplaced("hive", answers.hive)
            : differences("hive", answers.hive, "one schema", whole)),
          ...differences("apollo", answers.apollo, "one schema", whole),
        ];
      });
      expect(seen.data).toBeGreaterThan(GRAPHS * 600);
      expect(seen.errors).toBeGreaterThan(GRAPHS);
    },
  );

  it(
    "have the data of Apollo's executor, whatever subgraphs answer",
    { timeout: TIMEOUT_MS },
    async () => {
      const seen = { compared: 0, errors: 0 };
      const kinds = ["null", "error", "wrong", "left out", "more"] as const;
      const entities = ["as asked", "unknown ones", "fewer", "more", "no list"] as const;
      await check(kinds, entities, async (gateways, query, faults) => {
        const answers = await gateways.ask(query, faults, false);
        const { apollo, hive, stock } = answers;
        seen.errors += apollo.errors?.length ?? 0;
        const isComparable = stock.data != null && !gateways.hasInterfaceObject;
        if (isComparable) seen.compared += 1;
        return [
          // Without a path, all that a call was to fill is named.
          ...(faults.paths === "none" ? [] : misplaced("hive", hive)),
          ...(faults.paths === "none" ? [] : misplaced("apollo", apollo)),
          ...(isComparable ? differentData(answers) : []),
        ];
      });
      expect(seen.compared).toBeGreaterThan(GRAPHS * 2);
      expect(seen.errors).toBeGreaterThan(GRAPHS);
    },
  );

  it(
    "are answered in the client's shape when entities come in another order",
    { timeout: TIMEOUT_MS },
    async () => {
      let answered = 0;
      await check([], ["backwards"], async (gateways, query, faults) => {
        const { hive, apollo } = await gateways.ask(query, faults, false);
        answered += hive.data && apollo.data ? 1 : 0;
        return [...misplaced("hive", hive), ...misplaced("apollo", apollo)];
      });
      expect(answered).toBeGreaterThan(GRAPHS);
    },
  );
});

/** Runs generated cases; one that fails is made as simple as can be, and said in GraphQL. */
async function check(
  kinds: readonly FaultKind[],
  entities: readonly Faults["entities"][],
  judge: Judge,
): Promise<void> {
  const faultsOf = ({ seed, rate }: Case[1][number]): Faults => ({
    seed,
    rate,
    kinds,
    paths: (["none", "beyond"] as const)[seed % 6] ?? "given",
    entities:
      rate < 100
        ? (entities[0] as Faults["entities"])
        : (entities[seed % entities.length] as Faults["entities"]),
  });
  const result = await fc.check(
    fc.asyncProperty(cases, async ([graph, queries]) => {
      const model = createModel(createChoices(graph));
      const gateways = await startGateways(model);
      try {
        for (const one of queries) {
          const query = createQuery(gateways.schema, createChoices(one.query));
          expect(validate(gateways.schema, parse(query.query)), query.query).toEqual([]);
          const faults = faultsOf(one);
          const wrong = await judge(gateways, query, faults);
          if (wrong.length > 0) throw new Error(said(model, query, faults, wrong));
        }
      } finally {
        await gateways.stop();
      }
    }),
    {
      numRuns: GRAPHS,
      seed: SEED,
      interruptAfterTimeLimit: TIMEOUT_MS - 20_000,
      markInterruptAsFailure: false,
    },
  );
  if (result.failed) throw new Error(String((result.errorInstance as Error | null)?.message));
}

function said(
  model: ReturnType<typeof createModel>,
  { query, variables }: GeneratedQuery,
  faults: Faults,
  wrong: readonly string[],
): string {
  const schemas = subgraphNames.map((name) => `# subgraph ${name}${schemaOf(model, name)}`);
  return [...schemas, query, JSON.stringify(variables), JSON.stringify(faults), ...wrong].join(
    "\n",
  );
}

/** @returns what is not the same: data, or the places that are null because of an error. */
function differences(name: string, ours: Answer, otherName: string, other: Answer): string[] {
  const [data, expected] = [JSON.stringify(ours.data), JSON.stringify(other.data)];
  if (data !== expected)
    return [`${name} ${JSON.stringify(ours)}`, `${otherName} ${JSON.stringify(other)}`];
  const [places, expectedPlaces] = [nullPlaces(ours), nullPlaces(other)];
  if (places.join("\n") === expectedPlaces.join("\n")) return misplaced(name, ours);
  return [
    `${name} has errors at ${places.join(", ") || "none"}`,
    `${otherName} at ${expectedPlaces.join(", ") || "none"}`,
    `data ${data}`,
    `errors ${JSON.stringify(ours.errors)}`,
  ];
}

function differentData({ hive, apollo, stock }: Answers): string[] {
  return Object.entries({ hive, apollo }).flatMap(([name, { data, errors = [] }]) => {
    const isSame = agree(
      data,
      stock.data,
      "",
      errors.map(({ path = [] }) => `.${path.join(".")}.`),
    );
    return isSame
      ? []
      : [`${name} ${sorted(data)} ${JSON.stringify(errors)}`, `stock ${sorted(stock.data)}`];
  });
}

/**
 * Whether two have the same data, but for one thing: where no object is an object should be, Apollo's executor
 * goes on with an empty one, and ours has null and an error.
 */
function agree(ours: unknown, theirs: unknown, place: string, errors: readonly string[]): boolean {
  if (ours === null && typeof theirs === "object" && theirs !== null) {
    return errors.some((error) => error.startsWith(`${place}.`) || `${place}.`.startsWith(error));
  }
  if (typeof ours !== "object" || typeof theirs !== "object") return ours === theirs;
  if (ours === null || theirs === null) return ours === theirs;
  const [names, others] = [Object.keys(ours).toSorted(), Object.keys(theirs).toSorted()];
  return (
    names.join() === others.join() &&
    Array.isArray(ours) === Array.isArray(theirs) &&
    names.every((name) => agree(at(ours, name), at(theirs, name), `${place}.${name}`, errors))
  );
}

const at = (value: object, name: string): unknown => (value as Record<string, unknown>)[name];

/** Apollo puts the fields of fragments last, GraphQL where they stand. */
function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inside: unknown) =>
    typeof inside === "object" && inside !== null && !Array.isArray(inside)
      ? Object.fromEntries(Object.entries(inside).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inside,
  );
}

/** Places that are null because of an error: its path, or a place above where null may stand. */
function nullPlaces({ data, errors = [] }: Answer): string[] {
  const places = errors.map(({ path = [] }) => {
    let value: unknown = data;
    const end = path.findIndex((part) => {
      if (value == null) return true;
      value = (value as Record<string, unknown>)[part];
      return false;
    });
    return (end === -1 ? path : path.slice(0, end)).join(".");
  });
  return [...new Set(places)].toSorted();
}

/** @returns errors whose path leads to a value. */
function misplaced(name: string, { data, errors = [] }: Answer): string[] {
  return errors.flatMap(({ path = [] }) => {
    let value: unknown = data;
    for (const part of path) value = (value as Record<string, unknown> | null)?.[part];
    return value === null || value === undefined || typeof value === "object"
      ? []
      : [`${name} has an error at ${path.join(".")}, where ${JSON.stringify(value)} stands`];
  });
}

import fc from "fast-check";
import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../federation/federation.ts";
import { createChoices } from "./choices.ts";
import { createModel } from "./create-model.ts";
import type { CallFault, FaultKind, Faults } from "./faults.ts";
import { differences, differentData, differentFromStock, misplaced, told } from "./differences.ts";
import { startGateways, type Answers, type Gateways } from "./gateways.ts";
import { subgraphNames, type Model } from "./model.ts";
import { createQuery, type GeneratedQuery } from "./query.ts";
import { schemaOf } from "./sdl.ts";

/**
 * Supergraphs, each asked ten queries; `GENERATED_GRAPHS=500` asks for longer. `GENERATED_ALL=1` tells
 * of every failure as it comes; else the first is made as simple as can be, which takes minutes.
 */
const GRAPHS = Number(process.env["GENERATED_GRAPHS"] ?? 12);
const SEED = Number(process.env["GENERATED_SEED"] ?? 20261122);
const IS_ALL = process.env["GENERATED_ALL"] === "1";
const TIMEOUT_MS = 60_000 + GRAPHS * 10_000;

const fieldFaults = [
  ...(["null", "error", "wrong", "left out", "more", "odd", "twice", "null in a list"] as const),
];
const callFaults = [
  ...(["unknown ones", "fewer", "more", "no list", "wrong keys"] as const),
  ...(["status 500", "broken off", "no JSON", "null", "null with errors"] as const),
];

const tape = (maxLength: number) => fc.noBias(fc.array(fc.nat(999), { maxLength, size: "max" }));
const asked = fc.record({
  query: tape(200),
  seed: fc.nat(99_999),
  rate: fc.constantFrom(0, 60, 200, 400),
});
const cases = fc.tuple(tape(200), fc.array(asked, { minLength: 1, maxLength: 12, size: "max" }));

type Case = Parameters<Parameters<typeof cases.map>[0]>[0];
/** Who has our executor, and answered: where no planner has a right plan, all is refused. */
const ours = (answers: Answers) =>
  (["hive", "apollo"] as const)
    .map((name) => [name, answers[name]] as const)
    .filter(([, { data, errors = [] }]) => data || !errors[0] || errors[0].path);

/**
 * Whether a planner's plans give what one schema gives. Where an interface is an object type, what fails to say of
 * which type something is leaves an object without its fields, and errors may be of fields for other types.
 */
function isRight(gateways: Gateways, name: string, { rate }: Faults): boolean {
  if (!gateways.rightPlans.includes(name)) return false;
  return !gateways.hasInterfaceObject || rate === 0;
}

/** Whether errors are about all that a call was to fill: others may have filled some of it. */
function isWide({ call }: Faults): boolean {
  return call !== null && call !== "unknown ones" && call !== "wrong keys";
}

type Judge = (gateways: Gateways, query: GeneratedQuery, faults: Faults) => Promise<string[]>;

describe("generated operations over generated supergraphs", () => {
  it(
    "are answered as one schema under graphql-js answers them, errors included",
    { timeout: TIMEOUT_MS },
    async () => {
      const seen = { data: 0, errors: 0 };
      await check(["null", "error"], [null], async (gateways, query, faults) => {
        const answers = await gateways.ask(query, faults, true);
        const whole = await gateways.askWhole(query, faults, true);
        seen.data += JSON.stringify(whole.data).length;
        seen.errors += whole.errors?.length ?? 0;
        return ours(answers).flatMap(([name, answer]) =>
          isRight(gateways, name, faults)
            ? differences(name, answer, "one schema", whole)
            : misplaced(name, answer),
        );
      });
      expect(seen.data).toBeGreaterThan(GRAPHS * 400);
      expect(seen.errors).toBeGreaterThan(GRAPHS);
    },
  );

  it(
    "have the data of Apollo's executor, whatever subgraphs answer",
    { timeout: TIMEOUT_MS },
    async () => {
      const seen = { compared: 0, errors: 0 };
      await check(fieldFaults, [null, ...callFaults], async (gateways, query, faults) => {
        const answers = await gateways.ask(query, faults, false);
        const { apollo, stock } = answers;
        seen.errors += apollo.errors?.length ?? 0;
        const isComparable = stock.data != null && gateways.isStockRight && !query.isBold;
        if (isComparable) seen.compared += 1;
        const whole = await gateways.askWhole(query, faults, false);
        return ours(answers).flatMap(([name, answer]) => {
          // Another plan may ask another subgraph, whose call or keys are well.
          const isOnePlan = name === "apollo" || faults.call === null;
          const isWhole = faults.call === null && isRight(gateways, name, faults);
          return [
            ...told(name, answer),
            // Without a path, all that a call was to fill is named.
            ...(faults.paths === "none" || isWide(faults) ? [] : misplaced(name, answer)),
            ...(isWhole ? differentData(name, answer, whole) : []),
            ...(isComparable && isOnePlan ? differentFromStock(name, answer, stock) : []),
          ];
        });
      });
      expect(seen.compared).toBeGreaterThan(GRAPHS);
      expect(seen.errors).toBeGreaterThan(GRAPHS);
    },
  );

  it("are the same when what was deferred is put together", { timeout: TIMEOUT_MS }, async () => {
    let parts = 0;
    await check([], [null], async (gateways, query, faults) => {
      const isQuery = query.query.startsWith("query");
      if (!isQuery || query.isBold || !gateways.isStockRight) return [];
      const answer = await gateways.askDeferred(query);
      if (answer === null) return [];
      const { data, count } = answer;
      const whole = await gateways.askWhole(query, faults, true);
      parts += count;
      return differentFromStock("deferred", { data } as Answer, whole);
    });
    expect(parts).toBeGreaterThan(GRAPHS);
  });

  it(
    "are answered in the client's shape when entities come in another order",
    { timeout: TIMEOUT_MS },
    async () => {
      let answered = 0;
      await check([], ["backwards"], async (gateways, query, faults) => {
        const answers = await gateways.ask(query, faults, false);
        answered += ours(answers).every(([, { data }]) => data) ? 1 : 0;
        return ours(answers).flatMap(([name, answer]) => misplaced(name, answer));
      });
      expect(answered).toBeGreaterThan(GRAPHS);
    },
  );
});

/** Runs generated cases; one that fails is made as simple as can be, and said in GraphQL. */
async function check(
  kinds: readonly FaultKind[],
  calls: readonly (CallFault | null)[],
  judge: Judge,
): Promise<void> {
  const faultsOf = ({ seed, rate }: Case[1][number]): Faults => ({
    seed,
    rate,
    kinds,
    paths: (["none", "beyond"] as const)[seed % 6] ?? "given",
    call: (rate < 100 || seed % 2 === 0 ? calls[0] : calls[(seed >> 1) % calls.length]) ?? null,
  });
  const failed: string[] = [];
  const result = await fc.check(
    fc.asyncProperty(cases, async ([graph, queries]) => {
      const model = createModel(createChoices(graph));
      const gateways = await startGateways(model);
      try {
        for (const one of queries) {
          const query = createQuery(gateways.schema, one.query);
          expect(validate(gateways.schema, parse(query.query)), query.query).toEqual([]);
          const faults = faultsOf(one);
          const wrong = await judge(gateways, query, faults);
          if (wrong.length === 0) continue;
          failed.push(said(model, query, faults, wrong));
          if (!IS_ALL) throw new Error(failed.at(-1));
        }
      } finally {
        await gateways.stop();
      }
    }),
    {
      numRuns: GRAPHS,
      seed: SEED,
      endOnFailure: IS_ALL,
      interruptAfterTimeLimit: TIMEOUT_MS - 20_000,
      markInterruptAsFailure: false,
    },
  );
  if (IS_ALL && failed.length > 0) throw new Error(failed.join("\n\n"));
  if (result.failed) throw new Error(String((result.errorInstance as Error | null)?.message));
}

function said(
  model: Model,
  { query, variables }: GeneratedQuery,
  faults: Faults,
  wrong: readonly string[],
): string {
  const schemas = subgraphNames.map((name) => `# subgraph ${name}${schemaOf(model, name)}`);
  return [...schemas, query, JSON.stringify(variables), JSON.stringify(faults), ...wrong].join(
    "\n",
  );
}

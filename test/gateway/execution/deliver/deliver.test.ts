import { setImmediate } from "node:timers/promises";
import { buildASTSchema, getOperationAST, parse } from "graphql";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createCancel } from "../../../../gateway/execution/cancel.ts";
import type { GraphContext } from "../../../../gateway/execution/context.ts";
import {
  deliver,
  type Delivery,
  type OpenEvents,
} from "../../../../gateway/execution/deliver/deliver.ts";
import { createSubgraph, type Subgraph } from "../../../../gateway/execution/fetch/subgraph.ts";
import { namedSubgraphs, readSupergraph } from "../../../../gateway/execution/supergraph.ts";
import { createTypeTest } from "../../../../gateway/execution/type-test.ts";
import type { Operation } from "../../../../gateway/planning/operation.ts";
import type { EntitiesNode, FetchNode, Path, Plan } from "../../../../gateway/planning/plan.ts";
import { anonymousViewer } from "../../../../subgraphs/kit/viewer.ts";
import { startPlainSubgraphs } from "../../plain-subgraphs.ts";
import { link } from "../../stub-subgraphs.ts";

const schema = buildASTSchema(
  parse(`
    type Query { films: [Film] shown: [Shown] }
    type Subscription { premiere: Film }
    union Shown = Film | Play
    type Play { id: ID! stars: Int }
    type Film { id: ID! title: String stars: Int strict: Int! }
  `),
);

let started: Awaited<ReturnType<typeof startPlainSubgraphs>>;
let subgraphs: ReadonlyMap<string, Subgraph>;

beforeAll(async () => {
  started = await startPlainSubgraphs({
    films: {
      sdl: `${link}
        type Query { films: [Film] }
        type Film @key(fields: "id") { id: ID! title: String }`,
      resolvers: {
        Query: { films: () => ["1", "2"].map((id) => ({ id, title: `film ${id}` })) },
      },
    },
    ratings: {
      sdl: `${link} type Film @key(fields: "id") { id: ID! stars: Int strict: Int }`,
      resolvers: {
        Film: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          stars: ({ id }: { id: string }) => Number(id) + 3,
        },
      },
    },
  });
  const supergraph = readSupergraph(started.supergraphSdl);
  subgraphs = new Map(
    namedSubgraphs(supergraph).map(({ name, url }) => [
      name,
      createSubgraph({ name, url, key: null, timeoutMs: 5000 }),
    ]),
  );
});
beforeEach(() => started.reset());
afterAll(async () => {
  await Promise.all([...subgraphs.values()].map((subgraph) => subgraph.close()));
  await started.stop();
});

describe("a plan with @defer", () => {
  const operation = operationOf("{ films { id ... @defer { stars } } }");

  it("gives the first part at once, then one for each object, with its place and label", async () => {
    const deliveries = await read(operation, deferred("{ stars }"));
    expect(deliveries).toEqual([
      {
        parts: [{ path: [], label: null, data: { films: [{ id: "1" }, { id: "2" }] }, errors: [] }],
        hasNext: true,
      },
      {
        parts: [
          { path: ["films", 0], label: "late", data: { stars: 4 }, errors: [] },
          { path: ["films", 1], label: "late", data: { stars: 5 }, errors: [] },
        ],
        hasNext: false,
      },
    ]);
  });

  it("tells all that is about the schema itself with the first part", async () => {
    const about = operationOf(`{
      films { id ... @defer { stars } }
      ... @defer { __type(name: "Film") { name } }
    }`);
    const [first, second] = await read(about, deferred("{ stars }"));
    expect(first?.parts.map(({ data }) => data)).toEqual([
      { films: [{ id: "1" }, { id: "2" }], __type: { name: "Film" } },
    ]);
    expect(second?.parts.map(({ data }) => data)).toEqual([{ stars: 4 }, { stars: 5 }]);
  });

  it("keeps to the client's conditions, whatever the planner says of them", async () => {
    const some = operationOf(`query ($no: Boolean!) {
      films { id ... @defer { rated: stars again: stars @include(if: $no) } }
    }`);
    const planned = deferred("{ __typename rated: stars again: stars }", "rated:stars again:stars");
    const [, second] = await read(some, planned, { no: false });
    expect(second?.parts.map(({ data }) => data)).toEqual([{ rated: 4 }, { rated: 5 }]);
  });

  it("sends an object of which all is deferred before what is in it", async () => {
    const empty = operationOf("{ __typename films { ... @defer { stars } } }");
    const { node } = deferred("{ stars }");
    const plan = { node: { ...node, primary: { selection: null, node: films } } } as Plan;
    const [first, second] = await read(empty, plan);
    expect(first?.parts.map(({ data }) => data)).toEqual([
      { __typename: "Query", films: [{}, {}] },
    ]);
    expect(second?.parts.map(({ data }) => data)).toEqual([{ stars: 4 }, { stars: 5 }]);
  });

  it("sends objects within a part of which all is deferred", async () => {
    const nested = operationOf("{ ... @defer { films { ... @defer { stars } } } }");
    const { node } = deferred("{ stars }");
    const inner = { ...node, primary: { selection: null, node: films } } as never;
    const part = { dependsOn: [], label: "outer", path: [], selection: null, node: inner };
    const primary = { selection: null, node: null };
    const deliveries = await read(nested, { node: { kind: "defer", primary, deferred: [part] } });
    expect(deliveries.map(({ parts }) => parts.map(({ path, data }) => ({ path, data })))).toEqual([
      [{ path: [], data: {} }],
      [{ path: [], data: { films: [{}, {}] } }],
      [
        { path: ["films", 0], data: { stars: 4 } },
        { path: ["films", 1], data: { stars: 5 } },
      ],
    ]);
  });

  it("has no part for objects of another type", async () => {
    const shown = [
      { __typename: "Play", id: "1" },
      { __typename: "Film", id: "2" },
    ];
    started.answers.set("films", () => ({ data: { shown } }));
    const narrowed = operationOf("{ shown { ... on Film { id ... @defer { stars } } } }");
    const path: Path = [{ field: "shown" }, "@"];
    const plan: Plan = {
      node: {
        kind: "defer",
        primary: {
          selection: "{ shown { ... on Film { id } } }",
          node: { ...films, operation: "{shown{__typename ...on Film{id}...on Play{id}}}" },
        },
        deferred: [
          {
            ...{ dependsOn: ["0"], label: "late", path: ["shown", "... on Film"] },
            ...{ selection: "{ stars }", node: ratings("stars", path) },
          },
        ],
      },
    };
    const [, second] = await read(narrowed, plan);
    expect(second?.parts.map(({ path, data }) => ({ path, data }))).toEqual([
      { path: ["shown", 1], data: { stars: 5 } },
    ]);
  });

  it("tells of a part's failure with the part", async () => {
    started.answers.set("ratings", () => "nothing of GraphQL");
    const [first, second] = await read(operation, deferred("{ stars }"));
    expect(first?.parts[0]?.errors).toEqual([]);
    expect(second?.parts.map(({ data }) => data)).toEqual([{ stars: null }, { stars: null }]);
    expect(second?.parts[0]?.errors).toMatchObject([
      { path: ["films"], extensions: { code: "DEPARTMENT_UNAVAILABLE", department: "ratings" } },
    ]);
  });

  it("makes null what may not be, in its own part alone", async () => {
    const strict = operationOf("{ films { id ... @defer { strict } } }");
    const [first, second] = await read(strict, deferred("{ strict }", "strict"));
    expect(first?.parts[0]?.data).toEqual({ films: [{ id: "1" }, { id: "2" }] });
    expect(second?.parts.map(({ data }) => data)).toEqual([null, null]);
    expect(second?.parts.map(({ errors }) => errors.map(({ path }) => path))).toEqual([
      [["films", 0, "strict"]],
      [["films", 1, "strict"]],
    ]);
  });

  it("has no part for an object that was not sent", async () => {
    started.answers.set("films", () => ({
      data: { films: [null, { __typename: "Film", id: "2" }] },
    }));
    const [, second] = await read(operation, deferred("{ stars }"));
    expect(second?.parts.map(({ path }) => path)).toEqual([["films", 1]]);
  });

  it("has a first part even where its objects have no field yet", async () => {
    const all = operationOf("{ films { ... @defer { stars } } __typename }");
    const [first, second] = await read(all, deferred("{ stars }", "stars", null));
    expect(first?.parts).toEqual([
      { path: [], label: null, data: { films: [{}, {}], __typename: "Query" }, errors: [] },
    ]);
    expect(second?.parts.map(({ data }) => data)).toEqual([{ stars: 4 }, { stars: 5 }]);
  });

  it("gives parts within parts after them, each with what failed in it", async () => {
    const nested = operationOf(`{ films { id ...Outer @defer(label: "outer") } }
      fragment Outer on Film { title ... @defer(label: "inner") { stars } }`);
    started.answers.set("ratings", () => ({
      data: { _entities: [{ stars: 4 }, { stars: null }] },
      errors: [{ message: "no", path: ["_entities", 1, "stars"] }],
    }));
    const titled = { ...films, operation: "{films{__typename id title}}" };
    const deliveries = await read(nested, {
      node: {
        kind: "defer",
        primary: { selection: "{ films { id } }", node: titled },
        deferred: [
          {
            ...{ dependsOn: ["0"], label: "outer", path: ["films"], selection: "{ title }" },
            node: {
              kind: "defer",
              primary: { selection: "{ title }", node: null },
              deferred: [
                {
                  ...{ dependsOn: [], label: "inner", path: ["films"], selection: "{ stars }" },
                  node: ratings("stars"),
                },
              ],
            },
          },
        ],
      },
    });
    expect(
      deliveries.map(({ parts }) =>
        parts.map(({ path, label, data, errors }) => [
          ...[path.join("."), label, data],
          ...errors.map((error) => error.path?.join(".")),
        ]),
      ),
    ).toEqual([
      [["", null, { films: [{ id: "1" }, { id: "2" }] }]],
      [
        ["films.0", "outer", { title: "film 1" }],
        ["films.1", "outer", { title: "film 2" }],
      ],
      [
        ["films.0", "inner", { stars: 4 }, "films.1.stars"],
        ["films.1", "inner", { stars: null }],
      ],
    ]);
    expect(deliveries.map(({ hasNext }) => hasNext)).toEqual([true, true, false]);
  });

  it("may break where nobody waits for it yet: the part says so and nothing of why", async () => {
    const options = { ...optionsOf(), subgraphs: new Map([...subgraphs].slice(0, 1)) };
    const deliveries = deliver(operation, deferred("{ stars }"), options);
    await deliveries.next();
    await setImmediate();
    const { value } = await deliveries.next();
    expect(JSON.parse(JSON.stringify(value))).toEqual({
      parts: [{ path: ["films"], label: "late", data: null, errors: [internalError] }],
      hasNext: false,
    });
  });

  it("gives up its calls when nobody reads on", async () => {
    const asked = unanswered();
    const options = {
      ...optionsOf(),
      subgraphs: new Map([...subgraphs, ["ratings", asked.subgraph]]),
    };
    const deliveries = deliver(operation, deferred("{ stars }"), options);
    await deliveries.next();
    expect(asked.leaving.map((one) => one?.isCancelled)).toEqual([false]);
    await deliveries.return();
    expect(asked.leaving.map((one) => one?.isCancelled)).toEqual([true]);
  });

  it("is one answer where its condition says so", async () => {
    const plan: Plan = {
      node: {
        kind: "condition",
        variable: "late",
        whenTrue: deferred("{ stars }").node as never,
        whenFalse: { kind: "sequence", nodes: [films, ratings("stars")] },
      },
    };
    const parts = {
      films: [
        { id: "1", stars: 4 },
        { id: "2", stars: 5 },
      ],
    };
    const conditional = operationOf("{ films { id ... @defer(if: $late) { stars } } }");
    expect(await read(conditional, plan, { late: false })).toEqual([
      { parts: [{ path: [], label: null, data: parts, errors: [] }], hasNext: false },
    ]);
    const [first, ...more] = await read(conditional, plan, { late: true });
    expect([first?.parts[0]?.data, more.length]).toEqual([
      { films: [{ id: "1" }, { id: "2" }] },
      1,
    ]);
  });

  it("gives up its calls when the client is gone", async () => {
    const release = Promise.withResolvers<void>();
    started.answers.set("ratings", () => release.promise.then(() => ({ data: null })));
    const context = { ...optionsOf().context, leaving: createCancel() };
    const deliveries = deliver(operation, deferred("{ stars }"), { ...optionsOf(), context });
    expect((await deliveries.next()).value?.hasNext).toBe(true);
    const next = deliveries.next();
    context.leaving.cancel();
    // The call is given up: its answer is not waited for.
    expect((await next).value?.hasNext).toBe(false);
    release.resolve();
  });
});

describe("a subscription", () => {
  const operation = operationOf("subscription { premiere { id stars } }");
  const primary: FetchNode = {
    ...{ kind: "fetch", subgraph: "films", operationKind: "subscription", id: null },
    ...{ variables: [], path: [], outputRewrites: [] },
    operation: "subscription{premiere{__typename id}}",
  };
  const rest = ratings("stars", [{ field: "premiere" }]);
  const plan: Plan = { node: { kind: "subscription", primary, rest } };

  it("gives an answer for every event, with what other subgraphs add", async () => {
    const bodies: string[] = [];
    const openEvents: OpenEvents = async function* (_step, body) {
      bodies.push(body);
      yield { data: { premiere: { __typename: "Film", id: "1" } } };
      yield { data: { premiere: null } };
      yield { data: { premiere: { __typename: "Film", id: "2" } } };
    };
    const deliveries = await read(operation, plan, {}, openEvents);
    expect(deliveries.map(({ parts }) => parts[0]?.data)).toEqual([
      { premiere: { id: "1", stars: 4 } },
      { premiere: null },
      { premiere: { id: "2", stars: 5 } },
    ]);
    expect(bodies).toEqual(['{"query":"subscription{premiere{__typename id}}","variables":{}}']);
  });

  it("ends its events when nobody reads on", async () => {
    let isEnded = false;
    const openEvents: OpenEvents = async function* () {
      try {
        for (;;) yield { data: { premiere: null } };
      } finally {
        isEnded = true;
      }
    };
    for await (const { hasNext } of deliver(operation, plan, optionsOf({}, openEvents))) {
      expect(hasNext).toBe(true);
      break;
    }
    expect(isEnded).toBe(true);
  });

  it("ends when the client goes while no event comes", async () => {
    const openEvents: OpenEvents = async function* (_step, _body, leaving) {
      await new Promise<void>((resolve) => leaving.onCancel(resolve));
      yield { data: { premiere: null } };
    };
    const { context, ...options } = optionsOf({}, openEvents);
    const leaving = createCancel();
    const deliveries = deliver(operation, plan, { ...options, context: { ...context, leaving } });
    const next = deliveries.next();
    leaving.cancel();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it("gives up the calls of an event when the client goes, and keeps nothing of those before", async () => {
    const asked = unanswered(1);
    const openEvents: OpenEvents = async function* () {
      for (const id of ["1", "2"]) yield { data: { premiere: { __typename: "Film", id } } };
    };
    const { context, ...options } = optionsOf({}, openEvents);
    const leaving = createCancel();
    const deliveries = deliver(operation, plan, {
      ...options,
      subgraphs: new Map([["ratings", asked.subgraph]]),
      context: { ...context, leaving },
    });
    await deliveries.next();
    void deliveries.next();
    await setImmediate();
    leaving.cancel();
    expect(asked.leaving.map((one) => one?.isCancelled)).toEqual([false, true]);
  });

  it("goes on after an event that breaks, and says nothing of why", async () => {
    const openEvents: OpenEvents = async function* () {
      yield { data: { premiere: { __typename: "Film", id: "1" } } };
      yield { data: { premiere: null }, errors: [{ message: "at http://10.0.0.7" }] };
    };
    const options = { ...optionsOf({}, openEvents), subgraphs: new Map() };
    const deliveries = await readAll(deliver(operation, plan, options));
    expect(deliveries).toEqual([
      { parts: [{ path: [], label: null, data: null, errors: [internalError] }], hasNext: true },
      {
        parts: [
          {
            ...{ path: [], label: null, data: { premiere: null } },
            errors: [{ ...internalError, path: ["premiere"] }],
          },
        ],
        hasNext: true,
      },
    ]);
  });

  it("ends with an error where its events do, and says nothing of why", async () => {
    const openEvents: OpenEvents = async function* () {
      yield { data: { premiere: null } };
      throw new Error("connect 10.0.0.7");
    };
    expect(await read(operation, plan, {}, openEvents)).toEqual([
      { parts: [{ path: [], label: null, data: { premiere: null }, errors: [] }], hasNext: true },
      { parts: [{ path: [], label: null, data: null, errors: [internalError] }], hasNext: false },
    ]);
  });
});

const films: FetchNode = {
  ...{ kind: "fetch", subgraph: "films", operationKind: "query", id: "0" },
  ...{ variables: [], path: [], outputRewrites: [] },
  operation: "{films{__typename id}}",
};

function ratings(field: string, path: Path = [{ field: "films" }, "@"]): EntitiesNode {
  const leaf = (name: string) =>
    ({ kind: "field", name, otherName: null, selections: null }) as const;
  return {
    ...{ kind: "entities", subgraph: "ratings", operationKind: "query", id: null, variables: [] },
    operation: `query($representations:[_Any!]!){_entities(representations:$representations){...on Film{${field}}}}`,
    batches: [
      {
        ...{ alias: "_entities", variable: "representations", paths: [path] },
        requires: [
          { kind: "fragment", type: "Film", selections: [leaf("__typename"), leaf("id")] },
        ],
        ...{ inputRewrites: [], outputRewrites: [], contexts: [] },
      },
    ],
  };
}

const internalError = {
  message: "Something went wrong here. Request id: request-1.",
  extensions: { code: "INTERNAL_SERVER_ERROR", requestId: "request-1" },
};

/** A subgraph that answers the first calls and no other, and who waits for each of its calls. */
function unanswered(answered = 0) {
  const leaving: GraphContext["leaving"][] = [];
  const ask: Subgraph["ask"] = (_request, context) => {
    leaving.push(context.leaving);
    const data = { _entities: [{ stars: 4 }] };
    return leaving.length <= answered ? Promise.resolve({ data }) : new Promise(() => {});
  };
  return { leaving, subgraph: { ask } as Subgraph };
}

function deferred(
  selection: string,
  field = "stars",
  primary: string | null = "{ films { id } }",
): Plan {
  return {
    node: {
      kind: "defer",
      primary: { selection: primary, node: films },
      deferred: [
        { dependsOn: ["0"], label: "late", path: ["films"], selection, node: ratings(field) },
      ],
    },
  };
}

function operationOf(source: string): Operation {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("no operation");
  return { schema, document, operation, variables: {}, drawn: 0 };
}

const noEvents: OpenEvents = () => {
  throw new Error("no events");
};

function optionsOf(coercedVariables: Record<string, unknown> = {}, openEvents = noEvents) {
  const context: GraphContext = {
    viewer: anonymousViewer("en", "request-1"),
    callerKey: "",
    leaving: null,
    log: pino({ level: "silent" }),
    outcome: { operationName: null, errorCodes: [] },
  };
  const isOfType = createTypeTest(readSupergraph(started.supergraphSdl));
  return { subgraphs, isOfType, context, coercedVariables, openEvents };
}

async function read(
  operation: Operation,
  plan: Plan,
  variables?: Record<string, unknown>,
  openEvents?: OpenEvents,
): Promise<Delivery[]> {
  return readAll(deliver(operation, plan, optionsOf(variables, openEvents)));
}

async function readAll(reading: AsyncIterable<Delivery>): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for await (const one of reading) deliveries.push(one);
  return JSON.parse(JSON.stringify(deliveries)) as Delivery[];
}

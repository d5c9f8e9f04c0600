import fc from "fast-check";
import { buildSchema, Kind, parse, type OperationDefinitionNode } from "graphql";
import { describe, expect, it } from "vitest";
import { addTo, nothingGathered } from "../../../../gateway/execution/merge/gathered.ts";
import { createProject } from "../../../../gateway/execution/project/project.ts";
import { createRecognisers } from "../../../../gateway/execution/project/recognise.ts";
import { createShape } from "../../../../gateway/execution/project/shape.ts";
import { createReadable } from "../../../../gateway/execution/fetch/subgraph-answer.ts";
import { createChoices } from "../generated/choices.ts";
import { answerTo, mutated } from "../unusual-answers.ts";

const schema = buildSchema(`
  scalar JSON
  enum Mood { GOOD BAD }
  interface Node { id: ID! }
  type User implements Node { id: ID! name: String! mood: Mood moods: [Mood!] best: User }
  type Post implements Node { id: ID! likes: Int! score: Float tags: [[String]!] by: User! }
  union Hit = User | Post
  type Query {
    text: String id: ID count: Int! rate: Float sure: Boolean mood: Mood json: JSON
    user: User users: [User!]! grid: [[Int]] nodes: [Node] hits: [Hit!] node: Node!
  }
`);

/** @returns how answers of an operation are written, and what recognises them. */
function prepare(query: string) {
  const fragments = new Map();
  let operation: OperationDefinitionNode | undefined;
  for (const definition of parse(query).definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
    else if (definition.kind === Kind.FRAGMENT_DEFINITION)
      fragments.set(definition.name.value, definition);
  }
  const root = schema.getQueryType();
  if (!root || !operation) throw new Error("no operation");
  const shape = createShape(root, operation.selectionSet, { schema, fragments, variables: {} });
  const recognisers = createRecognisers();
  recognisers.of(shape);
  const project = createProject(shape);
  /** What the client gets when the answer is parsed; null when something is wrong with it. */
  const parsed = (body: string): string | null => {
    const answer = createReadable({ status: 200, body }, () => {})(null);
    if (!answer?.data || answer.errors) return null;
    const gathered = nothingGathered();
    addTo(gathered, gathered.root, answer.data);
    const { text, broken } = project(gathered, {});
    return broken.length > 0 ? null : text;
  };
  return { shape, recognise: recognisers.of(shape), parsed };
}

const whole = prepare(`{
  __typename text id count rate sure mood json constructor: text __proto__: count
  user { id name mood moods best { t: __typename id } }
  users { id best { name } }
  grid
  nodes { __typename id ... on User { name mood } ... on Post { likes tags score } }
  hits { __typename ... on Post { by { id } likes } ... on User { best { id } } }
  node { __typename ...Named }
} fragment Named on Node { id ... on User { name } }`);

const recognised = (query: string, body: string) => prepare(query).recognise?.(body) ?? null;

describe("an answer that is taken as it is", () => {
  it("is, byte for byte, what parsing and writing it would give", () => {
    const seen = { taken: 0, refused: 0 };
    const tape = fc.noBias(fc.array(fc.nat(999), { minLength: 20, maxLength: 400, size: "max" }));
    const cases = fc.tuple(tape, fc.constantFrom(0, 0, 1, 3), fc.constantFrom(0, 0, 1, 2));
    fc.assert(
      fc.property(cases, ([numbers, faultPercent, mutations]) => {
        const choices = createChoices(numbers);
        const body = mutated(answerTo(whole.shape, choices, faultPercent), choices, mutations);
        const taken = whole.recognise?.(body) ?? null;
        seen[taken === null ? "refused" : "taken"] += 1;
        if (taken !== null) expect(taken, body).toBe(whole.parsed(body));
      }),
      { numRuns: Number(process.env["RECOGNISE_RUNS"] ?? 5000), seed: 20261122 },
    );
    expect(seen.taken).toBeGreaterThan(500);
    expect(seen.refused).toBeGreaterThan(500);
  });

  it("is every answer that servers write without spaces and escapes", () => {
    fc.assert(
      fc.property(fc.noBias(fc.array(fc.nat(999), { maxLength: 400 })), (numbers) => {
        const value: unknown = JSON.parse(answerTo(whole.shape, createChoices(numbers), 0));
        const body = JSON.stringify(value);
        expect(`{"data":${whole.recognise?.(body)}}`).toBe(body);
      }),
      { numRuns: 500, seed: 20261122 },
    );
  });

  it("has numbers as JavaScript writes them", () => {
    const digits = fc.stringMatching(/^-?\d{1,17}(\.\d{1,17})?$/);
    const [whole, any] = [prepare("{ count }"), prepare("{ rate }")];
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(digits, fc.double().map(String), fc.integer().map(String)), (text) => {
        if (whole.recognise?.(`{"data":{"count":${text}}}`)) {
          expect(String(Number(text))).toBe(text);
          expect(Number(text)).toSatisfy(Number.isSafeInteger);
        }
        if (any.recognise?.(`{"data":{"rate":${text}}}`)) {
          expect(String(Number(text))).toBe(text);
          taken += 1;
        }
      }),
      { numRuns: 20_000, seed: 20261122 },
    );
    expect(taken).toBeGreaterThan(5000);
  });

  it.each([
    ["{ text }", '{"data":{"text":"ế \u2028 \u007f"}}'],
    ["{ text }", '{"data":{"text":null}}\n'],
    ["{ id }", '{"data":{"id":-12}}'],
    ["{ count }", '{"data":{"count":999999999999999}}'],
    ["{ rate }", '{"data":{"rate":-0.000001}}'],
    ["{ rate }", '{"data":{"rate":123456789.012345}}'],
    ["{ json }", '{"data":{"json":"2026-11-22T00:00:00+07:00"}}'],
    ["{ json }", '{"data":{"json":false}}'],
    ["{ grid }", '{"data":{"grid":[]}}'],
    ["{ grid }", '{"data":{"grid":[null,[],[null,0]]}}'],
    ["{ users { id } }", '{"data":{"users":[{"id":"1"},{"id":"2"}]}}'],
    ["{ hits { __typename } }", '{"data":{"hits":[{"__typename":"Post"}]}}'],
  ])("may be %s with %s", (query, body) => {
    expect(`{"data":${recognised(query, body)}}`).toBe(body.trimEnd());
  });

  it.each([
    ["{ text }", '{"data":{"text":"a\\u0062"}}'],
    ["{ text }", '{"data":{"text":"\t"}}'],
    ["{ text }", '{"data":{"text":"\ud800"}}'],
    ["{ text }", '{"data": {"text":"a"}}'],
    ["{ text }", '{"data":{"text":"a"}} '],
    ["{ text }", '{"data":{"text":"a"}}\n\n'],
    ["{ text }", ' {"data":{"text":"a"}}'],
    ["{ text }", '\ufeff{"data":{"text":"a"}}'],
    ["{ text }", '{"data":{"text":"a"},"errors":[{"message":"b"}]}'],
    ["{ text }", '{"data":{"text":"a"},"extensions":{}}'],
    ["{ text }", '{"errors":null,"data":{"text":"a"}}'],
    ["{ text }", '{"data":{"text":"a","text":"b"}}'],
    ["{ text }", '{"data":{"text":"a","more":"b"}}'],
    ["{ text }", '{"data":{"text":5}}'],
    ["{ text }", '{"data":{}}'],
    ["{ text }", '{"data":null}'],
    ["{ text }", '{"data":{"text":"a"}'],
    ["{ text id }", '{"data":{"id":"1","text":"a"}}'],
    ["{ id }", '{"data":{"id":1.0}}'],
    ["{ count }", '{"data":{"count":null}}'],
    ["{ count }", '{"data":{"count":9007199254740993}}'],
    ["{ count }", '{"data":{"count":1e3}}'],
    ["{ count }", '{"data":{"count":-0}}'],
    ["{ count }", '{"data":{"count":007}}'],
    ["{ rate }", '{"data":{"rate":1.50}}'],
    ["{ rate }", '{"data":{"rate":-0.0}}'],
    ["{ rate }", '{"data":{"rate":0.0000001}}'],
    ["{ rate }", '{"data":{"rate":0.1234567890123456789}}'],
    ["{ rate }", '{"data":{"rate":"NaN"}}'],
    ["{ sure }", '{"data":{"sure":"true"}}'],
    ["{ mood }", '{"data":{"mood":"HIDDEN"}}'],
    ["{ json }", '{"data":{"json":{"b":1,"1":2}}}'],
    ["{ json }", '{"data":{"json":[]}}'],
    ["{ grid }", '{"data":{"grid":[[1,]]}}'],
    ["{ grid }", '{"data":{"grid":[,]}}'],
    ["{ grid }", '{"data":{"grid":[[1][2]]}}'],
    ["{ grid }", '{"data":{"grid":[1]}}'],
    ["{ users { id } }", '{"data":{"users":[null]}}'],
    ["{ users { id } }", '{"data":{"users":[{"__typename":"User","id":"1"}]}}'],
    ["{ hits { __typename } }", '{"data":{"hits":[{"__typename":"Hit"}]}}'],
    ["{ nodes { __typename } }", '{"data":{"nodes":[{"__typename":"Node"}]}}'],
  ])("is not %s with %j", (query, body) => {
    expect(recognised(query, body)).toBeNull();
  });

  it.each([
    ["types that the client does not ask for", "{ nodes { id } }"],
    ["types that come later", "{ nodes { id __typename } }"],
    ["types under another name", "{ nodes { t: __typename } }"],
    ["names that were changed for the planner", "{ _client_id: text }"],
    ["what is about the schema", "{ __schema { types { name } } }"],
    ["more than an expression can hold", `{ ${fields(2000)} }`],
  ])("is none of %s", (_what, query) => {
    expect(prepare(query).recognise).toBeNull();
  });

  it("is looked at once from end to end, also where it is wrong at the end", () => {
    const { recognise } = prepare("{ grid users { id best { name } } }");
    const grid = `[${"[1234567,null,89],".repeat(100_000)}null]`;
    const users = `[${'{"id":"1","best":{"name":"aaaaaaaaaaaaaaaaaaaa"}},'.repeat(50_000)}`;
    expect(recognise?.(`{"data":{"grid":${grid},"users":${users}{"id":1}]}}`)).toBeNull();
  });

  it("is none with too many values for the expression: it is parsed", () => {
    const { recognise } = prepare("{ grid }");
    expect(recognise?.(`{"data":{"grid":[[${"7,".repeat(12_000_000)}7]]}}`)).toBeNull();
    expect(recognise?.('{"data":{"grid":[[7]]}}')).toBe('{"grid":[[7]]}');
  });
});

describe("createReadable", () => {
  const body = '{"data":{"text":"a"}}';
  const { recognise } = prepare("{ text }");

  it("gives the text to whoever can take it, and data to others", () => {
    const read = createReadable({ status: 200, body }, () => {});
    expect(read(recognise)).toEqual({ text: '{"text":"a"}' });
    expect(read(null)).toEqual({ data: { text: "a" }, isPlain: true });
    expect(read(null)).toBe(read(null));
  });

  it("has no answer of another status than 200, and says so once", () => {
    let told = 0;
    const read = createReadable({ status: 503, body }, () => (told += 1));
    expect([read(recognise), read(null), read(recognise)]).toEqual([null, null, null]);
    expect(told).toBe(1);
  });
});

describe("createRecognisers", () => {
  it("looks at answers of a shape from the second on", () => {
    const { shape } = prepare("{ text }");
    const recognisers = createRecognisers();
    expect(recognisers.of(shape)).toBeNull();
    const recognise = recognisers.of(shape);
    expect(recognise?.('{"data":{"text":"a"}}')).toBe('{"text":"a"}');
    expect(recognisers.of(shape)).toBe(recognise);
  });

  it("drops the one that was used least, and makes it again when it is often asked for", () => {
    const recognisers = createRecognisers();
    const wide = Array.from({ length: 400 }, (_, index) => prepare(`{ ${fields(250, index)} }`));
    const [first] = wide;
    if (first === undefined) throw new Error("no shape");
    for (const { shape } of wide) {
      recognisers.of(shape);
      expect(recognisers.of(shape)).not.toBeNull();
    }
    const uses = Array.from({ length: 150 }, () => recognisers.of(first.shape) !== null);
    expect(uses.indexOf(true)).toBe(101);
  });
});

function fields(count: number, at = 0): string {
  return Array.from({ length: count }, (_, index) => `f${at}_${index}: text`).join(" ");
}

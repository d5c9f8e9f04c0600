import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createAnonymousGateway } from "../../../gateway/anonymous.ts";
import type { GatewayServer } from "../../../gateway/server.ts";
import { startPlainSubgraphs } from "../plain-subgraphs.ts";
import { link } from "../stub-subgraphs.ts";

let subgraphs: Awaited<ReturnType<typeof startPlainSubgraphs>>;
let gateway: GatewayServer;

beforeAll(async () => {
  subgraphs = await startPlainSubgraphs({
    items: {
      sdl: `${link}
        scalar Any
        type Query { item: Item items: [Item] sure: Item! any: Any numbers: [Int] rate: Float }
        type Item @key(fields: "id") { id: ID! name: String count: Int below: Item tags: [String!] }`,
      resolvers: {},
    },
    prices: {
      sdl: `${link} type Item @key(fields: "id") { id: ID! price: Int due: Int! }`,
      resolvers: {},
    },
  });
  const supergraphFile = path.join(tmpdir(), `supergraph-${randomUUID()}.graphql`);
  await writeFile(supergraphFile, subgraphs.supergraphSdl);
  gateway = await createAnonymousGateway(
    { port: 0, supergraphFile, subgraphTimeoutMs: 10_000, logLevel: "silent" },
    pino({ level: "silent" }),
  );
  await rm(supergraphFile);
});
beforeEach(() => subgraphs.reset());
afterAll(async () => {
  await gateway.close();
  await subgraphs.stop();
});

/** Twice: what was answered before is answered by another way. */
async function ask(query: string): Promise<{ text: string; data: any; errors: any[] }> {
  const texts = [];
  for (const _time of [1, 2]) {
    const { payload } = await gateway.app.inject({
      method: "POST",
      url: "/graphql",
      payload: { query },
    });
    texts.push(payload);
  }
  const [first = "", second] = texts.map(withoutRequestIds);
  expect(second).toBe(first);
  const { data, errors = [] } = JSON.parse(first);
  return { text: first, data, errors };
}

const withoutRequestIds = (text: string) => text.replaceAll(/req-\w+/g, "req");

/** What the subgraph of items says; a text is the whole body. */
const itemsSay = (answer: unknown) => subgraphs.answers.set("items", () => answer);
const pricesSay = (answer: unknown) => subgraphs.answers.set("prices", () => answer);
const item = (id: string, more: object = {}) => ({ __typename: "Item", id, ...more });

const pathsOf = (errors: readonly { path?: unknown }[]) => errors.map(({ path }) => path);

describe("a subgraph's answer", () => {
  it.each([
    ["a list where an object should be", { item: [item("1")] }, ["item"]],
    ["a text where an object should be", { item: "1" }, ["item"]],
    ["a type that is none", { item: item("1", { __typename: "Nothing", name: "a" }) }, ["item"]],
    ["a number as a type", { item: item("1", { __typename: 5, name: "a" }) }, ["item"]],
  ])("that has %s costs the field", async (_what, data, place) => {
    itemsSay({ data });
    const answer = await ask("{ item { name } }");
    expect(answer.data).toEqual({ item: null });
    expect(pathsOf(answer.errors)).toEqual([place]);
  });

  it.each([
    ["an object where a list should be", { items: item("1") }],
    ["a text where a list should be", { items: "all" }],
  ])("that has %s costs the list", async (_what, data) => {
    itemsSay({ data });
    const answer = await ask("{ items { name } }");
    expect(answer.data).toEqual({ items: null });
    expect(pathsOf(answer.errors)).toEqual([["items"]]);
  });

  it.each([
    ["a text where a number should be", "count", "NaN"],
    ["Infinity as a text", "count", "Infinity"],
    ["a fraction where a whole number should be", "count", 1.5],
    ["a whole number of 2^53, which may have been another", "count", 2 ** 53],
    ["a number where a text should be", "name", 5],
    ["an object where a text should be", "name", { a: 1 }],
    ["a list where a text should be", "name", ["a"]],
  ])("that has %s costs the leaf", async (_what, field, value) => {
    itemsSay({ data: { item: item("1", { [field]: value, tags: ["a"] }) } });
    const answer = await ask(`{ item { ${field} tags } }`);
    expect(answer.data).toEqual({ item: { [field]: null, tags: ["a"] } });
    expect(pathsOf(answer.errors)).toEqual([["item", field]]);
  });

  it("costs what may be null above what may not", async () => {
    itemsSay({ data: { item: item("1", { tags: ["a", null, "b"] }), sure: null } });
    const tags = await ask("{ item { tags } }");
    expect(tags.data).toEqual({ item: { tags: null } });
    expect(pathsOf(tags.errors)).toEqual([["item", "tags", 1]]);
    const sure = await ask("{ item { id } sure { id } }");
    expect(sure.data).toBeNull();
    expect(pathsOf(sure.errors)).toEqual([["sure"]]);
  });

  it.each([
    ["data: null", { data: null }],
    ["nothing", {}],
    ["a list", []],
    ["no JSON", "<html>at http://10.0.0.7/secret"],
    ["half of JSON", '{"data":{"item":'],
  ])("that is %s, without errors, is none", async (_what, answer) => {
    itemsSay(answer);
    const { data, errors, text } = await ask("{ item { name } }");
    expect(data).toEqual({ item: null });
    expect(pathsOf(errors)).toEqual([["item"]]);
    expect(errors[0].extensions.code).toBe("DEPARTMENT_UNAVAILABLE");
    expect(text).not.toMatch(/10\.0\.0\.7|127\.0\.0\.1|html/);
  });

  it("leaves out fields that nobody asked for", async () => {
    itemsSay({ data: { item: item("1", { name: "a", secret: "s" }), other: 1 } });
    expect((await ask("{ item { name } }")).data).toEqual({ item: { name: "a" } });
  });

  it("counts the last of a name's values", async () => {
    itemsSay('{"data":{"item":{"name":"first","name":"last"}}}');
    expect((await ask("{ item { name } }")).data).toEqual({ item: { name: "last" } });
  });

  it("has numbers as JavaScript reads them", async () => {
    itemsSay('{"data":{"any":9007199254740993,"rate":1e400,"numbers":[1e3,-0]}}');
    const { text, errors } = await ask("{ any rate numbers }");
    expect(text).toContain('"data":{"any":9007199254740992,"rate":null,"numbers":[1000,0]}');
    expect(pathsOf(errors)).toEqual([["rate"]]);
  });

  it("may be 100 levels deep", async () => {
    const deep = (levels: number): object =>
      levels === 0 ? item("0") : { below: deep(levels - 1) };
    itemsSay({ data: { item: deep(100) } });
    const { text } = await ask(`{ item ${"{ below ".repeat(100)} { id } ${"}".repeat(100)} }`);
    expect(text).toBe(`{"data":{"item":${'{"below":'.repeat(100)}{"id":"0"}${"}".repeat(100)}}}\n`);
  });

  it("may be too deep to be written: that costs the value alone", async () => {
    const any = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    itemsSay(`{"data":{"any":${any},"item":{"__typename":"Item","id":"1","any":${any}}}}`);
    const unasked = await ask("{ item { id } }");
    expect([unasked.data, unasked.errors]).toEqual([{ item: { id: "1" } }, []]);
    const { data, errors } = await ask("{ any item { id } }");
    expect(data).toEqual({ any: null, item: { id: "1" } });
    expect(pathsOf(errors)).toEqual([["any"]]);
  });

  it("may have 1,000,000 entries", async () => {
    itemsSay(`{"data":{"numbers":[${"7,".repeat(999_999)}7]}}`);
    const { text } = await ask("{ numbers }");
    expect(text).toBe(`{"data":{"numbers":[${"7,".repeat(999_999)}7]}}\n`);
  });
});

describe("a subgraph's entities", () => {
  const query = "{ items { id price } }";

  beforeEach(() => itemsSay({ data: { items: [item("1"), null, item("2"), item("1")] } }));

  it("stand wherever they are", async () => {
    pricesSay({ data: { _entities: [{ price: 10 }, { price: 20 }] } });
    expect((await ask(query)).data.items).toEqual([
      { id: "1", price: 10 },
      null,
      { id: "2", price: 20 },
      { id: "1", price: 10 },
    ]);
  });

  it.each([
    ["too few", [{ price: 10 }]],
    ["too many", [{ price: 10 }, { price: 20 }, { price: 30 }]],
    ["no list", { price: 10 }],
    ["missing", undefined],
  ])("are left out all when they are %s", async (_what, entities) => {
    pricesSay({ data: { _entities: entities } });
    const { data, errors } = await ask(query);
    expect(data.items.map((one: any) => one && one.price)).toEqual([null, null, null, null]);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["DEPARTMENT_UNAVAILABLE"]);
    expect(pathsOf(errors)).toEqual([["items"]]);
  });

  it.each([5, { toString: 1 }, ["Item"], null])("may say %j of their type", async (__typename) => {
    pricesSay({ data: { _entities: [{ __typename, price: 10 }, { price: 20 }] } });
    const { data, errors } = await ask(query);
    expect(data.items.map((one: any) => one && one.price)).toEqual([10, null, 20, 10]);
    expect(errors).toEqual([]);
  });

  it("may be no objects, each for itself", async () => {
    pricesSay({ data: { _entities: [null, { price: 20 }] } });
    expect((await ask(query)).data.items.map((one: any) => one && one.price)).toEqual([
      null,
      null,
      20,
      null,
    ]);
  });

  it("have their errors at every place where they stand", async () => {
    const errors = [{ message: "x", path: ["_entities", 0, "price"] }];
    pricesSay({ data: { _entities: [{ price: null }, { price: 20 }] }, errors });
    const answer = await ask(query);
    expect(pathsOf(answer.errors)).toEqual([
      ["items", 0, "price"],
      ["items", 3, "price"],
    ]);
  });

  it("tell of nulls that nobody explained, beside those that somebody did", async () => {
    const errors = [{ message: "x", path: ["_entities", 0, "due"] }];
    pricesSay({ data: { _entities: [null, { due: null }] }, errors });
    const answer = await ask("{ items { due } }");
    expect(answer.data).toEqual({ items: [null, null, null, null] });
    expect(pathsOf(answer.errors)).toEqual([
      ["items", 0, "due"],
      ["items", 3, "due"],
      ["items", 2, "due"],
    ]);
  });
});

describe("an error of a subgraph's entities", () => {
  it.each([
    ["an entity beyond those asked for", ["_entities", 7, "price"]],
    ["half an entity", ["_entities", 0.5, "price"]],
    ["an entity before the first", ["_entities", -1, "price"]],
    ["no entity", ["_entities"]],
    ["nothing that was asked for", ["nowhere", 1, "price"]],
  ])("that points to %s is told above all of them", async (_what, place) => {
    itemsSay({ data: { items: [item("1"), item("2")] } });
    const errors = [{ message: "no", path: place, extensions: { code: "FORBIDDEN" } }];
    pricesSay({ data: { _entities: [{ price: 10 }, null] }, errors });
    const answer = await ask("{ items { price } }");
    expect(answer.data).toEqual({ items: [{ price: 10 }, { price: null }] });
    expect(answer.errors).toEqual([
      { message: "no", path: ["items"], extensions: { code: "FORBIDDEN" } },
    ]);
  });
});

describe("a subgraph's error", () => {
  it("without a path is told of all that was asked for", async () => {
    itemsSay({ data: null, errors: [{ message: "no" }] });
    const { data, errors } = await ask("{ item { id } any }");
    expect(data).toEqual({ item: null, any: null });
    expect(pathsOf(errors)).toEqual([["item"], ["any"]]);
  });

  it.each([
    ["a field that was not asked for", ["item", "secret", "deep"], ["item"]],
    ["an entry beyond the list", ["items", 7, "name"], ["items"]],
    ["an entry of no list", ["item", 0], ["item"]],
    ["half an entry", ["items", 0.5, "name"], ["items"]],
    ["a field of a list", ["items", "name"], ["items"]],
    ["nothing at all", ["nowhere"], undefined],
  ])("that points to %s is told as far as it leads", async (_what, given, told) => {
    const data = { item: item("1", { name: "a" }), items: [item("1")] };
    itemsSay({ data, errors: [{ message: "no", path: given }] });
    const { errors } = await ask("{ item { name } items { name } }");
    expect(pathsOf(errors)).toEqual([told]);
  });

  it("never tells cause, address or stack", async () => {
    const message = "select * from item: connect 10.0.0.7";
    const extensions = { stacktrace: ["at /srv/app.js"], serviceName: "items" };
    itemsSay({ data: { item: null }, errors: [{ message, path: ["item"], extensions }] });
    const { text } = await ask("{ item { id } }");
    expect(text).not.toMatch(/select|10\.0\.0\.7|srv|stacktrace|127\.0\.0\.1/);
    expect(text).toContain("INTERNAL_SERVER_ERROR");
  });

  it.each(["text", 5, null, { path: 7 }, { message: 1, path: [{}, null] }])(
    "may look like anything: %j",
    async (error) => {
      itemsSay({ data: { item: null }, errors: [error] });
      const { data, errors } = await ask("{ item { id } }");
      expect(data).toEqual({ item: null });
      expect(pathsOf(errors)).toEqual([["item"]]);
    },
  );
});

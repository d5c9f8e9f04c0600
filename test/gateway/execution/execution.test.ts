import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startGateway, type RunningGateway } from "../running-gateway.ts";
import { variedSubgraphs } from "./varied-subgraphs.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway({}, variedSubgraphs);
});
beforeEach(() => gateway.subgraphs.reset());
afterAll(() => gateway.stop());

const callsOf = (name: "one-stop" | "catalogue" | "food-safety") =>
  gateway.subgraphs.get(name).calls;

describe("requests to a subgraph", () => {
  it("ask for each entity once, however often it stands in the answer", async () => {
    const { body } = await gateway.ask("{ grid { product { sku } } }");
    expect(body).toEqual({
      data: {
        grid: [
          [{ product: { sku: "S-0" } }, null],
          [],
          [{ product: { sku: "S-1" } }, { product: { sku: "S-0" } }],
        ],
      },
    });
    expect(callsOf("food-safety").map(({ variables }) => variables)).toEqual([
      {
        representations: [
          { __typename: "Dossier", code: "D-0" },
          { __typename: "Dossier", code: "D-1" },
        ],
      },
    ]);
  });

  it("are one for entities at different places", async () => {
    const { body } = await gateway.ask(
      `query ($short: Boolean!) {
        me { best { procedure { field { depth } } } dossiers { procedure { name(short: $short) } } }
      }`,
      {},
      { short: true },
    );
    expect(body).toEqual({
      data: {
        me: {
          best: { procedure: { field: null } },
          dossiers: [
            { procedure: { name: "P-0" } },
            { procedure: { name: "P-1" } },
            { procedure: { name: "P-2" } },
          ],
        },
      },
    });
    expect(callsOf("catalogue").map(({ query, variables }) => [query, variables])).toEqual([
      [
        "query($representations0:[_Any!]!$representations1:[_Any!]!$short:Boolean!){" +
          "_entities0:_entities(representations:$representations0){...on Procedure{field{depth}}}" +
          "_entities1:_entities(representations:$representations1){...on Procedure{name(short:$short)}}}",
        {
          representations0: [{ __typename: "Procedure", code: "P-2" }],
          representations1: [
            { __typename: "Procedure", code: "P-0" },
            { __typename: "Procedure", code: "P-1" },
            { __typename: "Procedure", code: "P-2" },
          ],
          short: true,
        },
      ],
    ]);
  });

  it("place the errors of an entity wherever it stands", async () => {
    const { body } = await gateway.ask(
      "{ grid { permit } me { best { previous { permit product { sku } } } } }",
    );
    expect(body.data).toEqual({
      grid: [
        [{ permit: "permit in vi" }, null],
        [],
        [{ permit: null }, { permit: "permit in vi" }],
      ],
      me: { best: { previous: { permit: null, product: { sku: "S-1" } } } },
    });
    expect(body.errors?.map(({ path, message }) => [path?.join("."), message])).toEqual([
      ["grid.2.0.permit", "no permit D-1"],
      ["me.best.previous.permit", "no permit D-1"],
    ]);
    expect(callsOf("food-safety")).toHaveLength(1);
  });

  it("are none where nothing is found to ask about", async () => {
    const { body } = await gateway.ask('{ node(id: "X") { ... on Dossier { product { sku } } } }');
    expect(body).toEqual({ data: { node: null } });
    expect(callsOf("food-safety")).toEqual([]);
  });

  it("carry what another subgraph has to give first", async () => {
    const { body } = await gateway.ask("{ me { best { summary } } }");
    expect(body).toEqual({ data: { me: { best: { summary: "about status 2" } } } });
    expect(callsOf("food-safety")[0]?.variables).toEqual({
      representations: [{ __typename: "Dossier", code: "D-2", status: "status 2" }],
    });
  });

  it("are made by none for a query about the schema alone", async () => {
    const { body } = await gateway.ask(
      `query ($no: Boolean!) { __typename t: __type(name: "Note") { name } ...More }
       fragment More on Query { __schema @skip(if: $no) { queryType { name } } __typename }`,
      {},
      { no: false },
    );
    expect(body).toEqual({
      data: {
        __typename: "Query",
        t: { name: "Note" },
        __schema: { queryType: { name: "Query" } },
      },
    });
    expect(callsOf("one-stop")).toEqual([]);
  });

  it("are sent for a mutation's fields one after the other", async () => {
    const { body } = await gateway.ask(
      'mutation { first(text: "a") second { code } third { code } }',
    );
    expect(body).toEqual({
      data: { first: "a", second: { code: "P-1" }, third: { code: "D-3" } },
    });
    expect(callsOf("one-stop").map(({ query }) => query)).toEqual([
      'mutation{first(text:"a")}',
      "mutation{third{code}}",
    ]);
  });
});

describe("an answer", () => {
  it("has null where a subgraph leaves a field out that may be null", async () => {
    gateway.subgraphs.get("one-stop").fault = (reply) => reply.send({ data: { me: {} } });
    const { body } = await gateway.ask("{ me { best { code } } }");
    expect(body).toEqual({ data: { me: { best: null } } });
  });

  it("keeps an enum value from clients who may not see it", async () => {
    const { body } = await gateway.ask("{ hits { ... on Note { moods } } }");
    expect(body.data?.["hits"][1]).toEqual({ moods: ["GOOD", null, "BAD", null] });
    expect(body.errors?.map(({ path }) => path)).toEqual([["hits", 1, "moods", 1]]);
  });

  it.each(["constructor", "toString", "hasOwnProperty", "valueOf"])(
    "has nothing of JavaScript's under the name %s",
    async (name) => {
      expect((await gateway.ask(`{ ${name}: count }`)).body).toEqual({ data: { [name]: 0 } });
      gateway.subgraphs.get("one-stop").fault = (reply) => reply.send({ data: {} });
      expect((await gateway.ask(`{ ${name}: count }`)).text).toBe(`{"data":{"${name}":null}}\n`);
    },
  );

  it("changes nothing of JavaScript's, whatever a subgraph answers", async () => {
    gateway.subgraphs.get("one-stop").fault = (reply) =>
      reply
        .type("application/json")
        .send('{"data":{"me":{"__proto__":{"polluted":1}},"__proto__":{"polluted":1}}}');
    await gateway.ask("{ me { best { code } } }");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("is a department's failure when entities are missing from it", async () => {
    gateway.subgraphs.get("food-safety").fault = (reply) => reply.send({ data: { _entities: [] } });
    const { body } = await gateway.ask("{ me { best { product { sku } } } }");
    expect(body.data).toEqual({ me: { best: { product: null } } });
    expect(body.errors?.[0]).toMatchObject({
      path: ["me", "best", "product"],
      extensions: { code: "DEPARTMENT_UNAVAILABLE", department: "food-safety" },
    });
  });

  it("follows conditions, also after the same operation ran under others", async () => {
    const query = `query ($a: Boolean!, $b: Boolean = true) {
      me { id @include(if: $a) best @skip(if: $b) { code product { sku } } }
    }`;
    const answers = [];
    for (const variables of [
      { a: true },
      { a: false, b: false },
      { a: true, b: false },
      { a: true },
    ]) {
      answers.push((await gateway.ask(query, {}, variables)).body.data?.["me"]);
    }
    const best = { code: "D-2", product: { sku: "S-2" } };
    expect(answers).toEqual([{ id: "A-1" }, { best }, { id: "A-1", best }, { id: "A-1" }]);
  });

  it("is that of the operation named", async () => {
    const query = "query A { count } query B { me { id } }";
    const ask = async (operationName: string) =>
      (
        await gateway.send({
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query, operationName }),
        })
      ).body.data;
    expect(await ask("A")).toEqual({ count: 0 });
    expect(await ask("B")).toEqual({ me: { id: "A-1" } });
    expect(await ask("A")).toEqual({ count: 0 });
  });
});

describe("names that others need for themselves", () => {
  it("are clients' as well: the alias __proto__", async () => {
    const { text } = await gateway.ask("{ __proto__: count me { __proto__: best { code } } }");
    expect(text).toBe('{"data":{"__proto__":0,"me":{"__proto__":{"code":"D-2"}}}}\n');
  });

  it("are clients' as well: variables called as those between subgraphs", async () => {
    const query = `query ($representations: Int!, $representations0: Boolean!) {
      hits(first: $representations) { ... on Dossier { product { sku } } }
      nodes { ... on Procedure { name(short: $representations0) } }
    }`;
    const { body } = await gateway.ask(query, {}, { representations: 1, representations0: true });
    expect(body.data).toEqual({
      hits: [{ product: { sku: "S-0" } }],
      nodes: [{}, {}, { name: "P-2" }, {}],
    });
  });
});

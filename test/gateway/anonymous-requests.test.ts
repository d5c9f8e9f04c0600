import { getIntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startFederation, type Federation } from "./federation/federation.ts";
import { link } from "./stub-subgraphs.ts";

let federation: Federation;

beforeAll(async () => {
  federation = await startFederation({
    films: {
      sdl: `${link}
        type Query { film: Film films(first: Int = 2): [Film] }
        type Mutation { rate: Int }
        type Subscription { rated: Int }
        type Film @key(fields: "id") { id: ID! title: String }`,
      resolvers: {
        Query: {
          film: () => ({ id: "1", title: "Mùi đu đủ xanh" }),
          films: (_root: unknown, { first }: { first: number }) =>
            Array.from({ length: first }, (_film, index) => ({ id: String(index) })),
        },
      },
    },
  });
});
afterAll(() => federation.stop());

const post = async (payload: object) => {
  const { statusCode, payload: text } = await federation.send({
    method: "POST",
    url: "/graphql",
    payload,
  });
  return [statusCode, JSON.parse(text)];
};

describe("a request to the anonymous gateway", () => {
  it("may be a plain GET, for queries alone", async () => {
    const get = (query: string) =>
      federation.send({ url: `/graphql?${new URLSearchParams({ query })}` });
    const { statusCode, payload } = await get("{ film { title } }");
    expect([statusCode, JSON.parse(payload)]).toEqual([
      200,
      { data: { film: { title: "Mùi đu đủ xanh" } } },
    ]);
    expect((await get("mutation { rate }")).statusCode).toBe(405);
  });

  it("may name one of several operations, and has to", async () => {
    const query = "query One { film { id } } query Two { films { id } }";
    expect(await post({ query, operationName: "Two" })).toEqual([
      200,
      { data: { films: [{ id: "0" }, { id: "1" }] } },
    ]);
    expect((await post({ query, operationName: "Three" }))[0]).toBe(400);
    const only = "query One { film { id } }";
    expect(await post({ query: only })).toEqual([200, { data: { film: { id: "1" } } }]);
    expect((await post({ query: only, operationName: "" }))[0]).toBe(400);
    expect((await post({ query }))[0]).toBe(400);
  });

  it("takes variables' defaults where nothing is sent, and null where null is", async () => {
    const query = "query ($first: Int = 1) { films(first: $first) { id } }";
    expect(await post({ query })).toEqual([200, { data: { films: [{ id: "0" }] } }]);
    expect(await post({ query, variables: { first: 0 } })).toEqual([200, { data: { films: [] } }]);
    expect((await post({ query, variables: { first: "1" } }))[0]).toBe(400);
  });

  it("may be the whole introspection query of a tool", async () => {
    const query = getIntrospectionQuery({
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    const [status, { data, errors }] = await post({ query, operationName: "IntrospectionQuery" });
    expect([status, errors]).toEqual([200, undefined]);
    const names = data.__schema.types.map(({ name }: { name: string }) => name);
    expect(names).toContain("Film");
    expect(names.filter((name: string) => /^(join|link)__|^_/.test(name))).toEqual(
      names.filter((name: string) => name.startsWith("__")),
    );
  });

  it.each([
    [
      "of fragments that go in a circle",
      "{ film { ...a } } fragment a on Film { ...b } fragment b on Film { ...a }",
    ],
    ["with @defer", "{ film { id ... @defer { title } } }"],
    ["with @stream", "{ films @stream { id } }"],
    ["that does not parse", "{ film { "],
    ["of a field that is not there", "{ film { length } }"],
  ])("is refused for an operation %s", async (_what, query) => {
    const [status, { data, errors }] = await post({ query });
    expect([status, data, errors.length > 0]).toEqual([400, undefined, true]);
  });

  it("is refused for a subscription, which is answered over no transport yet", async () => {
    expect(await post({ query: "subscription { rated }" })).toEqual([
      400,
      {
        errors: [
          {
            message: "Subscriptions are not answered here.",
            extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
          },
        ],
      },
    ]);
  });

  it("is refused for a batch, and for what is no operation", async () => {
    expect((await post([{ query: "{ film { id } }" }]))[0]).toBe(400);
    expect((await post({ variables: {} }))[0]).toBe(400);
  });

  it.each([
    [
      "an address that is not there",
      { method: "GET" as const, url: "/" },
      404,
      "There is nothing at this address",
    ],
    ["a body that is no JSON", { payload: "{" }, 400, "The request is malformed"],
    ["a body that is no object", { payload: "5" }, 400, "The request is malformed"],
  ])("is answered in English, whatever is preferred: %s", async (_what, change, status, words) => {
    const { statusCode, payload } = await federation.send({
      method: "POST",
      url: "/graphql",
      headers: { "content-type": "application/json", "accept-language": "vi" },
      ...change,
    });
    expect(statusCode).toBe(status);
    expect(JSON.parse(payload).errors[0].message).toContain(words);
  });
});

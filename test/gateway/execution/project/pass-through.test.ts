import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import {
  federation2,
  planners,
  startFederation,
  type Federation,
} from "../../federation/federation.ts";

const body =
  '{"data":{"items":[{"id":"1","name":"Thuốc","of":{"__typename":"Firm","code":7}},{"id":"2","name":null,"of":null}]}}';
const query = "{ items { id name of { __typename ... on Firm { code } } } }";

describe.each(planners)("an answer of one call, planned by %s,", (planner) => {
  let federation: Federation;

  beforeAll(async () => {
    const definitions = {
      items: {
        sdl: `${federation2}
          type Query { items: [Item!]! }
          type Mutation { add: Int! }
          interface Owner { id: ID }
          type Firm implements Owner { id: ID code: Int }
          type Item @key(fields: "id") { id: ID! name: String of: Owner }`,
        resolvers: {},
      },
      prices: {
        sdl: `${federation2} type Item @key(fields: "id") { id: ID! price: Int }`,
        resolvers: {},
      },
    };
    federation = await startFederation(definitions, { planner });
    for (const _time of [1, 2]) await federation.ask(query);
  });
  beforeEach(() => federation.subgraphs.reset());
  afterAll(() => federation.stop());

  const itemsSay = (answer: unknown) => federation.subgraphs.answers.set("items", () => answer);

  /** Whether the gateway parsed what the subgraph said. */
  async function isParsed(asked: string, said: string) {
    itemsSay(said);
    const parse = vi.spyOn(JSON, "parse");
    const text = await federation.askText(asked);
    const texts = parse.mock.calls.map(([first]) => first);
    parse.mockRestore();
    return { text, isParsed: texts.includes(said) };
  }

  it("goes to the client as it is", async () => {
    expect(await isParsed(query, body)).toEqual({ text: `${body}\n`, isParsed: false });
  });

  it("is read where it is not what would be written", async () => {
    const said = body.replace('"1","name"', '"1", "name"').replace('"2"', '"2","more":1');
    expect(await isParsed(query, said)).toEqual({ text: `${body}\n`, isParsed: true });
  });

  it("is read where other calls follow", async () => {
    const asked = "{ items { id price } }";
    for (const _time of [1, 2]) await federation.ask(asked);
    const said = '{"data":{"items":[]}}';
    expect((await isParsed(asked, said)).text).toBe(`${said}\n`);
  });

  it("is read where the client asks about the schema as well", async () => {
    const asked = '{ items { id } __type(name: "Firm") { name } }';
    for (const _time of [1, 2]) await federation.ask(asked);
    const { text } = await isParsed(asked, '{"data":{"items":[{"id":"1"}]}}');
    expect(text).toBe('{"data":{"items":[{"id":"1"}],"__type":{"name":"Firm"}}}\n');
  });

  it("is taken for one client and read for another where both share the call", async () => {
    const held = Promise.withResolvers<void>();
    federation.subgraphs.answers.set("items", async () => {
      await held.promise;
      return body;
    });
    const other = federation.askText(`${query} # asked for the first time`);
    await vi.waitFor(() => expect(federation.subgraphs.calls).toHaveLength(1));
    const one = federation.askText(query);
    // Long enough for a call of its own to arrive.
    await new Promise((resolve) => setTimeout(resolve, 50));
    held.resolve();
    expect([await one, await other]).toEqual([`${body}\n`, `${body}\n`]);
    expect(federation.subgraphs.calls).toHaveLength(1);
  });

  it("is taken for every mutation, each called for itself", async () => {
    const asked = "mutation { add }";
    let count = 0;
    federation.subgraphs.answers.set("items", () => `{"data":{"add":${(count += 1)}}}`);
    const texts = await Promise.all([1, 2, 3].map(() => federation.askText(asked)));
    expect(texts.toSorted()).toEqual([1, 2, 3].map((add) => `{"data":{"add":${add}}}\n`));
  });
});

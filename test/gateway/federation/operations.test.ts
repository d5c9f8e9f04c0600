import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

describe.each(planners)("operations, planned by %s,", (planner) => {
  describe("@skip and @include", () => {
    const { ask, askedOf } = useFederation(planner, {
      a: {
        sdl: `${federation2}
          type Query { product: Product other: String }
          type Product @key(fields: "id") { id: ID! price: Int }`,
        resolvers: { Query: { product: () => ({ id: "1", price: 5 }), other: () => "o" } },
      },
      b: {
        sdl: `${federation2}
          type Product @key(fields: "id") { id: ID! price: Int @external isDear: Boolean @requires(fields: "price") name: String }`,
        resolvers: {
          Product: {
            isDear: ({ price }: { price?: number }) => Number(price) > 3,
            name: () => "n",
          },
        },
      },
    });
    const query = `query ($a: Boolean = false, $b: Boolean!, $c: Boolean = true) {
      product @skip(if: $a) {
        id @include(if: $b)
        ... on Product @include(if: $c) { isDear }
        ...Name @skip(if: $b) @include(if: $c)
        twice: name @include(if: $b)
        ... @skip(if: $c) { twice: name }
      }
    }
    fragment Name on Product { name }`;

    it.each([
      [{ b: true }, { product: { id: "1", isDear: true, twice: "n" } }],
      [{ b: false }, { product: { isDear: true, name: "n" } }],
      [{ b: false, c: false }, { product: { twice: "n" } }],
      [{ b: true, c: false }, { product: { id: "1", twice: "n" } }],
      [{ a: true, b: true }, {}],
    ])("hold for the variables %j", async (variables, data) => {
      expect(await ask(query, variables)).toEqual({ data });
    });

    it("leave nothing to ask for where all is skipped", async () => {
      expect(
        await ask("query ($no: Boolean!) { product @include(if: $no) { name } }", { no: false }),
      ).toEqual({
        data: {},
      });
      expect(await ask("{ product { name @skip(if: true) id @include(if: false) } }")).toEqual({
        data: { product: {} },
      });
      expect([...askedOf("b")]).toEqual([]);
    });

    it("hold for all places where a field stands: it is there if one of them is", async () => {
      expect(
        await ask(
          "query ($no: Boolean!) { product { name @include(if: $no) ... { name @skip(if: $no) } } other @skip(if: $no) }",
          {
            no: false,
          },
        ),
      ).toEqual({ data: { product: { name: "n" }, other: "o" } });
    });
  });

  describe("names", () => {
    const { ask, askText } = useFederation(planner, {
      a: {
        sdl: `${federation2}
          type Query { thing: Thing things(first: Int): [Thing!]! }
          type Thing @key(fields: "id") { id: ID! size: Int parent: Thing }`,
        resolvers: {
          Query: {
            thing: () => ({ id: "1", size: 4, parent: { id: "2", size: 8 } }),
            things: (_root: unknown, { first }: { first?: number }) =>
              [
                { id: "1", size: 4 },
                { id: "2", size: 8 },
              ].slice(0, first),
          },
        },
      },
      b: {
        sdl: `${federation2}
          type Thing @key(fields: "id") { id: ID! name(upper: Boolean = false): String! }`,
        resolvers: {
          Thing: {
            name: ({ id }: { id: string }, { upper }: { upper: boolean }) =>
              upper ? `N${id}` : `n${id}`,
          },
        },
      },
    });

    it.each(["__proto__", "constructor", "toString", "hasOwnProperty", "then", "toJSON", "length"])(
      "may be %s",
      async (alias) => {
        const query = `{ ${alias}: thing { ${alias}: name parent { ${alias}: id x: name } } }`;
        expect(await askText(query)).toBe(
          `{"data":{"${alias}":{"${alias}":"n1","parent":{"${alias}":"2","x":"n2"}}}}\n`,
        );
      },
    );

    it("may be those of other fields", async () => {
      expect(
        await ask(
          "{ thing { id: name size: id name: size parent { id: size size: name(upper: true) } } }",
        ),
      ).toEqual({
        data: { thing: { id: "n1", size: "1", name: 4, parent: { id: 8, size: "N2" } } },
      });
    });

    it("keep one field under several names, and with several arguments, apart", async () => {
      expect(
        await ask(
          `query ($upper: Boolean) {
          one: things(first: 1) { a: name b: name(upper: true) c: name(upper: $upper) }
          all: things { id }
        }`,
          { upper: true },
        ),
      ).toEqual({
        data: { one: [{ a: "n1", b: "N1", c: "N1" }], all: [{ id: "1" }, { id: "2" }] },
      });
    });

    it("stand in the order of the client's, whoever answers", async () => {
      expect(
        await askText(
          "{ things { name size ...F id } thing { size name } } fragment F on Thing { z: id name }",
        ),
      ).toBe(
        '{"data":{"things":[{"name":"n1","size":4,"z":"1","id":"1"},{"name":"n2","size":8,"z":"2","id":"2"}],' +
          '"thing":{"size":4,"name":"n1"}}}\n',
      );
    });

    it("of variables may be those that subgraphs are asked with", async () => {
      expect(
        await ask(
          "query ($representations: Boolean, $representations0: Int, $__batch_reps_0: Boolean) { things(first: $representations0) { name(upper: $representations) b: name(upper: $__batch_reps_0) } }",
          { representations: true, representations0: 1, __batch_reps_0: false },
        ),
      ).toEqual({ data: { things: [{ name: "N1", b: "n1" }] } });
    });
  });

  describe("mutations", () => {
    const seen: string[] = [];
    const step = (name: string, wait: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, wait));
      seen.push(name);
      return { id: String(seen.length) };
    };
    const { ask } = useFederation(planner, {
      a: {
        sdl: `${federation2}
          type Query { total: Int }
          type Mutation { a1: Count a2(by: Int!): Count }
          type Count @key(fields: "id") { id: ID! }`,
        resolvers: { Mutation: { a1: step("a1", 30), a2: step("a2", 0) } },
      },
      b: {
        sdl: `${federation2}
          type Mutation { b1: Count b2: Count! }
          type Count @key(fields: "id") { id: ID! label: String }`,
        resolvers: {
          Mutation: {
            b1: step("b1", 10),
            b2: () => {
              throw new Error("no");
            },
          },
          Count: { label: ({ id }: { id: string }) => `${id} after ${seen.join()}` },
        },
      },
    });

    it("run one after the other, in the order of the client's", async () => {
      seen.length = 0;
      expect(
        await ask(
          "mutation ($by: Int!) { a1 { id } b1 { id } last: a2(by: $by) { id } again: b1 { id } }",
          { by: 2 },
        ),
      ).toEqual({
        data: { a1: { id: "1" }, b1: { id: "2" }, last: { id: "3" }, again: { id: "4" } },
      });
      expect(seen).toEqual(["a1", "b1", "a2", "b1"]);
    });

    it("find fields of other subgraphs for what they give", async () => {
      seen.length = 0;
      const { data } = await ask("mutation { a2(by: 1) { id label } }");
      expect(data).toEqual({ a2: { id: "1", label: "1 after a2" } });
    });

    it("are each answered whole before the next one runs", async () => {
      seen.length = 0;
      const query =
        "mutation { a1 { label } ...rest } fragment rest on Mutation { b1 { id } a2(by: 1) { label } }";
      expect(await ask(query)).toEqual({
        data: {
          a1: { label: "1 after a1" },
          b1: { id: "2" },
          a2: { label: "3 after a1,b1,a2" },
        },
      });
    });

    it("that fail make all null where they may not be null, and did run before", async () => {
      seen.length = 0;
      const { data, errors } = await ask("mutation { a1 { id } b2 { id } }");
      expect([data, errors?.map(({ path }) => path), seen]).toEqual([null, [["b2"]], ["a1"]]);
    });
  });

  describe("directives that all subgraphs have", () => {
    const sdl = (field: string) => `extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      directive @access(scope: Scope! = PUBLIC) on FIELD
      enum Scope { PUBLIC PRIVATE }
      type Query { ${field}: String }`;
    const { ask } = useFederation(planner, {
      a: { sdl: sdl("a"), resolvers: { Query: { a: () => "a" } } },
      b: { sdl: sdl("b"), resolvers: { Query: { b: () => "b" } } },
    });

    it("change nothing", async () => {
      expect(await ask("{ a @access b @access(scope: PRIVATE) }")).toEqual({
        data: { a: "a", b: "b" },
      });
    });
  });

  describe("directives with @composeDirective", () => {
    const sdl = (field: string) => `extend schema
      @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective"])
      @link(url: "https://specs.example.com/watch/v1.0", import: ["@watch", "@note"])
      @composeDirective(name: "@watch") @composeDirective(name: "@note")
      directive @watch(by: Watcher! = { desk: FRONT }, times: Int) repeatable on FIELD | QUERY
      directive @note(text: String!) on FIELD_DEFINITION
      input Watcher { desk: Desk!, deputies: [Watcher!] }
      enum Desk { FRONT BACK }
      type Query { ${field}(first: Int): String @note(text: "n") }`;
    const resolve = (_root: unknown, { first }: { first: number }) => `first ${first}`;
    const { ask } = useFederation(planner, {
      a: { sdl: sdl("a"), resolvers: { Query: { a: resolve } } },
      b: { sdl: sdl("b"), resolvers: { Query: { b: resolve } } },
    });

    it("may be written, and change nothing", async () => {
      const query = `query ($times: Int, $first: Int = 3) @watch(times: $times) {
        a(first: 1) @watch @watch(by: { desk: BACK, deputies: [{ desk: FRONT }] })
        b(first: $first) @watch(times: $times)
      }`;
      expect(await ask(query, { times: 2 })).toEqual({ data: { a: "first 1", b: "first 3" } });
    });

    it("are checked as the schema has them", async () => {
      const { data, errors } = await ask(`{ a @watch(times: "two") b @note(text: "n") }`);
      expect([data, errors?.map(({ message }) => message)]).toEqual([
        undefined,
        ['Int cannot represent non-integer value: "two"', 'Unknown directive "@note".'],
      ]);
    });

    it("are in the schema that clients see", async () => {
      const { data } = await ask("{ __schema { directives { name } } }");
      const names = data?.["__schema"].directives.map(({ name }: { name: string }) => name);
      expect(names).toContain("watch");
      expect(names).not.toContain("note");
    });
  });

  describe("interfaces, fragments and introspection together", () => {
    const { ask } = useFederation(planner, {
      a: {
        sdl: `${federation2} type Query { me: User } type User @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { me: () => ({ id: "1" }) } },
      },
      b: {
        sdl: `${federation2} type User @key(fields: "id") { id: ID! name: String }`,
        resolvers: { User: { name: () => "Lan" } },
      },
    });

    it("answer about the schema and the data at once", async () => {
      expect(
        await ask(
          '{ ...Q __schema { queryType { name } } } fragment Q on Query { me { name __typename } __type(name: "User") { fields { name } } }',
        ),
      ).toEqual({
        data: {
          me: { name: "Lan", __typename: "User" },
          __type: { fields: [{ name: "id" }, { name: "name" }] },
          __schema: { queryType: { name: "Query" } },
        },
      });
    });
  });
});

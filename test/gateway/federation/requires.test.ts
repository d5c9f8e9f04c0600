import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

const byId = (reference: object) => reference;

/** A subgraph's way of saying that the gateway did not send what `@requires` names. */
function sent<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("not sent");
  return value;
}

describe.each(planners)("@requires, planned by %s,", (planner) => {
  describe("of a field of another subgraph", () => {
    type Parcel = { id: string; weight?: number | null; size?: { width: number; sides: number[] } };
    const { ask, askedOf } = useFederation(planner, {
      shop: {
        sdl: `${federation2}
          type Query { parcels: [Parcel] }
          type Parcel @key(fields: "id") { id: ID! weight: Int size: Size }
          type Size { width: Int sides: [Int] depth: Int }`,
        resolvers: {
          Query: { parcels: () => [1, 2, 3].map((number) => ({ id: `p${number}` })) },
          Parcel: {
            weight: ({ id }: Parcel) => (id === "p3" ? null : Number(id[1]) * 100),
            size: ({ id }: Parcel) => (id === "p2" ? null : { width: 4, sides: [1, 2], depth: 9 }),
          },
        },
      },
      post: {
        sdl: `${federation2}
          type Parcel @key(fields: "id") {
            id: ID!
            weight: Int @external
            size: Size @external
            postage: Int @requires(fields: "weight")
            form: String @requires(fields: "size { width sides }")
            both: String @requires(fields: "weight size { width }")
          }
          type Size @external { width: Int sides: [Int] }`,
        resolvers: {
          Parcel: {
            __resolveReference: byId,
            postage: ({ weight }: Parcel) => (sent(weight) === null ? null : (weight ?? 0) / 50),
            form: ({ size }: Parcel) => JSON.stringify(sent(size)),
            both: ({ weight, size }: Parcel) => `${sent(weight)} ${size?.width}`,
          },
        },
      },
    });

    it("sends the field, null included", async () => {
      expect(await ask("{ parcels { postage } }")).toEqual({
        data: { parcels: [{ postage: 2 }, { postage: 4 }, { postage: null }] },
      });
    });

    it("sends exactly what is named of an object", async () => {
      expect(await ask("{ parcels { size { depth } form } }")).toEqual({
        data: {
          parcels: [
            { size: { depth: 9 }, form: '{"width":4,"sides":[1,2]}' },
            { size: null, form: "null" },
            { size: { depth: 9 }, form: '{"width":4,"sides":[1,2]}' },
          ],
        },
      });
    });

    it("is met where the client has other aliases for the same names", async () => {
      expect(await ask("{ parcels { weight: id size: weight both a: postage } }")).toEqual({
        data: {
          parcels: [
            { weight: "p1", size: 100, both: "100 4", a: 2 },
            { weight: "p2", size: 200, both: "200 undefined", a: 4 },
            { weight: "p3", size: null, both: "null 4", a: null },
          ],
        },
      });
    });

    it("is not asked for where the field that needs it is skipped", async () => {
      const query = "query ($no: Boolean!) { parcels { id postage @include(if: $no) } }";
      expect(await ask(query, { no: false })).toEqual({
        data: { parcels: [{ id: "p1" }, { id: "p2" }, { id: "p3" }] },
      });
      expect(askedOf("post")).toEqual([]);
      expect(await ask(query, { no: true })).toEqual({
        data: {
          parcels: [
            { id: "p1", postage: 2 },
            { id: "p2", postage: 4 },
            { id: "p3", postage: null },
          ],
        },
      });
    });
  });

  describe("with arguments", () => {
    type Ref = { upc: string; weight?: number; price?: number; rates?: { euro: number }[] };
    const { ask } = useFederation(planner, {
      prices: {
        sdl: `${federation2}
          type Query { products: [Product] }
          type Product @key(fields: "upc") {
            upc: ID! weight: Int price(currency: String! = "EUR"): Int group: Group
          }
          type Group { average(currency: String!): Int }`,
        resolvers: {
          Query: { products: () => [{ upc: "p1" }, { upc: "p2" }] },
          Product: {
            weight: ({ upc }: Ref) => Number(upc[1]),
            price: ({ upc }: Ref, { currency }: { currency: string }) =>
              Number(upc[1]) * (currency === "USD" ? 11 : 10),
            group: ({ upc }: Ref) => ({ upc }),
          },
          Group: {
            average: ({ upc }: Ref, { currency }: { currency: string }) =>
              currency === "USD" ? Number(upc[1]) * 7 : 0,
          },
        },
      },
      shipping: {
        sdl: `${federation2}
          type Product @key(fields: "upc") {
            upc: ID!
            weight: Int @external
            price(currency: String! = "EUR"): Int @external
            group: Group @external
            dollars: Int @requires(fields: "price(currency: \\"USD\\") weight")
            euros: Int @requires(fields: "price(currency: \\"EUR\\") weight")
            isDear: Boolean @requires(fields: "group { average(currency: \\"USD\\") }")
          }
          type Group @external { average(currency: String!): Int }`,
        resolvers: {
          Product: {
            dollars: ({ price, weight }: Ref) => sent(price) * sent(weight),
            euros: ({ price, weight }: Ref) => sent(price) * sent(weight),
            isDear: ({ group }: { group?: { average?: number } }) => sent(group?.average) > 10,
          },
        },
      },
    });

    it("asks for the field with them", async () => {
      expect(await ask("{ products { dollars isDear } }")).toEqual({
        data: {
          products: [
            { dollars: 11, isDear: false },
            { dollars: 44, isDear: true },
          ],
        },
      });
    });

    it("keeps it apart from what the client asks for without any", async () => {
      expect(await ask("{ products { price dollars } }")).toEqual({
        data: {
          products: [
            { price: 10, dollars: 11 },
            { price: 20, dollars: 44 },
          ],
        },
      });
    });

    it("keeps it apart from what the client asks for with other arguments", async () => {
      expect(await ask('{ products { price(currency: "EUR") dollars } }')).toEqual({
        data: {
          products: [
            { price: 10, dollars: 11 },
            { price: 20, dollars: 44 },
          ],
        },
      });
    });

    it("keeps two fields with other arguments apart", async () => {
      expect(await ask("{ products { upc dollars euros isDear } }")).toEqual({
        data: {
          products: [
            { upc: "p1", dollars: 11, euros: 10, isDear: false },
            { upc: "p2", dollars: 44, euros: 40, isDear: true },
          ],
        },
      });
    });
  });

  describe("with arguments, of entities in lists that the client asks for with others", () => {
    const comments = [1, 2, 3, 4].map((number) => ({ id: `c${number}`, author: `u${number}` }));
    type Post = { id: string; comments?: { author?: string }[] };
    const take = (_post: unknown, { limit }: { limit: number }) => comments.slice(0, limit);
    const { ask } = useFederation(planner, {
      feed: {
        sdl: `${federation2}
          type Query { feed: [Post] }
          type Post @key(fields: "id") { id: ID! }
          type Comment @key(fields: "id") { id: ID! author: ID text: String }`,
        resolvers: {
          Query: { feed: () => [{ id: "1" }] },
          Comment: {
            author: ({ id }: { id: string }) => id.replace("c", "u"),
            text: ({ id }: { id: string }) => `text ${id}`,
          },
        },
      },
      talk: {
        sdl: `${federation2}
          type Post @key(fields: "id") {
            id: ID!
            comments(limit: Int!): [Comment]
            last: String @requires(fields: "comments(limit: 3) { author }")
          }
          type Comment @key(fields: "id") { id: ID! author: ID @external }`,
        resolvers: {
          Post: {
            comments: take,
            last: ({ comments: given }: Post) => sent(sent(given).at(-1)?.author),
          },
        },
      },
    });

    it("sends the list that @requires names", async () => {
      expect(await ask("{ feed { last } }")).toEqual({ data: { feed: [{ last: "u3" }] } });
    });

    it("answers with the list that the client named", async () => {
      const query = `query ($limit: Int = 1) {
        feed { last ...A ...B more: comments(limit: 2) { text } }
      }
      fragment A on Post { comments(limit: $limit) { id } }
      fragment B on Post { comments(limit: $limit) { text } }`;
      const answer = (found: object[]) => ({
        data: {
          feed: [{ last: "u3", comments: found, more: [{ text: "text c1" }, { text: "text c2" }] }],
        },
      });
      expect(await ask(query)).toEqual(answer([{ id: "c1", text: "text c1" }]));
      expect(await ask(query, { limit: 2 })).toEqual(
        answer([
          { id: "c1", text: "text c1" },
          { id: "c2", text: "text c2" },
        ]),
      );
    });
  });

  describe("of interfaces and unions, with fragments", () => {
    type Ref = { id: string; holder?: object; owner?: object };
    const { ask } = useFederation(planner, {
      people: {
        sdl: `${federation2}
          type Query { cards: [Card] }
          type Card @key(fields: "id") { id: ID! holder: Holder owner: Owner }
          interface Holder { name: String }
          type Person implements Holder { name: String age: Int }
          type Company implements Holder { name: String city: String }
          union Owner = Person | Company`,
        resolvers: {
          Query: { cards: () => [{ id: "1" }, { id: "2" }] },
          Card: {
            holder: ({ id }: Ref) =>
              id === "1"
                ? { __typename: "Person", name: "An", age: 30 }
                : { __typename: "Company", name: "Sao", city: "Vinh" },
            owner: ({ id }: Ref) =>
              id === "1"
                ? { __typename: "Company", name: "Trăng", city: "Lào Cai" }
                : { __typename: "Person", name: "Bình", age: 40 },
          },
        },
      },
      checks: {
        sdl: `${federation2}
          type Card @key(fields: "id") {
            id: ID!
            holder: Holder @external
            owner: Owner @external
            byInterface: String @requires(fields: "holder { name ... on Person { age } ... on Company { city } }")
            byUnion: String @requires(fields: "owner { __typename ... on Person { age } }")
          }
          interface Holder { name: String }
          type Person implements Holder @external { name: String age: Int }
          type Company implements Holder @external { name: String city: String }
          union Owner = Person | Company`,
        resolvers: {
          Card: {
            byInterface: ({ holder }: Ref) => JSON.stringify(withoutTypename(sent(holder))),
            byUnion: ({ owner }: Ref) => JSON.stringify(sent(owner)),
          },
        },
      },
    });

    it("sends of each object what is named for its type", async () => {
      expect(await ask("{ cards { byInterface byUnion } }")).toEqual({
        data: {
          cards: [
            { byInterface: '{"name":"An","age":30}', byUnion: '{"__typename":"Company"}' },
            {
              byInterface: '{"name":"Sao","city":"Vinh"}',
              byUnion: '{"__typename":"Person","age":40}',
            },
          ],
        },
      });
    });

    it("is not confused by fragments of the client's with aliases", async () => {
      expect(
        await ask(
          "{ cards { holder { ... on Person { name: age } ... on Company { age: city } } byInterface } }",
        ),
      ).toEqual({
        data: {
          cards: [
            { holder: { name: 30 }, byInterface: '{"name":"An","age":30}' },
            { holder: { age: "Vinh" }, byInterface: '{"name":"Sao","city":"Vinh"}' },
          ],
        },
      });
    });
  });
});

function withoutTypename(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name !== "__typename"));
}

import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

describe.each(planners)("@provides, planned by %s,", (planner) => {
  describe("of fields of an entity", () => {
    const dish = { id: "1", name: "Phở" };
    const { ask, askedOf } = useFederation(planner, {
      menu: {
        sdl: `${federation2}
          type Query { dish: Dish @provides(fields: "name origin") dishes: [Dish] @provides(fields: "name") plain: Dish }
          type Dish @key(fields: "id") { id: ID! name: String! @external origin: String! @external }`,
        resolvers: {
          Query: {
            dish: () => dish,
            dishes: () => [dish, { id: "2", name: "Bún" }],
            plain: () => ({ id: "2" }),
          },
          Dish: {
            origin: () => {
              throw new Error("asked though nobody asked for it");
            },
          },
        },
      },
      kitchen: {
        sdl: `${federation2}
          type Dish @key(fields: "id") { id: ID! name: String! @shareable origin: String! @shareable minutes: Int }`,
        resolvers: {
          Dish: {
            name: ({ id }: { id: string }) => `dish ${id}`,
            origin: () => "Hà Nội",
            minutes: ({ id }: { id: string }) => Number(id) * 10,
          },
        },
      },
    });

    it("saves the call to the subgraph they belong to", async () => {
      expect(await ask("{ dish { id title: name ... on Dish { name } } dishes { name } }")).toEqual(
        {
          data: {
            dish: { id: "1", title: "Phở", name: "Phở" },
            dishes: [{ name: "Phở" }, { name: "Bún" }],
          },
        },
      );
      expect(askedOf("kitchen")).toEqual([]);
    });

    it("holds for what is asked for alone: the rest is left to its subgraph", async () => {
      expect(await ask("{ dish { name minutes } plain { name minutes } }")).toEqual({
        data: { dish: { name: "Phở", minutes: 10 }, plain: { name: "dish 2", minutes: 20 } },
      });
      expect(await ask("{ dishes { name origin } }")).toMatchObject({
        data: { dishes: [{ origin: "Hà Nội" }, { origin: "Hà Nội" }] },
      });
    });

    it("does not ask for what is skipped", async () => {
      const query = `query ($no: Boolean!) {
        dish { id origin @include(if: $no) ... @skip(if: true) { origin } ... { name } }
      }`;
      expect(await ask(query, { no: false })).toEqual({ data: { dish: { id: "1", name: "Phở" } } });
    });
  });

  describe("of fields within fields", () => {
    const { ask, askedOf } = useFederation(planner, {
      shop: {
        sdl: `${federation2}
          type Query { products: [Product] @provides(fields: "groups { id name parent { id } }") }
          type Product @key(fields: "id") { id: ID! groups: [Group] @external }
          type Group @key(fields: "id") { id: ID! name: String @external parent: Group @external }`,
        resolvers: {
          Query: {
            products: () => [
              { id: "p", groups: [{ id: "g", name: "from shop", parent: { id: "h" } }] },
            ],
          },
        },
      },
      groups: {
        sdl: `${federation2}
          type Product @key(fields: "id") { id: ID! groups: [Group] @shareable }
          type Group @key(fields: "id") { id: ID! name: String @shareable parent: Group @shareable }`,
        resolvers: {
          Product: { groups: () => [{ id: "g" }] },
          Group: {
            name: ({ id }: { id: string }) => `group ${id}`,
            parent: ({ id }: { id: string }) => (id === "g" ? { id: "h" } : null),
          },
        },
      },
    });

    it("reaches as far as it says", async () => {
      expect(await ask("{ products { groups { id name parent { id } } } }")).toEqual({
        data: { products: [{ groups: [{ id: "g", name: "from shop", parent: { id: "h" } }] }] },
      });
      expect(askedOf("groups")).toEqual([]);
    });

    it("is not taken for what has the same name elsewhere", async () => {
      expect(await ask("{ products { groups { parent { name parent { id } } } } }")).toEqual({
        data: { products: [{ groups: [{ parent: { name: "group h", parent: null } }] }] },
      });
    });
  });

  describe("on interfaces and unions", () => {
    const media = [
      { __typename: "Book", id: "b", title: "Số đỏ", pages: 300 },
      { __typename: "Film", id: "f", title: "Cánh đồng hoang", minutes: 90 },
    ];
    const { ask, askedOf } = useFederation(planner, {
      library: {
        sdl: `${federation2}
          type Query {
            media: [Media] @provides(fields: "... on Book { title pages } ... on Film { title minutes }")
            works: [Work] @provides(fields: "... on Book { title }")
            made: [Media] @provides(fields: "... on Book { by { name } }")
          }
          type Person @key(fields: "id") { id: ID! name: String @external }
          union Media = Book | Film
          interface Work { id: ID! }
          type Book implements Work @key(fields: "id") { id: ID! title: String @external pages: Int @external by: Person }
          type Film implements Work @key(fields: "id") { id: ID! title: String @external minutes: Int @external by: Person }`,
        resolvers: {
          Query: {
            media: () => media,
            works: () => media,
            made: () => [
              { __typename: "Book", by: { id: "p", name: "Vũ Trọng Phụng" } },
              { __typename: "Film", by: { id: "q" } },
            ],
          },
        },
      },
      catalogue: {
        sdl: `${federation2}
          type Book @key(fields: "id") { id: ID! title: String @shareable pages: Int @shareable }
          type Film @key(fields: "id") { id: ID! title: String @shareable minutes: Int @shareable }
          type Person @key(fields: "id") { id: ID! name: String @shareable }`,
        resolvers: {
          Person: { name: ({ id }: { id: string }) => `${id} of catalogue` },
          Book: { title: () => "book of catalogue", pages: () => 1 },
          Film: { title: () => "film of catalogue", minutes: () => 1 },
        },
      },
    });

    it("holds for the types that it names", async () => {
      expect(
        await ask("{ media { __typename ... on Book { title pages } ... on Film { minutes } } }"),
      ).toEqual({
        data: {
          media: [
            { __typename: "Book", title: "Số đỏ", pages: 300 },
            { __typename: "Film", minutes: 90 },
          ],
        },
      });
      expect(askedOf("catalogue")).toEqual([]);
    });

    it("leaves the others to their subgraph", async () => {
      expect(await ask("{ works { id ... on Book { title } ... on Film { title } } }")).toEqual({
        data: {
          works: [
            { id: "b", title: "Số đỏ" },
            { id: "f", title: "film of catalogue" },
          ],
        },
      });
      expect(askedOf("catalogue").join()).not.toContain("Book");
    });

    it("is not taken for what other types have in a field of that name", async () => {
      const query = "{ made { ... on Book { by { name } } ... on Film { by { name } } } }";
      expect(await ask(query)).toEqual({
        data: { made: [{ by: { name: "Vũ Trọng Phụng" } }, { by: { name: "q of catalogue" } }] },
      });
    });
  });
});

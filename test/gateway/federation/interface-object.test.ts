import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

describe.each(planners)("@interfaceObject, planned by %s,", (planner) => {
  describe("beside a subgraph with the types", () => {
    type Ref = { __typename?: string; id: string; views?: number };
    const media = [
      { __typename: "Book", id: "1", title: "Số đỏ", pages: 300 },
      { __typename: "Film", id: "2", title: "Mùi cỏ cháy", minutes: 98 },
    ];
    const { ask, askedOf } = useFederation(planner, {
      media: {
        sdl: `${federation2}
          type Query { media: [Media] books: [Book] }
          interface Media @key(fields: "id") { id: ID! title: String }
          type Book implements Media @key(fields: "id") { id: ID! title: String pages: Int }
          type Film implements Media @key(fields: "id") { id: ID! title: String minutes: Int }`,
        resolvers: {
          Query: { media: () => media, books: () => media.slice(0, 1) },
          Media: { __resolveReference: ({ id }: Ref) => media.find((one) => one.id === id) },
          Book: { __resolveReference: ({ id }: Ref) => media.find((one) => one.id === id) },
          Film: { __resolveReference: ({ id }: Ref) => media.find((one) => one.id === id) },
        },
      },
      reviews: {
        sdl: `${federation2}
          type Query { top: Media all: [Media!] }
          type Media @key(fields: "id") @interfaceObject { id: ID! stars(of: Int = 5): Int like: Media views: Int @external score: Int @requires(fields: "views") }`,
        resolvers: {
          Query: { top: () => ({ id: "2", stars: 5 }), all: () => [{ id: "1" }, { id: "2" }] },
          Media: {
            stars: ({ id }: Ref, { of }: { of: number }) => Number(id) + of - 2,
            like: ({ id }: Ref) => ({ id: id === "1" ? "2" : "1" }),
            score: ({ views }: Ref) => (views ?? Number.NaN) * 2,
          },
        },
      },
      counts: {
        sdl: `${federation2}
          type Media @key(fields: "id") @interfaceObject {
            id: ID!
            views: Int
            stars(of: Int = 5): Int @external
            rank: Int @requires(fields: "stars(of: 3)")
          }`,
        resolvers: {
          Media: {
            views: ({ id }: Ref) => Number(id) * 100,
            rank: ({ stars }: { stars: number }) => stars * 10,
          },
        },
      },
    });

    it("adds fields to all types of the interface", async () => {
      expect(await ask("{ media { title stars } books { pages stars } }")).toEqual({
        data: {
          media: [
            { title: "Số đỏ", stars: 4 },
            { title: "Mùi cỏ cháy", stars: 5 },
          ],
          books: [{ pages: 300, stars: 4 }],
        },
      });
    });

    it("is asked for what is wanted of each type in turn", async () => {
      expect(
        await ask(
          "{ top { ... on Book { x: id } ... on Film { y: id } } all { ... on Book { x: id } ... on Film { y: id } } }",
        ),
      ).toEqual({ data: { top: { y: "2" }, all: [{ x: "1" }, { y: "2" }] } });
    });

    it("is asked for two things that are called the same in fragments on two types", async () => {
      const query = `query ($of: Int!) { all { like { __typename
        ... on Book { x: stars(of: $of) s: stars }
        ... on Film { x: stars s: views ... { x: stars } }
      } } }`;
      expect(await ask(query, { of: 9 })).toEqual({
        data: {
          all: [
            { like: { __typename: "Film", x: 5, s: 200 } },
            { like: { __typename: "Book", x: 8, s: 4 } },
          ],
        },
      });
    });

    it("is named by its own type in the answer, which the other subgraph knows", async () => {
      expect(
        await ask("{ top { __typename id stars } all { __typename like { __typename } } }"),
      ).toEqual({
        data: {
          top: { __typename: "Film", id: "2", stars: 5 },
          all: [
            { __typename: "Book", like: { __typename: "Film" } },
            { __typename: "Film", like: { __typename: "Book" } },
          ],
        },
      });
    });

    it("takes fragments on the types", async () => {
      expect(
        await ask(
          "{ all { stars ... on Book { pages } ... on Film { minutes stars } } top { ... on Book { pages } } }",
        ),
      ).toEqual({
        data: {
          all: [
            { stars: 4, pages: 300 },
            { stars: 5, minutes: 98 },
          ],
          top: {},
        },
      });
    });

    it("finds fields of the interface in the other subgraph", async () => {
      expect(await ask("{ top { title } all { like { title like { title } } } }")).toEqual({
        data: {
          top: { title: "Mùi cỏ cháy" },
          all: [
            { like: { title: "Mùi cỏ cháy", like: { title: "Số đỏ" } } },
            { like: { title: "Số đỏ", like: { title: "Mùi cỏ cháy" } } },
          ],
        },
      });
    });

    it("asks nobody else where its own fields are all that is asked for", async () => {
      expect(await ask("{ top { id stars } }")).toEqual({ data: { top: { id: "2", stars: 5 } } });
      expect(askedOf("media")).toEqual([]);
    });

    it("gives @requires what another of its kind has with arguments", async () => {
      expect(await ask("{ media { rank stars ... on Film { minutes } } }")).toEqual({
        data: {
          media: [
            { rank: 20, stars: 4 },
            { rank: 30, stars: 5, minutes: 98 },
          ],
        },
      });
    });

    it("gives @requires what another of its kind has", async () => {
      expect(await ask("{ top { score } media { score ... on Film { views } } }")).toEqual({
        data: { top: { score: 400 }, media: [{ score: 200 }, { score: 400, views: 200 }] },
      });
    });
  });

  describe("whose interface has no types anywhere", () => {
    const { ask } = useFederation(planner, {
      nodes: {
        sdl: `${federation2}
          type Query { lost: Node }
          interface Node @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { lost: () => ({ id: "1" }) } },
      },
      names: {
        sdl: `${federation2}
          type Query { named: Node all: [Node] }
          type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! name: String! }`,
        resolvers: {
          Query: {
            named: () => ({ id: "1", name: "one" }),
            all: () => [{ id: "1", name: "one" }, null],
          },
        },
      },
    });

    it("answers what needs no type", async () => {
      expect(await ask("{ named { id name } all { id: name } }")).toEqual({
        data: { named: { id: "1", name: "one" }, all: [{ id: "one" }, null] },
      });
    });

    it("is null where a type is needed, and says so", async () => {
      const { data, errors } = await ask("{ lost { id } }");
      expect(data ?? { lost: null }).toEqual({ lost: null });
      expect(errors).toHaveLength(1);
    });

    it("is an error where no subgraph can be asked for a field at all", async () => {
      const { data, errors } = await ask("{ lost { name } }");
      expect([data, errors?.[0]?.extensions?.["code"]]).toEqual([null, "INTERNAL_SERVER_ERROR"]);
    });

    it("is an error where such a field is asked for under a condition", async () => {
      const query = `query ($isWanted: Boolean!) { ...l @include(if: $isWanted) __typename }
        fragment l on Query { lost { name } }`;
      const { data, errors } = await ask(query, { isWanted: true });
      expect([data, errors?.[0]?.extensions?.["code"]]).toEqual([null, "INTERNAL_SERVER_ERROR"]);
    });
  });
});

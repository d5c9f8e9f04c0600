import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation } from "./federation.ts";

describe.each(planners)("types that each subgraph knows a part of, planned by %s,", (planner) => {
  describe("a union in a shared type, with other members in each subgraph", () => {
    const shared = `
      type Page @shareable { blocks: [Block!]! }
      type Text @shareable { words: String }`;
    const seen = (name: string) => ({ __typename: name, id: "x", words: `${name} words` });
    const inner = [{ __typename: "Row", height: 5 }, seen("Text")];
    const table = { ...seen("Table"), size: { rows: 2, columns: 3 }, note: "t", cell: "2x", inner };
    const { ask, askedOf } = useFederation(planner, {
      drafts: {
        sdl: `${federation2}
          type Query { draft: Page shared: Folder @shareable }
          type Folder @key(fields: "id") { id: ID! page: Page @shareable }
          ${shared}
          union Block = Text | Table | Sign
          type Table { size: Size note: String words: String cell(of: Int): String inner: [Inner] }
          type Size { rows: Int columns: Int }
          union Inner = Text | Row
          type Row { height: Int }
          type Sign @key(fields: "id") { id: ID! note: String @external mark: String @requires(fields: "note") words: String! @shareable }`,
        resolvers: {
          Query: {
            draft: () => ({ blocks: [seen("Text"), table, seen("Sign")] }),
            shared: () => ({ id: "f", page: { blocks: [seen("Text")] } }),
          },
          Table: { cell: ({ cell }: { cell: string }, { of }: { of: number }) => `${cell}${of}` },
          Sign: { mark: ({ note }: { note: string }) => `mark on ${note}` },
        },
      },
      prints: {
        sdl: `${federation2}
          type Query { shared: Folder @shareable }
          type Folder @key(fields: "id") { id: ID! page: Page @shareable printed: Page }
          ${shared}
          union Block = Text | Stamp
          type Stamp { inks: [Ink] }
          type Ink { colour: String }
          type Sign @key(fields: "id") { id: ID! note: String words: String @shareable }`,
        resolvers: {
          Query: { shared: () => ({ id: "f", page: { blocks: [seen("Text")] } }) },
          Folder: {
            printed: () => ({ blocks: [{ __typename: "Stamp", inks: [{ colour: "red" }, null] }] }),
          },
          Sign: { note: ({ id }: { id: string }) => `note of ${id}` },
        },
      },
    });

    it("has the fields of members that the asked one alone knows", async () => {
      const query = `{ draft { blocks {
        __typename
        ... on Text { words }
        ... on Table { size { rows columns } note }
        ... on Stamp { inks { colour } }
      } } }`;
      expect(await ask(query)).toEqual({
        data: {
          draft: {
            blocks: [
              { __typename: "Text", words: "Text words" },
              { __typename: "Table", size: { rows: 2, columns: 3 }, note: "t" },
              { __typename: "Sign" },
            ],
          },
        },
      });
      expect(askedOf("prints")).toEqual([]);
    });

    it("has them with the client's arguments", async () => {
      const query = `query ($of: Int = 4, $representations: Int!) { draft { blocks {
        ... on Text { words }
        ... on Table { one: cell(of: 1) four: cell(of: $of) last: cell(of: $representations) }
      } } }`;
      const { data } = await ask(query, { representations: 9 });
      expect(data?.["draft"].blocks[1]).toEqual({ one: "2x1", four: "2x4", last: "2x9" });
    });

    it("has fields that are called as another member's", async () => {
      const query = `{ draft { blocks {
        ... on Text { words }
        ... on Table { words note }
      } } }`;
      expect(await ask(query)).toEqual({
        data: {
          draft: { blocks: [{ words: "Text words" }, { words: "Table words", note: "t" }, {}] },
        },
      });
    });

    it("asks no subgraph for two types under one name", async () => {
      const query = "{ draft { blocks { ... on Text { words } ... on Sign { id words } } } }";
      const { data } = await ask(query);
      expect(data?.["draft"].blocks[0]).toEqual({ words: "Text words" });
      expect(data?.["draft"].blocks[2].id).toEqual("x");
    });

    it("has all that is asked of them in several places", async () => {
      const query = `{
        draft { blocks { ... on Table { size { __typename rows } } ...more } }
        draft { blocks { ... on Text { words } } }
      }
      fragment more on Block { ... on Table { kind: __typename size { ...columns } } }
      fragment columns on Size { columns }`;
      expect(await ask(query)).toEqual({
        data: {
          draft: {
            blocks: [
              { words: "Text words" },
              { size: { __typename: "Size", rows: 2, columns: 3 }, kind: "Table" },
              {},
            ],
          },
        },
      });
    });

    it("has unions below them", async () => {
      const query = `{ draft { blocks {
        ... on Table { inner { ... on Row { height } ... on Text { words } } }
      } } }`;
      const { data } = await ask(query);
      expect(data?.["draft"].blocks[1]).toEqual({
        inner: [{ height: 5 }, { words: "Text words" }],
      });
    });

    it("has them under the client's conditions", async () => {
      const query = `query ($size: Boolean!, $brief: Boolean = false, $of: Int = 4) {
        draft { blocks {
          ... on Text { words }
          ... on Table @include(if: $size) {
            size { rows columns @skip(if: $brief) }
            cell(of: $of) @skip(if: $brief)
          }
          ...note @skip(if: $size)
        } }
      }
      fragment note on Table { note }`;
      const tableOf = async (variables: Record<string, unknown>) =>
        (await ask(query, variables)).data?.["draft"].blocks[1];
      expect(await tableOf({ size: false })).toEqual({ note: "t" });
      expect(await tableOf({ size: true })).toEqual({ size: { rows: 2, columns: 3 }, cell: "2x4" });
      expect(await tableOf({ size: true, brief: true })).toEqual({ size: { rows: 2 } });
      expect(askedOf("prints")).toEqual([]);
    });

    it("has them below what is asked for under a condition", async () => {
      const query = `query ($table: Boolean!) {
        draft { blocks { ... on Text { words } } }
        draft @include(if: $table) { blocks { ... on Table { note } } }
      }`;
      const [without, withTable] = [
        await ask(query, { table: false }),
        await ask(query, { table: true }),
      ];
      expect(without.data?.["draft"].blocks[1]).toEqual({});
      expect(withTable.data?.["draft"].blocks[1]).toEqual({ note: "t" });
    });

    it("has them in what another subgraph adds to an entity", async () => {
      const query = `{ shared { printed { blocks { ... on Text { words } ...stamp } } } }
        fragment stamp on Stamp { inks { colour } }`;
      expect(await ask(query)).toEqual({
        data: { shared: { printed: { blocks: [{ inks: [{ colour: "red" }, null] }] } } },
      });
    });
  });
});

import { GraphQLError } from "graphql";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { link, type Definitions } from "../stub-subgraphs.ts";

type Coded = { code: string };

const numberOf = ({ code }: Coded) => Number(code.slice(2));
const dossier = (number: number) => ({ __typename: "Dossier", code: `D-${number}` });
const procedure = (number: number) => ({ __typename: "Procedure", code: `P-${number % 3}` });

/**
 * Subgraphs that use what a plan can hold: entities in entities, the same entity in many places,
 * interfaces, unions, lists of lists, `@requires`, values that are missing, wrong or refused.
 */
export const variedSubgraphs: Definitions = {
  "one-stop": {
    sdl: `${link}
      type Query {
        me: Account
        node(id: ID!): Node
        nodes: [Node!]
        hits(first: Int! = 4): [Hit!]
        grid: [[Dossier]]
        count: Int
      }
      type Mutation { first(text: String): String third: Dossier }
      interface Node { id: ID! }
      union Hit = Dossier | Procedure | Note
      enum Mood { GOOD BAD HIDDEN @inaccessible }
      type Note { text: String! mood: Mood moods: [Mood] about: Dossier }
      type Account implements Node @key(fields: "id") {
        id: ID!
        dossiers(first: Int = 3): [Dossier!]
        best: Dossier
      }
      type Dossier implements Node @key(fields: "code") {
        id: ID!
        code: ID!
        status: String
        procedure: Procedure
        previous: Dossier
        fragile: String!
        score: Float
        title: String
      }
      type Procedure implements Node @key(fields: "code") {
        id: ID! @shareable
        code: ID!
        open: Boolean
        title: String! @shareable
      }`,
    resolvers: {
      Query: {
        me: () => ({ id: "A-1" }),
        node: (_root: unknown, { id }: { id: string }) =>
          id.startsWith("D") ? dossier(1) : id.startsWith("P") ? procedure(1) : null,
        nodes: () => [dossier(0), { __typename: "Account", id: "A-1" }, procedure(2), dossier(3)],
        hits: (_root: unknown, { first }: { first: number }) =>
          [dossier(0), { __typename: "Note", text: "a" }, procedure(1), dossier(2)].slice(0, first),
        grid: () => [[dossier(0), null], [], [dossier(1), dossier(0)]],
        count: () => 0,
      },
      Mutation: {
        first: (_root: unknown, { text }: { text?: string }) => text ?? "none",
        third: () => dossier(3),
      },
      Note: {
        mood: () => "HIDDEN",
        moods: () => ["GOOD", "HIDDEN", "BAD", null],
        about: () => dossier(1),
      },
      Account: {
        dossiers: (_account: unknown, { first }: { first: number }) =>
          Array.from({ length: first }, (_, index) => dossier(index)),
        best: () => dossier(2),
      },
      Dossier: {
        id: ({ code }: Coded) => code,
        status: (parent: Coded) => (numberOf(parent) === 1 ? null : `status ${numberOf(parent)}`),
        procedure: (parent: Coded) => (numberOf(parent) === 3 ? null : procedure(numberOf(parent))),
        previous: (parent: Coded) => (numberOf(parent) > 0 ? dossier(numberOf(parent) - 1) : null),
        fragile: (parent: Coded) => (numberOf(parent) === 2 ? null : "whole"),
        score: (parent: Coded) => numberOf(parent) / 2,
        title: () => "a dossier",
      },
      Procedure: {
        id: ({ code }: Coded) => code,
        open: (parent: Coded) => numberOf(parent) > 0,
        title: () => "title",
      },
    },
  },
  catalogue: {
    sdl: `${link}
      type Query { procedures: [Procedure!] }
      type Mutation { second: Procedure }
      type Procedure @key(fields: "code") {
        id: ID! @shareable
        code: ID!
        name(short: Boolean = false): String
        field: ProcedureField
        related: [Procedure]
        title: String @shareable
      }
      type ProcedureField { key: ID! names: [String]! depth: Int }`,
    resolvers: {
      Query: { procedures: () => [procedure(0), procedure(1), procedure(2)] },
      Mutation: { second: () => procedure(1) },
      Procedure: {
        id: ({ code }: Coded) => code,
        name: ({ code }: Coded, { short }: { short: boolean }) =>
          short ? code : `Thủ tục ${code}`,
        field: (parent: Coded) => (numberOf(parent) === 2 ? null : { names: ["a", null] }),
        title: () => "title",
        related: (parent: Coded) => [procedure(numberOf(parent) + 1), null],
      },
      ProcedureField: { key: () => "k", depth: () => 1 },
    },
  },
  "food-safety": {
    sdl: `${link}
      type Dossier @key(fields: "code") {
        code: ID!
        status: String @external
        summary: String @requires(fields: "status")
        product: Product
        permit: String
      }
      type Product @key(fields: "sku") { sku: ID! label: String! procedure: Procedure twin: Product }
      type Procedure @key(fields: "code", resolvable: false) { code: ID! }`,
    resolvers: {
      Dossier: {
        summary: ({ status }: { status?: string | null }) => `about ${status}`,
        product: (parent: Coded) =>
          numberOf(parent) === 3 ? null : { sku: `S-${numberOf(parent)}` },
        permit: (parent: Coded, _args: unknown, { locale }: Viewer) => {
          if (numberOf(parent) % 2 === 0) return `permit in ${locale}`;
          throw new GraphQLError(`no permit ${parent.code}`, { extensions: { code: "FORBIDDEN" } });
        },
      },
      Product: {
        label: ({ sku }: { sku: string }) => (sku === "S-1" ? null : `label ${sku}`),
        procedure: ({ sku }: { sku: string }) => procedure(Number(sku.slice(2)) + 1),
        twin: ({ sku }: { sku: string }) => (sku === "S-0" ? { sku: "S-2" } : null),
      },
    },
  },
};

/** The four subgraphs of the public benchmark, as schemas that graphql-js executes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse } from "graphql";
import type { DocumentNode, GraphQLFieldResolver, GraphQLSchema } from "graphql";
import {
  getProduct,
  getReview,
  isInStock,
  listReviewsBy,
  listReviewsOf,
  users,
  type Review,
} from "./data.ts";

type Resolvers = Record<string, Record<string, GraphQLFieldResolver<any, any>>>;

const findUser = (id: string) => users.find((user) => user.id === id) ?? null;

const resolversByName: Record<string, Resolvers> = {
  accounts: {
    Query: {
      me: () => findUser("1"),
      user: (_root, { id }) => findUser(id),
      users: () => users,
    },
    User: { __resolveReference: ({ id }) => findUser(id) },
  },
  inventory: {
    Product: {
      __resolveReference: (reference) => reference,
      inStock: ({ upc }) => isInStock(upc),
      shippingEstimate: () => null,
    },
  },
  products: {
    Query: {
      topProducts: (_root, { first }) =>
        Array.from({ length: first }, (_, index) => getProduct(String(index + 1))),
    },
    Product: { __resolveReference: ({ upc }) => getProduct(upc) },
  },
  reviews: {
    Review: {
      __resolveReference: ({ id }) => getReview(id),
      author: () => findUser("1"),
      product: ({ upc }: Review) => ({ upc }),
    },
    Product: {
      __resolveReference: ({ upc }) => ({ upc }),
      reviews: ({ upc }) => listReviewsOf(upc),
    },
    User: {
      // The public benchmark's answers so too, and no plan asks for it.
      __resolveReference: ({ id }) => ({ id, username: "user" }),
      reviews: () => listReviewsBy(),
    },
  },
};

/** Names of the subgraphs, in the order of the alphabet. */
export const subgraphNames = Object.keys(resolversByName);

/** Schema text and resolvers by name. */
export const definitions = Object.fromEntries(
  Object.entries(resolversByName).map(([name, resolvers]) => [
    name,
    { sdl: readFileSync(schemaFile(name), "utf8"), resolvers },
  ]),
);

/**
 * Builds one subgraph.
 *
 * @param name one of `subgraphNames`.
 */
export function buildSubgraph(name: string): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: readTypeDefs(name), resolvers: resolversByName[name] }]);
}

/**
 * Composes the four.
 *
 * @param origin where each is at a path of its name: `http://127.0.0.1:4001`.
 * @throws Error when they do not compose.
 */
export function composeSupergraph(origin: string): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphNames.map((name) => ({
      name,
      url: `${origin}/${name}`,
      typeDefs: readTypeDefs(name),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.join("\n"));
  return supergraphSdl;
}

/** Where a subgraph's schema is kept. */
export function schemaFile(name: string): string {
  return join(import.meta.dirname, `${name}.graphql`);
}

function readTypeDefs(name: string): DocumentNode {
  return parse(definitions[name]?.sdl ?? "");
}

import { readFileSync } from "node:fs";
import type { Subgraph } from "../kit/subgraph.ts";
import { createContext } from "./context.ts";
import { migrations } from "./migrations.ts";
import { resolvers } from "./resolvers.ts";

/** Who a person is to the graph. */
export const subgraph: Subgraph = {
  name: "accounts",
  typeDefs: readFileSync(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers,
  migrations,
  start: ({ knex }) => ({ createContext: (viewer) => createContext(knex, viewer) }),
};

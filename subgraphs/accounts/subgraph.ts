import { readFileSync } from "node:fs";
import { createKeptRows } from "../kit/kept-rows.ts";
import { createListener } from "../kit/listener.ts";
import type { Subgraph } from "../kit/subgraph.ts";
import { createContext } from "./context.ts";
import { migrations } from "./migrations.ts";
import { createPeople, peopleChannel } from "./people.ts";
import { resolvers } from "./resolvers.ts";

/** Who a person is to the graph. */
export const subgraph: Subgraph = {
  name: "accounts",
  typeDefs: readFileSync(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers,
  migrations,
  start({ knex, config, logger }) {
    const listener = createListener({ url: config.databaseUrl, channels: [peopleChannel], logger });
    const kept = createKeptRows({
      find: createPeople(knex).findByAccounts,
      keyOf: ({ account }) => account,
      channel: peopleChannel,
      listener,
    });
    return {
      createContext: (viewer) => createContext(knex, kept, viewer),
      stop: () => listener.stop(),
    };
  },
};

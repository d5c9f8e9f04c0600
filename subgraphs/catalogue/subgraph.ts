import { readFileSync } from "node:fs";
import { procedureChannel } from "../kit/department/procedure-revisions.ts";
import { createListener } from "../kit/listener.ts";
import type { Subgraph } from "../kit/subgraph.ts";
import { catalogueChannel } from "./catalogue-revisions.ts";
import { createContext, createKeptCatalogue } from "./context.ts";
import { followDepartments } from "./follow.ts";
import { factsChannel } from "./facts-channel.ts";
import { migrations } from "./migrations.ts";
import { publishData } from "./publish.ts";
import { resolvers } from "./resolvers.ts";

/** What procedures there are, whose they are, and by which calendar their limits count. */
export const subgraph: Subgraph = {
  name: "catalogue",
  typeDefs: readFileSync(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers,
  migrations,
  async start({ knex, config, logger }) {
    await publishData(knex, logger, new Set(Object.keys(config.departments)));
    const channels = [catalogueChannel, procedureChannel, factsChannel];
    const listener = createListener({ url: config.databaseUrl, channels, logger });
    const kept = createKeptCatalogue(knex, listener);
    const followers = followDepartments(knex, logger, config.departments);
    return {
      createContext: (viewer) => createContext(knex, listener, kept, viewer),
      async stop() {
        await Promise.all([followers.stop(), listener.stop()]);
      },
    };
  },
};

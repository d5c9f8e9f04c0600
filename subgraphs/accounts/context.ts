import type { Knex } from "knex";
import type { SubgraphContext } from "../kit/subgraph.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createLoaders } from "./loaders.ts";
import type { Loaders } from "./loaders.ts";
import { createPeople } from "./people.ts";
import type { People } from "./people.ts";

/** What the resolvers of accounts work with in one request. */
export type Context = SubgraphContext & { people: People; loaders: Loaders };

/** Makes the context of one request. */
export function createContext(knex: Knex, viewer: Viewer): Context {
  const people = createPeople(knex);
  return { viewer, people, loaders: createLoaders(people) };
}

import type { Knex } from "knex";
import type { KeptRows } from "../kit/kept-rows.ts";
import type { SubgraphContext } from "../kit/subgraph.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createLoaders } from "./loaders.ts";
import type { Loaders } from "./loaders.ts";
import { createPeople } from "./people.ts";
import type { People, PersonRow } from "./people.ts";

/** What the resolvers of accounts work with in one request. */
export type Context = SubgraphContext & {
  people: People;
  kept: KeptRows<PersonRow>;
  loaders: Loaders;
};

/**
 * Makes the context of one request.
 *
 * @param kept the persons that the process keeps.
 */
export function createContext(knex: Knex, kept: KeptRows<PersonRow>, viewer: Viewer): Context {
  return { viewer, people: createPeople(knex), kept, loaders: createLoaders(kept) };
}

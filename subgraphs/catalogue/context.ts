import type { Knex } from "knex";
import { toDay } from "../kit/clock/day.ts";
import type { Listener } from "../kit/listener.ts";
import type { SubgraphContext } from "../kit/subgraph.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createDepartments } from "./departments.ts";
import { createLoaders } from "./loaders.ts";
import { createProcedureSearch } from "./procedure-search.ts";
import { createProcedures } from "./procedures.ts";
import { createSearchWords } from "./search-words.ts";
import { createUnits } from "./units.ts";

/** What the resolvers of the catalogue work with in one request. */
export type Context = SubgraphContext & ReturnType<typeof createContext>;

/** Makes the context of one request. */
export function createContext(knex: Knex, listener: Listener, viewer: Viewer) {
  const departments = createDepartments(knex);
  const units = createUnits(knex);
  const procedures = createProcedures(knex);
  const search = createProcedureSearch(knex);
  const words = createSearchWords(knex);
  const loaders = createLoaders({ departments, units, procedures, search, words });
  const today = toDay(new Date().toISOString());
  return { viewer, today, knex, listener, departments, units, procedures, loaders };
}

import type { Knex } from "knex";
import type { Listener } from "../kit/listener.ts";
import type { SubgraphContext } from "../kit/subgraph.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createDepartments } from "./departments.ts";
import { createLoaders } from "./loaders.ts";
import { createProcedures } from "./procedures.ts";
import { createUnits } from "./units.ts";

/** What the resolvers of the catalogue work with in one request. */
export type Context = SubgraphContext & ReturnType<typeof createContext>;

/** Makes the context of one request. */
export function createContext(knex: Knex, listener: Listener, viewer: Viewer) {
  const departments = createDepartments(knex);
  const units = createUnits(knex);
  const procedures = createProcedures(knex);
  const loaders = createLoaders({ departments, units, procedures });
  return { viewer, knex, listener, departments, units, procedures, loaders };
}

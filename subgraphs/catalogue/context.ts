import type { Knex } from "knex";
import { toDay } from "../kit/clock/day.ts";
import { createKeptRows } from "../kit/kept-rows.ts";
import type { Listener } from "../kit/listener.ts";
import type { SubgraphContext } from "../kit/subgraph.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createDepartments } from "./departments.ts";
import { factsChannel } from "./facts-channel.ts";
import { createLoaders } from "./loaders.ts";
import type { KeptCatalogue } from "./loaders.ts";
import { createProcedureRevisions } from "./procedure-revisions.ts";
import { createProcedureSearch } from "./procedure-search.ts";
import { createProcedures } from "./procedures.ts";
import { createSearchWords } from "./search-words.ts";
import { createUnits } from "./units.ts";

/** What the resolvers of the catalogue work with in one request. */
export type Context = SubgraphContext & ReturnType<typeof createContext>;

/** What a process keeps of the catalogue; one a process, since each listens. */
export function createKeptCatalogue(knex: Knex, listener: Listener): KeptCatalogue {
  const keep = <Row extends { code: string }>(
    find: (codes: readonly string[], day: string) => Promise<Row[]>,
  ) => createKeptRows({ find, keyOf: ({ code }) => code, channel: factsChannel, listener });
  return {
    departments: keep(createDepartments(knex).findByCodes),
    units: keep(createUnits(knex).findByCodes),
    // As of the day: at midnight another revision may be in force.
    procedures: keep(createProcedures(knex).findByCodes),
  };
}

/** Makes the context of one request. */
export function createContext(knex: Knex, listener: Listener, kept: KeptCatalogue, viewer: Viewer) {
  const departments = createDepartments(knex);
  const units = createUnits(knex);
  const procedures = createProcedures(knex);
  const revisions = createProcedureRevisions(knex);
  const search = createProcedureSearch(knex);
  const words = createSearchWords(knex);
  const today = toDay(new Date().toISOString());
  const loaders = createLoaders({ procedures, revisions, search, words, kept, today });
  return { viewer, today, knex, listener, departments, units, procedures, loaders };
}

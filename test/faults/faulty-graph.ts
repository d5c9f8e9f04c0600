import type { Knex } from "knex";
import { afterAll } from "vitest";
import { createKnex } from "../../subgraphs/kit/database.ts";
import { createTestDatabase } from "../support/database.ts";
import { viewerOf } from "../support/personas.ts";
import { chooseFreePort, createCallerKey, createSubgraphProcess } from "../support/processes.ts";
import type { SubgraphProcess } from "../support/processes.ts";
import { within } from "./within.ts";

/** A department as these tests use it: who decides there, and a procedure with typed content. */
export type FaultyDepartment = {
  name: DepartmentName;
  process: SubgraphProcess;
  /** Its database, looked into directly. */
  knex: Knex;
  procedureCode: string;
  officer: "officer-drug" | "officer-food" | "officer-equipment";
  /** The table that keeps one row of typed content for each dossier of the procedure. */
  contentTable: string;
};

/** Names of the departments that run in these tests. */
export type DepartmentName = keyof typeof kinds;

const kinds = {
  "drug-administration": {
    procedureCode: "dav-78",
    officer: "officer-drug",
    contentTable: "drug_registration",
  },
  "food-safety": {
    procedureCode: "vfa-08",
    officer: "officer-food",
    contentTable: "product_declaration",
  },
  "medical-equipment": {
    procedureCode: "imda-05",
    officer: "officer-equipment",
    contentTable: "device",
  },
} as const;

/** One-stop and departments as processes, and a direct look into each database. */
export type FaultyGraph = Awaited<ReturnType<typeof startFaultyGraph>>;

const pools: Knex[] = [];
afterAll(() => Promise.all(pools.map((knex) => knex.destroy())));

/**
 * Starts departments and one-stop as processes and waits until one can file.
 *
 * @param oneStops processes of one-stop, all on one database; the first is started before the others, so
 *   that it is the one that follows.
 */
export async function startFaultyGraph(names: readonly DepartmentName[], oneStops = 1) {
  const departments = await Promise.all(names.map(prepareDepartment));
  const database = await createTestDatabase("one-stop");
  const key = createCallerKey();
  const peers = departments.map(({ name, process: { peer } }) => [name, peer]);
  const env = { DEPARTMENTS: JSON.stringify(Object.fromEntries(peers)) };
  const processes: SubgraphProcess[] = [];
  for (let count = 0; count < oneStops; count += 1) {
    const port = await chooseFreePort();
    processes.push(createSubgraphProcess({ name: "one-stop", port, key, database, env }));
  }
  const [oneStop, ...others] = processes as [SubgraphProcess, ...SubgraphProcess[]];
  const knex = openPool(database.appUrl);
  await Promise.all([oneStop.start(), ...departments.map((each) => each.process.start())]);
  await within(30, "the procedures", () => hasAllProcedures(knex, names));
  await Promise.all(others.map((other) => other.start()));
  const examples = new Map<string, object>();
  for (const { name, procedureCode } of departments) {
    examples.set(name, await getExample(oneStop, procedureCode));
  }
  return {
    departments,
    /** The process that was started first. */
    oneStop,
    oneStops: processes,
    /** One-stop's database, looked into directly. */
    knex,
    /** Complete valid inputs, by department. */
    examples,
    /** Ends all of its processes at once. */
    async kill(): Promise<void> {
      const all = [...processes, ...departments.map((department) => department.process)];
      await Promise.all(all.map((each) => each.kill()));
    },
  };
}

async function prepareDepartment(name: DepartmentName): Promise<FaultyDepartment> {
  const database = await createTestDatabase(name);
  const port = await chooseFreePort();
  const process = createSubgraphProcess({ name, port, key: createCallerKey(), database });
  return { name, process, knex: openPool(database.appUrl), ...kinds[name] };
}

function openPool(url: string): Knex {
  const knex = createKnex({ url, name: "test", max: 2 });
  pools.push(knex);
  return knex;
}

async function hasAllProcedures(knex: Knex, names: readonly string[]): Promise<boolean> {
  const rows = await knex("procedure_revision").distinct("department").whereIn("department", names);
  return rows.length === names.length;
}

async function getExample(oneStop: SubgraphProcess, code: string): Promise<object> {
  const { data } = await oneStop.ask<{ _entities: { exampleInput: object }[] }>(
    viewerOf("citizen"),
    `query ($representations: [_Any!]!) {
       _entities(representations: $representations) { ... on Procedure { exampleInput } } }`,
    { representations: [{ __typename: "Procedure", code }] },
  );
  return data!._entities[0]!.exampleInput;
}

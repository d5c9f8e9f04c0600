import { pino } from "pino";
import { storeProcedures } from "../../../subgraphs/catalogue/store-procedures.ts";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { readShippedProcedures } from "../../../subgraphs/kit/procedures/shipped.ts";
import { nobody } from "../../support/personas.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";

const publishedAt = "2026-01-01T00:00:00.000Z";

/** Starts a catalogue with the real procedures of all eight departments, 280 of them. */
export async function startWholeCatalogue() {
  const catalogue = await startTestSubgraph(subgraph);
  for (const department of ["drug-administration", "food-safety", "medical-equipment"]) {
    const entries = readShippedOf(department).map((document) => ({
      code: document.code,
      revision: 1,
      publishedAt,
      document,
    }));
    const silent = pino({ level: "silent" });
    await storeProcedures(catalogue.knex, silent, entries, (owner) => owner === department);
  }
  return {
    ...catalogue,

    /** The codes that a list of procedures begins with. */
    async codesOf(args: string, variables: Record<string, unknown> = {}): Promise<string[]> {
      const { procedures } = await catalogue.read(
        nobody,
        `query ${"search" in variables ? "($search: String)" : ""} {
          procedures(${args}) { edges { node { code } } } }`,
        variables,
      );
      return procedures.edges.map((edge: any) => edge.node.code);
    },
  };
}

/** The procedures in a subgraph's data folder. */
export function readShippedOf(name: string) {
  const folder = new URL(`../../../subgraphs/${name}/data/`, import.meta.url);
  return readShippedProcedures(folder).documents;
}

import { definition as drugAdministration } from "../../../../subgraphs/drug-administration/definition.ts";
import { definition as foodSafety } from "../../../../subgraphs/food-safety/definition.ts";
import type { ProcedureRevisionDocument } from "../../../../subgraphs/kit/procedures/revision.ts";
import { readShippedProcedures } from "../../../../subgraphs/kit/procedures/shipped.ts";
import { definition as medicalEquipment } from "../../../../subgraphs/medical-equipment/definition.ts";

/** Data of the five departments without a subgraph of their own. */
export const catalogueData = new URL("../../../../subgraphs/catalogue/data/", import.meta.url);

/** Every procedure that is shipped, by whom it is published. */
export const procedures: readonly ProcedureRevisionDocument[] = [
  ...drugAdministration.procedures,
  ...foodSafety.procedures,
  ...medicalEquipment.procedures,
  ...readShippedProcedures(catalogueData).documents,
];

/** @throws when no procedure that is shipped has this code. */
export function getProcedure(code: string): ProcedureRevisionDocument {
  const found = procedures.find((procedure) => procedure.code === code);
  if (!found) throw new Error(`no procedure ${code}`);
  return found;
}

/** Those that have a form, with it. */
export const procedureForms = procedures.flatMap(({ code, form, exampleInput }) =>
  form && exampleInput ? [{ code, form, exampleInput }] : [],
);

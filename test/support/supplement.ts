import { definition as drugAdministration } from "../../subgraphs/drug-administration/definition.ts";
import { definition as foodSafety } from "../../subgraphs/food-safety/definition.ts";
import { definition as medicalEquipment } from "../../subgraphs/medical-equipment/definition.ts";

const procedures = [drugAdministration, foodSafety, medicalEquipment].flatMap(
  (department) => department.procedures,
);

/**
 * Data of a `REQUEST_SUPPLEMENT` that nothing is wrong with: a paper the procedure has, on its own legal basis.
 *
 * @param place of the paper among those of the procedure, from 0.
 */
export function supplementOf(procedureCode: string, place = 0) {
  const procedure = procedures.find(({ code }) => code === procedureCode);
  if (procedure === undefined) throw new Error(`no department ships ${procedureCode}`);
  const { requiredPapers, legalBasis } = procedure;
  const paper = requiredPapers[place];
  const named = paper === undefined ? { other: true } : { paperId: paper.id };
  return { items: [{ ...named, legalBasis: legalBasis[0] }] };
}

/** What an extension comes with, whichever day it names. */
export const apology = { reason: "EXPERT_OPINION", number: "12/XL", signedOn: "2026-11-20" };

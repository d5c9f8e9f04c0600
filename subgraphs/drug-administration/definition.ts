import { readFileSync } from "node:fs";
import type { DepartmentDefinition } from "../kit/department/definition.ts";
import { GENERAL, readShippedProcedures } from "../kit/procedures/shipped.ts";
import { readVocabulary } from "../kit/procedures/vocabulary.ts";
import { contents } from "./content.ts";
import type { DrugAnswers } from "./content.ts";
import { createDrugRegistrations } from "./drug-registrations.ts";

const data = new URL("./data/", import.meta.url);
const shipped = readShippedProcedures(data, contents);

/** Cục Quản lý Dược: its procedures, its words, and how it keeps what is declared to it. */
export const definition: DepartmentDefinition = {
  code: "drug-administration",
  procedures: shipped.documents,
  vocabulary: readVocabulary(
    JSON.parse(readFileSync(new URL("vocabulary.json", data), "utf8")) as unknown,
  ),
  async writeContent(trx, { ref, procedureCode }, answers) {
    if (shipped.kindOf(procedureCode) === GENERAL) return;
    const registrations = createDrugRegistrations(trx);
    await registrations.deleteByRef(ref);
    // The form of the procedure's revision has passed them.
    const { manufacturer, ...drug } = answers as DrugAnswers;
    await registrations.insert({
      dossierRef: ref,
      productName: drug.productName,
      registrationNumber: drug.registrationNumber ?? null,
      dosageForm: drug.dosageForm ?? null,
      strength: drug.strength ?? null,
      manufacturerName: manufacturer.name,
      manufacturerAddress: manufacturer.address,
      manufacturerCountry: manufacturer.country,
    });
    await registrations.insertIngredients(
      drug.activeIngredients.map((ingredient, index) => ({
        dossierRef: ref,
        position: index + 1,
        ...ingredient,
      })),
    );
  },
};

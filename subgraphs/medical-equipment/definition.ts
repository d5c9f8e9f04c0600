import { readFileSync } from "node:fs";
import type { DepartmentDefinition } from "../kit/department/definition.ts";
import { GENERAL, readShippedProcedures } from "../kit/procedures/shipped.ts";
import { readVocabulary } from "../kit/procedures/vocabulary.ts";
import { contents } from "./content.ts";
import type { DeviceAnswers } from "./content.ts";
import { createDevices } from "./devices.ts";

const data = new URL("./data/", import.meta.url);
const shipped = readShippedProcedures(data, contents);

/** Cục Hạ tầng và Thiết bị y tế: its procedures, its words, and how it keeps what is declared to it. */
export const definition: DepartmentDefinition = {
  code: "medical-equipment",
  procedures: shipped.documents,
  vocabulary: readVocabulary(
    JSON.parse(readFileSync(new URL("vocabulary.json", data), "utf8")) as unknown,
  ),
  async writeContent(trx, { ref, procedureCode }, answers) {
    if (shipped.kindOf(procedureCode) === GENERAL) return;
    // The form of the procedure's revision has passed them.
    const { manufacturer, ...device } = answers as DeviceAnswers;
    await createDevices(trx).upsert({
      dossierRef: ref,
      deviceName: device.deviceName,
      riskClass: device.riskClass,
      circulationNumber: device.circulationNumber ?? null,
      manufacturerName: manufacturer.name,
      manufacturerAddress: manufacturer.address,
      manufacturerCountry: manufacturer.country,
    });
  },
};

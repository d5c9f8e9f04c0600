import { readFileSync } from "node:fs";
import type { Knex } from "knex";
import type { DepartmentDefinition } from "../kit/department/definition.ts";
import { GENERAL, readShippedProcedures } from "../kit/procedures/shipped.ts";
import { readVocabulary } from "../kit/procedures/vocabulary.ts";
import { createAdvertisingContents } from "./advertising-contents.ts";
import { contents } from "./content.ts";
import type { AdvertisingAnswers, DeclarationAnswers } from "./content.ts";
import { createProductDeclarations } from "./product-declarations.ts";

const data = new URL("./data/", import.meta.url);
const shipped = readShippedProcedures(data, contents);

/** Cục An toàn thực phẩm: its procedures, its words, and how it keeps what is declared to it. */
export const definition: DepartmentDefinition = {
  code: "food-safety",
  procedures: shipped.documents,
  vocabulary: readVocabulary(
    JSON.parse(readFileSync(new URL("vocabulary.json", data), "utf8")) as unknown,
  ),
  async writeContent(trx, { ref, procedureCode }, answers) {
    const kind = shipped.kindOf(procedureCode);
    if (kind === GENERAL) return;
    // The form of the procedure's revision has passed them.
    if (kind === "advertising-content") {
      return writeAdvertisingContent(trx, ref, answers as AdvertisingAnswers);
    }
    return writeProductDeclaration(trx, ref, answers as DeclarationAnswers);
  },
};

async function writeProductDeclaration(
  trx: Knex,
  ref: string,
  { manufacturer, ...product }: DeclarationAnswers,
): Promise<void> {
  await createProductDeclarations(trx).upsert({
    dossierRef: ref,
    ...product,
    manufacturerName: manufacturer.name,
    manufacturerAddress: manufacturer.address,
    manufacturerCountry: manufacturer.country,
  });
}

async function writeAdvertisingContent(
  trx: Knex,
  ref: string,
  { media, ...advertisement }: AdvertisingAnswers,
): Promise<void> {
  const advertisements = createAdvertisingContents(trx);
  await advertisements.deleteByRef(ref);
  await advertisements.insert({ dossierRef: ref, ...advertisement });
  await advertisements.insertMedia(
    media.map((medium, index) => ({ dossierRef: ref, position: index + 1, medium })),
  );
}

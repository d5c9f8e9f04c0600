import { describe, expect, it } from "vitest";
import { findFormChanges } from "../../../../subgraphs/kit/forms/form-changes.ts";
import { getProcedure, procedureForms } from "../procedures/whole-catalogue.ts";

/** The form of dav-78 with something changed in it. */
function drugForm(change: (answers: any, papers: any) => void) {
  const form = structuredClone(getProcedure("dav-78").form!) as any;
  change(form.properties.answers, form.properties.papers);
  return form;
}

const changesOf = (change: (answers: any, papers: any) => void) =>
  findFormChanges(getProcedure("dav-78").form, drugForm(change)).map(
    ({ kind, part, path, title }) => `${kind} ${part} ${path.join("/")} ${title.en}`,
  );

describe("findFormChanges", () => {
  it("finds none between a form and itself, in all 124", () => {
    expect(procedureForms.flatMap(({ form }) => findFormChanges(form, form))).toEqual([]);
  });

  it("names a field that is new, gone, or asked for otherwise, at any depth", () => {
    const lot = { "x-title": { vi: "Số lô", en: "Lot" }, type: "string" };
    expect(
      changesOf((answers) => {
        answers.properties.lot = lot;
        answers["x-order"].push("lot");
        delete answers.properties.strength;
        answers["x-order"] = answers["x-order"].filter((name: string) => name !== "strength");
        answers.properties.activeIngredients.items.properties.name.maxLength = 200;
      }),
    ).toEqual([
      "CHANGED FIELD answers/activeIngredients/name Name",
      "ADDED FIELD answers/lot Lot",
      "REMOVED FIELD answers/strength Strength",
    ]);
  });

  it("calls a field changed that has to be answered now, and a list of other length", () => {
    expect(
      changesOf((answers) => {
        answers.required = answers.required.filter((name: string) => name !== "dosageForm");
        answers.properties.activeIngredients.maxItems = 3;
      }),
    ).toEqual([
      "CHANGED FIELD answers/dosageForm Dosage form",
      "CHANGED FIELD answers/activeIngredients Active ingredient",
    ]);
  });

  it("names a paper that is new, gone or no longer mandatory, and no change of looks", () => {
    const [first, second] = getProcedure("dav-78").requiredPapers;
    const changes = changesOf((answers, papers) => {
      answers.properties.strength["x-placeholder"] = { vi: "1 g", en: "1 g" };
      const choices = papers.items.properties.paperId.oneOf;
      choices.push({ const: "dav-78-p99", "x-title": { vi: "Giấy mới", en: "New paper" } });
      papers.items.properties.paperId.oneOf = choices.filter(
        (one: any) => one.const !== second!.id,
      );
      papers.allOf = papers.allOf.filter((one: any) => one["x-paper"] !== first!.id);
    });
    expect(changes).toEqual([
      `CHANGED PAPER papers/${first!.id} ${first!.name.en}`,
      "ADDED PAPER papers/dav-78-p99 New paper",
      `REMOVED PAPER papers/${second!.id} ${second!.name.en}`,
    ]);
  });

  it("calls everything gone where there is no form any more", () => {
    const changes = findFormChanges(getProcedure("imda-05").form, null);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(["REMOVED"]));
    expect(findFormChanges(null, null)).toEqual([]);
  });
});

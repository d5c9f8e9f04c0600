import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { generalContent } from "../../../../subgraphs/kit/forms/form.ts";
import { toRevisionDocument } from "../../../../subgraphs/kit/procedures/revision.ts";
import { readShippedProcedures } from "../../../../subgraphs/kit/procedures/shipped.ts";
import {
  readProcedureSources,
  readUnitSources,
} from "../../../../subgraphs/kit/procedures/sources.ts";
import { readVocabulary } from "../../../../subgraphs/kit/procedures/vocabulary.ts";
import { catalogueData, getProcedure, procedures } from "./whole-catalogue.ts";

const foodData = new URL("../../../../subgraphs/food-safety/data/", import.meta.url);

function readJson(folder: URL, file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), "utf8"));
}

const folders: string[] = [];

/** A data folder made of the food administration's, with a `forms.json` of its own. */
function createFolder(forms: unknown): URL {
  const folder = mkdtempSync(path.join(tmpdir(), "procedures-"));
  folders.push(folder);
  for (const file of ["procedures.json", "units.json"]) {
    writeFileSync(path.join(folder, file), readFileSync(new URL(file, foodData)));
  }
  writeFileSync(path.join(folder, "forms.json"), JSON.stringify(forms));
  return pathToFileURL(`${folder}/`);
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

describe("toRevisionDocument", () => {
  it("keeps what is known of a procedure and adds its field's key", () => {
    expect(getProcedure("vfa-08")).toMatchObject({
      code: "vfa-08",
      nationalCode: null,
      department: "food-safety",
      field: {
        key: "food-safety-and-nutrition",
        code: "G18-YT01",
        name: { vi: "An toàn thực phẩm và Dinh dưỡng", en: "Food safety and nutrition" },
      },
      timeLimit: { value: 21, unit: "WORKING_DAY" },
      units: [{ code: "vfa", agencyCode: null, department: "food-safety" }],
    });
  });

  it("gives the agency code of the one unit whose code was read in a source", () => {
    expect(getProcedure("imda-02").units).toEqual([
      { code: "imda", agencyCode: "000.00.04.G18", department: "medical-equipment" },
    ]);
  });

  it("knows nine fields, three of them without a code", () => {
    const codes = new Map(procedures.map(({ field }) => [field.key, field.code]));
    expect(Object.fromEntries(codes)).toEqual({
      cosmetics: "G18-YT08",
      "food-safety-and-nutrition": "G18-YT01",
      "health-environment": null,
      "medical-equipment-and-works": "G18-YT11",
      "medical-examination-and-treatment": "G18-YT07",
      pharmaceuticals: "G18-YT04",
      "preventive-medicine": "G18-YT12",
      "traditional-medicine-and-pharmacy": null,
      "training-and-scientific-research": null,
    });
  });

  it("gives each procedure a key of its own", () => {
    expect(new Set(procedures.map(({ code }) => code)).size).toBe(280);
  });

  it("knows 43 national codes", () => {
    const codes = procedures.flatMap(({ nationalCode }) => nationalCode ?? []);
    expect([codes.length, new Set(codes).size]).toEqual([43, 43]);
  });

  it("names only successors that are in the catalogue", () => {
    const known = new Set(procedures.map(({ code }) => code));
    const named = procedures.flatMap(({ successors }) => successors);
    expect(named.filter((code) => !known.has(code))).toEqual([]);
  });

  it("refuses a procedure whose unit is not in the data", () => {
    const [source] = readProcedureSources(readJson(foodData, "procedures.json"));
    const units = readUnitSources(readJson(foodData, "units.json"));
    const others = units.filter(({ id }) => id !== "vfa");
    expect(() => toRevisionDocument(source!, others, generalContent)).toThrow(
      "vfa-01 names the unit “vfa”, which is not in the data",
    );
  });
});

describe("readShippedProcedures", () => {
  it("reads the 117 procedures of the departments without a subgraph", () => {
    expect(readShippedProcedures(catalogueData).documents).toHaveLength(117);
  });

  it("names the procedure of forms.json that does not exist", () => {
    const folder = createFolder({ forms: { "vfa-99": "any" } });
    expect(() => readShippedProcedures(folder, { any: generalContent })).toThrow(
      "forms.json names the procedure “vfa-99”, which is not in the data",
    );
  });

  it("names the content of forms.json that does not exist", () => {
    const folder = createFolder({ forms: { "vfa-08": "toString" } });
    expect(() => readShippedProcedures(folder, { any: generalContent })).toThrow(
      "forms.json gives vfa-08 the content “toString”, which does not exist",
    );
  });

  it("refuses a forms.json without forms", () => {
    const folder = createFolder({ form: {} });
    expect(() => readShippedProcedures(folder, { any: generalContent })).toThrow(
      "forms.json needs",
    );
  });
});

describe("readVocabulary", () => {
  const states = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((national) => ({
    national,
    word: `word ${national}`,
  }));

  it("gives a word for each national status", () => {
    expect(readVocabulary({ states })[10]).toBe("word 10");
  });

  it("names the status that has no word", () => {
    expect(() =>
      readVocabulary({ states: states.filter(({ national }) => national !== 7) }),
    ).toThrow("vocabulary.json has no word for status 7");
  });

  it("names the word that stands for two statuses", () => {
    const doubled = [...states.slice(0, 9), { national: 10, word: "word 1" }];
    expect(() => readVocabulary({ states: doubled })).toThrow(
      "vocabulary.json uses “word 1” twice",
    );
  });

  it("refuses a file without states", () => {
    expect(() => readVocabulary(null)).toThrow("vocabulary.json needs a list “states”");
  });
});

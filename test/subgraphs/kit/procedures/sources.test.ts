import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  readProcedureSources,
  readRevisionDocument,
  readUnitSources,
} from "../../../../subgraphs/kit/procedures/sources.ts";
import { getProcedure, procedures } from "./whole-catalogue.ts";

type Record_ = Record<string, unknown>;

function readData(file: string): { procedures: Record_[]; units: Record_[] } {
  const url = new URL(`../../../../subgraphs/food-safety/data/${file}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, "utf8")) as { procedures: Record_[]; units: Record_[] };
}

/** The data with something changed in the record of the product declaration, `vfa-08`. */
function changed(change: (record: Record_) => void) {
  const data = readData("procedures");
  change(data.procedures.find(({ localCode }) => localCode === "vfa-08")!);
  return () => readProcedureSources(data);
}

describe("readProcedureSources", () => {
  it("reads every record in the order of the file", () => {
    const sources = readProcedureSources(readData("procedures"));
    expect(sources).toHaveLength(31);
    expect(sources[0]?.localCode).toBe("vfa-01");
  });

  it("names the record and the path of a value that is not one of those allowed", () => {
    expect(changed((record) => (record["status"] = "VALID"))).toThrow(
      "vfa-08 /status must be equal to one of the allowed values",
    );
  });

  it("names the path inside a list", () => {
    const spoil = changed((record) => {
      (record["requiredPapers"] as Record_[])[1]!["mandatory"] = "yes";
    });
    expect(spoil).toThrow("vfa-08 /requiredPapers/1/mandatory must be boolean");
  });

  it("names a field that is missing and one that is too much", () => {
    expect(changed((record) => delete record["name"])).toThrow(
      "vfa-08 / must have required property 'name'",
    );
    expect(changed((record) => (record["naem"] = "x"))).toThrow("(naem)");
  });

  it("refuses a day that does not exist", () => {
    expect(changed((record) => (record["validTo"] = "2026-02-30"))).toThrow("vfa-08 /validTo");
  });

  it("refuses a key that occurs twice", () => {
    expect(changed((record) => (record["localCode"] = "vfa-09"))).toThrow(
      "localCode “vfa-09” occurs twice",
    );
  });

  it("refuses a paper's id that occurs twice", () => {
    const spoil = changed((record) => {
      (record["requiredPapers"] as Record_[])[1]!["id"] = "vfa-09-p1";
    });
    expect(spoil).toThrow("requiredPapers id “vfa-09-p1” occurs twice");
  });

  it("refuses a file that is not of this shape at all", () => {
    expect(() => readProcedureSources([])).toThrow("file / must be object");
  });
});

describe("readUnitSources", () => {
  it("reads the units of a department", () => {
    const units = readUnitSources(readData("units"));
    expect(units.map(({ id }) => id)).toEqual(["vfa", "doh"]);
  });

  it("names the unit whose agency code is malformed", () => {
    const data = readData("units");
    data.units[0]!["agencyCode"] = "G18";
    expect(() => readUnitSources(data)).toThrow(/^vfa \/agencyCode must match pattern/);
  });
});

describe("readRevisionDocument", () => {
  it("takes all 280 documents", () => {
    expect(procedures).toHaveLength(280);
    expect(procedures.filter((procedure) => readRevisionDocument(procedure) !== procedure)).toEqual(
      [],
    );
  });

  it("takes a document as it comes back from JSON", () => {
    const text = JSON.stringify(getProcedure("dav-06"));
    expect(readRevisionDocument(JSON.parse(text))).toEqual(getProcedure("dav-06"));
  });

  it("refuses a form without an example", () => {
    const document = { ...getProcedure("vfa-08"), exampleInput: null };
    expect(() => readRevisionDocument(document)).toThrow("vfa-08 /exampleInput must be object");
  });

  it("refuses a document without units", () => {
    const document = { ...getProcedure("vfa-08"), units: [] };
    expect(() => readRevisionDocument(document)).toThrow(
      "vfa-08 /units must NOT have fewer than 1",
    );
  });
});

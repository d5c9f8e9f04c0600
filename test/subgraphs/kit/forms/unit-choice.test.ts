import { describe, expect, it } from "vitest";
import { toHandlingUnit, toUnitChoice } from "../../../../subgraphs/kit/forms/unit-choice.ts";
import { getProcedure, procedures } from "../procedures/whole-catalogue.ts";

describe("toUnitChoice", () => {
  it("asks where the unit for traditional medicine shares a procedure with another", () => {
    const asking = procedures.filter(({ unitRules }) => unitRules.length > 0);
    expect(asking.map(({ code }) => code).toSorted()).toEqual([
      "dav-06",
      "dav-07",
      "dav-12",
      "dav-29",
      "dav-60",
      "dav-61",
      "dav-62",
      "dav-63",
      "dav-66",
      "dav-67",
      "kcb-01",
    ]);
  });

  it.each([[["dav"]], [["tma"]], [["tma", "dav"]], [["dav", "astt"]], [["doh", "dpa"]], [[]]])(
    "asks nothing of %j",
    (units) => {
      expect(toUnitChoice(units)).toBeNull();
    },
  );

  it("asks for the kind of practice where facilities are licensed", () => {
    expect(toUnitChoice(["msa", "tma", "doh"])?.rule).toEqual({
      path: "/practiceKind",
      equals: "TRADITIONAL",
      unit: "tma",
    });
  });
});

describe("toHandlingUnit", () => {
  it("gives what is traditional to the unit for traditional medicine, else to the first unit", () => {
    const procedure = getProcedure("dav-06");
    const answers = [{ productKind: "TRADITIONAL" }, { productKind: "MODERN" }, {}, null];
    expect(answers.map((given) => toHandlingUnit(procedure, given))).toEqual([
      "tma",
      "dav",
      "dav",
      "dav",
    ]);
  });

  it("never gives a dossier to the provinces", () => {
    const open = procedures.filter(({ form }) => form !== null);
    expect(open.filter((procedure) => toHandlingUnit(procedure, {}) === "doh")).toEqual([]);
    const document = {
      ...getProcedure("kcb-07"),
      units: getProcedure("kcb-07").units.toReversed(),
    };
    expect(document.units.map(({ code }) => code)).toEqual(["doh", "msa"]);
    expect(toHandlingUnit(document, {})).toBe("msa");
  });

  it("refuses a procedure that only provinces handle", () => {
    expect(() => toHandlingUnit(getProcedure("vfa-05"), {})).toThrow(
      "vfa-05 has no unit of the ministry",
    );
  });

  it("does not read what an answer inherits", () => {
    const document = {
      ...getProcedure("dav-06"),
      unitRules: [{ path: "/toString/name", equals: "toString", unit: "tma" }],
    };
    expect(toHandlingUnit(document, {})).toBe("dav");
  });
});

import { describe, expect, it } from "vitest";
import { toCaseNumber, toFeeCase } from "../../../../subgraphs/kit/forms/case-choice.ts";
import { localiseForm } from "../../../../subgraphs/kit/forms/form.ts";
import { createFormValidator } from "../../../../subgraphs/kit/forms/validate.ts";
import { getProcedure, procedureForms } from "../procedures/whole-catalogue.ts";

type Choice = { title: string; oneOf: { const: string; title: string }[] };
type Answers = { required: string[]; properties: Record<string, Choice> };

function answersOf(code: string): Answers {
  const form = localiseForm(getProcedure(code).form!, "en");
  return (form as unknown as { properties: { answers: Answers } }).properties.answers;
}

const { validate } = createFormValidator();

describe("toCaseChoices", () => {
  it("asks for the case where the limit or the fee depends on one, and nowhere else", () => {
    const asking = procedureForms.flatMap(({ code }) => {
      const { properties, required } = answersOf(code);
      const asked = ["case", "feeCase"].filter((name) => properties[name] !== undefined);
      return asked.map((name) => `${code} ${name}${required.includes(name) ? " required" : ""}`);
    });
    expect(asking.toSorted()).toEqual([
      "dav-06 feeCase",
      "dav-08 case required",
      "dav-11 feeCase",
      "dav-13 case",
      "dav-87 case required",
      "kcb-01 case required",
      "kcb-01 feeCase",
      "vihema-01 case required",
      "vihema-01 feeCase",
      "ydct-07 case",
    ]);
  });

  it("titles the cases as the data does, numbered in its order", () => {
    const { properties } = answersOf("kcb-01");
    expect(properties["case"]!.oneOf).toEqual([
      { const: "1", title: "Hospital" },
      { const: "2", title: "Other facilities" },
    ]);
    expect(properties["feeCase"]!.oneOf.map(({ title }) => title)).toEqual([
      "Hospital",
      "Polyclinic",
      "Specialist clinic",
      "Traditional clinic",
    ]);
  });

  it("refuses a case that the data does not have", () => {
    const { form, exampleInput } = getProcedure("dav-87");
    const answers = { ...exampleInput!.answers, case: "3" };
    const problems = validate("dav-87", form!, { ...exampleInput!, answers }, "en");
    expect(problems).toMatchObject([{ code: "ANSWER_INVALID", path: ["answers", "case"] }]);
  });
});

describe("toCaseNumber", () => {
  const { timeLimit } = getProcedure("vihema-01");

  it("gives the place of the case that was chosen", () => {
    expect(toCaseNumber({ timeLimit }, { case: "3" })).toBe("3");
  });

  it.each([{}, { case: "4" }, { case: "0" }, { case: 1 }, { case: "1e0" }, null, "case"])(
    "gives null for %j",
    (answers) => {
      expect(toCaseNumber({ timeLimit }, answers)).toBeNull();
    },
  );

  it("gives null where the limit has no cases", () => {
    expect(toCaseNumber(getProcedure("vfa-08"), { case: "1" })).toBeNull();
    expect(toCaseNumber({ timeLimit: null }, { case: "1" })).toBeNull();
  });
});

describe("toFeeCase", () => {
  const { fees } = getProcedure("vihema-01");

  it("gives the case of the fees that was chosen, else null", () => {
    expect(toFeeCase(fees, { feeCase: "2" })).toEqual({
      vi: "Nộp hai bước: bước một",
      en: "Two steps: first",
    });
    expect(toFeeCase(fees, {})).toBeNull();
    expect(toFeeCase(fees, { feeCase: "9" })).toBeNull();
  });
});

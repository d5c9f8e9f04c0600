import { describe, expect, it } from "vitest";
import { endOfLimit, readLimit } from "../../../../subgraphs/kit/clock/limit.ts";
import { calendar } from "./working-calendar.ts";

const plain = { value: 15, unit: "CALENDAR_DAY", onReceipt: false, cases: [] };
const byCase = {
  value: null,
  unit: null,
  onReceipt: false,
  cases: [
    { value: 60, unit: "CALENDAR_DAY" },
    { value: 3, unit: "MONTH" },
  ],
};

describe("readLimit", () => {
  it("reads the procedure's limit", () => {
    expect(readLimit(plain, null)).toEqual({ value: 15, unit: "CALENDAR_DAY" });
    expect(readLimit(plain, "1")).toEqual({ value: 15, unit: "CALENDAR_DAY" });
  });

  it("reads the limit of the dossier's case", () => {
    expect(readLimit(byCase, "1")).toEqual({ value: 60, unit: "CALENDAR_DAY" });
    expect(readLimit(byCase, "2")).toEqual({ value: 3, unit: "MONTH" });
    expect(readLimit({ ...plain, cases: byCase.cases }, null)).toEqual({
      value: 15,
      unit: "CALENDAR_DAY",
    });
  });

  it.each(["0", "3", "first", ""])("guesses none for a case it does not know: %j", (caseNumber) => {
    expect(readLimit({ ...plain, cases: byCase.cases }, caseNumber)).toBeNull();
  });

  it("guesses none where none is known", () => {
    expect(readLimit(null, null)).toBeNull();
    expect(readLimit(byCase, null)).toBeNull();
    expect(readLimit({ ...plain, value: null, unit: null }, null)).toBeNull();
    expect(readLimit({ ...plain, value: 0 }, null)).toBeNull();
    expect(readLimit({ ...plain, unit: "FORTNIGHT" }, null)).toBeNull();
  });

  it("has none where a procedure takes effect on receipt", () => {
    expect(readLimit({ ...plain, onReceipt: true }, null)).toBeNull();
  });

  it("reads the limit of a case beside taking effect on receipt", () => {
    const onReceipt = { ...byCase, onReceipt: true };
    expect(readLimit(onReceipt, "2")).toEqual({ value: 3, unit: "MONTH" });
    expect(readLimit(onReceipt, null)).toBeNull();
    expect(readLimit({ ...plain, onReceipt: true }, "1")).toBeNull();
  });
});

describe("endOfLimit", () => {
  it("ends a month on its last day when it has no such day, and runs over days off (Civil Code 2015 Art. 148)", () => {
    expect(endOfLimit("2025-01-31", { value: 1, unit: "MONTH" }, calendar)).toBe("2025-02-28");
    expect(endOfLimit("2025-08-29", { value: 6, unit: "MONTH" }, calendar)).toBe("2026-03-02");
  });
});

import { describe, expect, it } from "vitest";
import { quoteFees } from "../../../../subgraphs/kit/procedures/fee-quote.ts";
import type { Fee } from "../../../../subgraphs/kit/procedures/revision.ts";
import { getProcedure, procedureForms } from "./whole-catalogue.ts";

const day = "2026-11-21";
const feesOf = (code: string) => getProcedure(code).fees;

const fee: Fee = {
  kind: "CHARGE",
  amountVnd: 100,
  case: null,
  legalBasis: null,
  validFrom: null,
  validTo: null,
  source: "test",
  confidence: "sourced",
  note: null,
};

describe("quoteFees", () => {
  it("gives the one fee of a procedure and the text that sets it", () => {
    expect(quoteFees(feesOf("dav-78"), null, day)).toEqual({
      lines: [
        {
          kind: "CHARGE",
          amountVnd: 11_000_000,
          because: {
            vi: "Mọi trường hợp: Thông tư 41/2023/TT-BTC",
            en: "In every case: Thông tư 41/2023/TT-BTC",
          },
        },
      ],
      totalVnd: 11_000_000,
      note: null,
    });
  });

  it("gives the fee of the case that was chosen", () => {
    const [hospital, polyclinic] = feesOf("kcb-01").map((one) => one.case!);
    expect(quoteFees(feesOf("kcb-01"), hospital!, day).totalVnd).toBe(10_500_000);
    const quote = quoteFees(feesOf("kcb-01"), polyclinic!, day);
    expect(quote.totalVnd).toBe(5_700_000);
    expect(quote.lines.map(({ because }) => because.en)).toEqual([
      expect.stringMatching(/^Polyclinic/),
    ]);
  });

  it("guesses nothing while no case is chosen", () => {
    expect(quoteFees(feesOf("kcb-01"), null, day)).toMatchObject({
      lines: [],
      totalVnd: null,
      note: { en: "The fee depends on the case, and none with a known fee was chosen." },
    });
  });

  it("says that it knows nothing where the data has no fee", () => {
    const quote = quoteFees(feesOf("imda-02"), null, day);
    expect(quote).toMatchObject({ lines: [], totalVnd: null });
    expect(quote.note!.en).toMatch(/^The catalogue knows nothing of a fee/);
  });

  it("adds up nothing where sources name two amounts for one payment", () => {
    const quote = quoteFees(feesOf("vfa-09"), null, day);
    expect(quote.lines.map(({ amountVnd }) => amountVnd)).toEqual([1_200_000, 1_100_000]);
    expect(quote.totalVnd).toBeNull();
    expect(quote.note!.en).toBe(
      "The sources name several amounts for the same payment; it is not established which one applies. " +
        "An amount has not been verified in a source.",
    );
  });

  it("adds a levy to a charge, and takes what is valid on the day, its ends included", () => {
    const fees: Fee[] = [
      { ...fee, validTo: "2026-11-20" },
      { ...fee, amountVnd: 200, validFrom: "2026-11-21", validTo: "2026-11-21" },
      { ...fee, amountVnd: 30, kind: "LEVY" },
    ];
    expect(quoteFees(fees, null, "2026-11-21").totalVnd).toBe(230);
    expect(quoteFees(fees, null, "2026-11-20").totalVnd).toBe(130);
    expect(quoteFees(fees, null, "2026-11-22").totalVnd).toBe(30);
    expect(quoteFees(fees.slice(0, 2), null, "2027-01-01")).toMatchObject({
      lines: [],
      totalVnd: null,
      note: { en: "The catalogue knows no fee that is valid on this day." },
    });
  });

  it("tells what is free from what is not known", () => {
    expect(quoteFees([{ ...fee, amountVnd: 0 }], null, day)).toMatchObject({
      totalVnd: 0,
      note: null,
    });
    expect(quoteFees([{ ...fee, amountVnd: null }], null, day)).toMatchObject({
      lines: [{ amountVnd: null }],
      totalVnd: null,
      note: { en: "The amount of a payment is not known." },
    });
  });

  it("knows the total of 24 of the 124 procedures once a case is chosen", () => {
    // 28 have fees; dav-81, vfa-08, vfa-09 and imda-09 have an amount from memory.
    const known = procedureForms.filter(({ code }) => {
      const fees = feesOf(code);
      return quoteFees(fees, fees.find((one) => one.case)?.case ?? null, day).totalVnd !== null;
    });
    expect(known).toHaveLength(24);
  });
});

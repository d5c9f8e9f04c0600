import { describe, expect, it } from "vitest";
import { legalStateOn, toLegalValidity } from "../../../../subgraphs/kit/procedures/legal-basis.ts";
import { getProcedure, procedures } from "./whole-catalogue.ts";

const decree54 = "Nghị định 54/2017/NĐ-CP (sửa đổi bởi Nghị định 155/2018/NĐ-CP), Điều 3, 6";
const law105 = "Luật Dược 105/2016/QH13, Điều 24";
const legalBasis = [law105, decree54];
const document = { legalBasis, legalBasisValidity: toLegalValidity(legalBasis) };

describe("toLegalValidity", () => {
  it("tells of the texts that a source tells of, and of no other", () => {
    expect(toLegalValidity(legalBasis)).toEqual([
      {
        citation: decree54,
        validFrom: "2017-07-01",
        validTo: "2025-06-30",
        source: "Nghị định 163/2025/NĐ-CP",
      },
    ]);
  });

  it("tells nothing of two texts in one line", () => {
    const both = "Nghị định 54/2017/NĐ-CP, Điều 95–99; Thông tư 35/2018/TT-BYT, Điều 14";
    expect(toLegalValidity([both])).toEqual([]);
  });
});

describe("legalStateOn", () => {
  it("is in force from the first day to the last one", () => {
    const states = ["2017-06-30", "2017-07-01", "2025-06-30", "2025-07-01"].map((day) =>
      legalStateOn(document, decree54, day),
    );
    expect(states).toEqual(["NOT_IN_FORCE", "IN_FORCE", "IN_FORCE", "NOT_IN_FORCE"]);
  });

  it("is not known where no source tells, and where a source tells the last day alone", () => {
    expect(legalStateOn(document, law105, "2026-11-21")).toBe("UNKNOWN");
    expect(legalStateOn({ legalBasis }, decree54, "2026-11-21")).toBe("UNKNOWN");
    const until = { citation: law105, validFrom: null, validTo: "2026-12-31", source: "law" };
    const ending = { legalBasis, legalBasisValidity: [until] };
    expect(legalStateOn(ending, law105, "2026-12-31")).toBe("UNKNOWN");
    expect(legalStateOn(ending, law105, "2027-01-01")).toBe("NOT_IN_FORCE");
  });

  it("knows no text that the revision does not rest on", () => {
    expect(legalStateOn(document, "Nghị định 54/2017/NĐ-CP", "2020-01-01")).toBe("NOT_OF_REVISION");
  });
});

describe("the shipped procedures", () => {
  it("tell the validity of nothing but their own texts", () => {
    for (const { code, ...each } of procedures) {
      for (const { citation } of each.legalBasisValidity ?? []) {
        expect(each.legalBasis, code).toContain(citation);
      }
    }
  });

  it("name a text that is no longer in force where the ministry's list still does (dav-40)", () => {
    const dav40 = getProcedure("dav-40");
    expect(dav40.legalBasis.map((text) => legalStateOn(dav40, text, "2026-11-21"))).toEqual([
      "UNKNOWN",
      "NOT_IN_FORCE",
    ]);
  });
});

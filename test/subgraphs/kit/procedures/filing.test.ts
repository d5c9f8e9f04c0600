import { describe, expect, it } from "vitest";
import { filingState } from "../../../../subgraphs/kit/procedures/filing.ts";
import { getProcedure, procedures } from "./whole-catalogue.ts";

const today = "2026-11-21";

const facts = {
  status: "CURRENT",
  systemOfRecord: "MINISTRY",
  decentralised: false,
  validFrom: null,
  validTo: null,
  successors: [],
} as const;

describe("filingState over the real catalogue", () => {
  it("opens 124 of 280 procedures on 21 November 2026", () => {
    const open = procedures.filter((procedure) => filingState(procedure, today).open);
    expect([open.length, procedures.length]).toEqual([124, 280]);
  });

  it("opens as many of each department as its records allow", () => {
    const count = (department: string) =>
      procedures.filter(
        (procedure) => procedure.department === department && filingState(procedure, today).open,
      ).length;
    expect({
      "drug-administration": count("drug-administration"),
      "food-safety": count("food-safety"),
      "medical-equipment": count("medical-equipment"),
      "medical-services": count("medical-services"),
      "traditional-medicine": count("traditional-medicine"),
      "health-environment": count("health-environment"),
      "preventive-medicine": count("preventive-medicine"),
      "science-training": count("science-training"),
    }).toEqual({
      "drug-administration": 34,
      "food-safety": 18,
      "medical-equipment": 13,
      "medical-services": 8,
      "traditional-medicine": 7,
      "health-environment": 20,
      "preventive-medicine": 8,
      "science-training": 16,
    });
  });

  it("gives every procedure it opens a form, and no other", () => {
    const without = procedures.filter(
      (procedure) => filingState(procedure, today).open !== (procedure.form !== null),
    );
    expect(without.map(({ code }) => code)).toEqual([]);
  });

  it("says in both languages why it is closed", () => {
    const silent = procedures
      .map((procedure) => filingState(procedure, today))
      .filter((state) => !state.open && (state.because.vi === "" || state.because.en === ""));
    expect(silent).toEqual([]);
  });
});

describe("filingState", () => {
  it("has nothing to say of a current procedure of the ministry", () => {
    expect(filingState(facts, today)).toEqual({ open: true, because: null });
  });

  it("names the successors of a replaced procedure, by name where it is known", () => {
    const replaced = { ...facts, status: "REPLACED", successors: ["dav-06", "dav-99"] } as const;
    const nameOf = (code: string) =>
      code === "dav-06" ? { vi: "Cấp phép nhập khẩu thuốc", en: "Drug import licence" } : null;
    expect(filingState(replaced, today, nameOf)).toEqual({
      open: false,
      code: "PROCEDURE_REPLACED",
      because: {
        vi: "Thủ tục này đã được thay thế bởi: dav-06 Cấp phép nhập khẩu thuốc; dav-99.",
        en: "This procedure was replaced by: dav-06 Drug import licence; dav-99.",
      },
    });
  });

  it("admits that the successor of a replaced procedure is not known", () => {
    const state = filingState({ ...facts, status: "REPLACED" }, today);
    expect(state).toMatchObject({
      code: "PROCEDURE_REPLACED",
      because: { en: "This procedure was replaced; the catalogue does not know by which one." },
    });
  });

  it("names the successors of a historical procedure as well", () => {
    const state = filingState({ ...facts, status: "HISTORICAL", successors: ["imda-21"] }, today);
    expect(state).toEqual({
      open: false,
      code: "PROCEDURE_NOT_IN_FORCE",
      because: {
        vi: "Thủ tục này đã cũ, không còn được áp dụng. Xem thủ tục: imda-21.",
        en: "This procedure is an old one and no longer applies. See the procedure: imda-21.",
      },
    });
  });

  it("sends what belongs to the National Single Window there", () => {
    expect(filingState({ ...facts, systemOfRecord: "NSW" }, today)).toEqual({
      open: false,
      code: "FILED_ELSEWHERE",
      because: {
        vi: "Thủ tục này được nộp trên Cơ chế một cửa quốc gia (vnsw.gov.vn), không nộp ở đây.",
        en: "This procedure is filed in the National Single Window (vnsw.gov.vn), not here.",
      },
    });
  });

  it.each([
    { systemOfRecord: "PROVINCE", decentralised: false },
    { systemOfRecord: "UNKNOWN", decentralised: true },
    { systemOfRecord: "MINISTRY", decentralised: true },
  ] as const)("sends $systemOfRecord, decentralised $decentralised, to the provinces", (where) => {
    expect(filingState({ ...facts, ...where }, today)).toEqual({
      open: false,
      code: "FILED_ELSEWHERE",
      because: {
        vi: "Thủ tục này được nộp tại Sở Y tế tỉnh, thành phố, không nộp ở đây.",
        en: "This procedure is filed with the provincial health departments, not here.",
      },
    });
  });

  it("is open from its first day to its last, both included", () => {
    const bounded = { ...facts, validFrom: "2026-07-01", validTo: "2027-06-30" };
    const days = ["2026-06-30", "2026-07-01", "2027-06-30", "2027-07-01"];
    expect(days.map((day) => filingState(bounded, day).open)).toEqual([false, true, true, false]);
  });

  it("names the day from which, and until which, a procedure is in force", () => {
    const bounded = { ...facts, validFrom: "2026-07-01", validTo: "2027-06-30" };
    expect(filingState(bounded, "2026-06-30")).toEqual({
      open: false,
      code: "PROCEDURE_NOT_IN_FORCE",
      because: {
        vi: "Thủ tục này có hiệu lực từ ngày 01/07/2026.",
        en: "This procedure is in force from 2026-07-01.",
      },
    });
    expect(filingState(bounded, "2027-07-01")).toEqual({
      open: false,
      code: "PROCEDURE_NOT_IN_FORCE",
      because: {
        vi: "Thủ tục này hết hiệu lực sau ngày 30/06/2027.",
        en: "This procedure was in force until 2027-06-30.",
      },
    });
  });

  it("warns where neither validity nor system is established", () => {
    const state = filingState({ ...facts, status: "UNKNOWN", systemOfRecord: "UNKNOWN" }, today);
    expect(state).toEqual({
      open: true,
      because: {
        vi: "Chưa xác định được thủ tục còn hiệu lực hay không; cơ quan tiếp nhận sẽ xem xét. Chưa xác định được thủ tục có phải nộp ở hệ thống khác hay không.",
        en: "It is not established whether this procedure is still in force; the receiving desk will decide. It is not established whether another system has to be used for this procedure.",
      },
    });
  });

  it("points from an open procedure to those to see as well", () => {
    const state = filingState(getProcedure("dav-04"), today);
    expect(state).toMatchObject({
      open: true,
      because: {
        en: expect.stringContaining("See the procedure: dav-78; dav-80; dav-82; dav-87.") as string,
      },
    });
  });

  it("closes the biosafety certificates on 1 July 2027", () => {
    const procedure = getProcedure("vadp-01");
    expect(filingState(procedure, "2027-06-30").open).toBe(true);
    expect(filingState(procedure, "2027-07-01").open).toBe(false);
  });
});

import { describe, expect, it } from "vitest";
import { diffRevisions } from "../../../../subgraphs/kit/procedures/revision-diff.ts";
import type { ProcedureRevisionDocument } from "../../../../subgraphs/kit/procedures/revision.ts";
import { getProcedure, procedures } from "./whole-catalogue.ts";

type Document = ProcedureRevisionDocument;

const fee = {
  kind: "CHARGE",
  amountVnd: 1_500_000,
  case: { vi: "Cấp mới", en: "First issue" },
  legalBasis: "Thông tư 67/2021/TT-BTC",
  validFrom: null,
  validTo: null,
  source: null,
  confidence: "sourced",
  note: null,
} as const;

/** The declaration of a food with one fee, and a revision of it. */
const older: Document = { ...getProcedure("vfa-08"), fees: [fee] };
const revised = (changes: Partial<Document>): Document => ({ ...older, ...changes });

const linesOf = (before: Document, after: Document) =>
  diffRevisions(before, after).map(
    ({ kind, path, before: old, after: now, label }) =>
      `${kind} ${path.join("/")} ${JSON.stringify(old)} → ${JSON.stringify(now)} | ${label.vi} | ${label.en}`,
  );

describe("diffRevisions", () => {
  it("finds none between a procedure and itself, in all 280", () => {
    expect(procedures.flatMap((each) => diffRevisions(each, each))).toEqual([]);
  });

  it("names a limit that is another, with number and unit at once", () => {
    const timeLimit = { ...older.timeLimit!, value: 7 };
    expect(linesOf(older, revised({ timeLimit }))).toEqual([
      'CHANGED timeLimit {"value":21,"unit":"WORKING_DAY","onReceipt":false} → {"value":7,"unit":"WORKING_DAY","onReceipt":false} | Thời hạn giải quyết | Time limit',
    ]);
  });

  it("names a limit that is no longer known, and cases that are new", () => {
    const when = { vi: "Cấp lại", en: "Reissue" };
    const cases = [{ when, value: 5, unit: "WORKING_DAY" as const }];
    const timeLimit = { ...older.timeLimit!, value: null, unit: null, cases };
    expect(linesOf(older, revised({ timeLimit }))).toEqual([
      'REMOVED timeLimit {"value":21,"unit":"WORKING_DAY","onReceipt":false} → null | Thời hạn giải quyết | Time limit',
      'ADDED timeLimit/cases/Cấp lại null → {"value":5,"unit":"WORKING_DAY"} | Thời hạn giải quyết: Cấp lại | Time limit: Reissue',
    ]);
  });

  it("names a fee by its case: another amount, gone, and new", () => {
    const dearer = { ...fee, amountVnd: 2_000_000 };
    const paid = (amount: number) =>
      `{"amountVnd":${amount},"legalBasis":"Thông tư 67/2021/TT-BTC","validFrom":null,"validTo":null}`;
    expect(linesOf(older, revised({ fees: [dearer] }))).toEqual([
      `CHANGED fees/CHARGE/Cấp mới ${paid(1_500_000)} → ${paid(2_000_000)} | Phí, lệ phí: Cấp mới | Fee: First issue`,
    ]);
    expect(linesOf(older, revised({ fees: [] }))).toEqual([
      `REMOVED fees/CHARGE/Cấp mới ${paid(1_500_000)} → null | Phí, lệ phí: Cấp mới | Fee: First issue`,
    ]);
    const plain = { ...fee, kind: "LEVY" as const, case: null };
    expect(linesOf(older, revised({ fees: [fee, plain] }))).toEqual([
      `ADDED fees/LEVY null → ${paid(1_500_000)} | Phí, lệ phí | Fee`,
    ]);
  });

  it("keeps two fees of one case apart", () => {
    const second = { ...fee, amountVnd: 7 };
    const both = revised({ fees: [fee, second] });
    expect(diffRevisions(both, revised({ fees: [fee, { ...fee, amountVnd: 8 }] }))).toMatchObject([
      { kind: "CHANGED", before: { amountVnd: 7 }, after: { amountVnd: 8 } },
    ]);
  });

  it("names papers by their ids, in the order of the document, what is gone last", () => {
    const [first, ...rest] = older.requiredPapers;
    const added = { ...first!, id: "vfa-08-p99", name: { vi: "Giấy mới", en: "New paper" } };
    const optional = rest.map((paper, at) => (at === 0 ? { ...paper, copies: 9 } : paper));
    const found = diffRevisions(older, revised({ requiredPapers: [added, ...optional] }));
    expect(found.map(({ kind, path, label }) => [kind, ...path, label.en])).toEqual([
      ["ADDED", "requiredPapers", "vfa-08-p99", "Paper: New paper"],
      ["CHANGED", "requiredPapers", "vfa-08-p2", "Paper: Free-sale, export or health certificate"],
      ["REMOVED", "requiredPapers", "vfa-08-p1", "Paper: Declaration (form 02)"],
    ]);
  });

  it("names legal texts, the rule on supplements, and facts of their own", () => {
    const legalBasis = ["Nghị định 46/2026/NĐ-CP, Điều 4–6"];
    const rule = (maxRounds: number | null) => ({ ...older.supplementRule, maxRounds });
    const before = revised({ supplementRule: rule(null) });
    const after = revised({ supplementRule: rule(1), legalBasis, tacitApproval: true });
    expect(linesOf(before, after).filter((line) => !line.startsWith("REMOVED"))).toEqual([
      `ADDED supplementRule/maxRounds null → 1 | Bổ sung hồ sơ: số lần tối đa | Completing the dossier: rounds at most`,
      "CHANGED tacitApproval false → true | Được làm khi quá hạn mà không có trả lời | Silence is consent",
      `ADDED legalBasis/${legalBasis[0]} null → "${legalBasis[0]}" | Căn cứ pháp lý: ${legalBasis[0]} | Legal basis: ${legalBasis[0]}`,
    ]);
  });

  it("names what the form asks otherwise, by its title", () => {
    const form = structuredClone(older.form!) as any;
    form.properties.answers.properties.productName.maxLength = 50;
    const [found, ...others] = diffRevisions(older, revised({ form }));
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      kind: "CHANGED",
      path: ["form", "answers", "productName"],
      label: { en: "Product name" },
      after: { maxLength: 50 },
    });
  });

  it("says nothing of confidence, sources and notes", () => {
    const changes = { confidence: "unverified", source: "elsewhere", notes: "new" } as const;
    expect(diffRevisions(older, revised(changes))).toEqual([]);
  });

  it("is the other way round when asked the other way round", () => {
    const newer = revised({ validTo: "2027-06-30" });
    expect(linesOf(older, newer)).toEqual([
      'ADDED validTo null → "2027-06-30" | Ngày hết hiệu lực | In force until',
    ]);
    expect(linesOf(newer, older)).toEqual([
      'REMOVED validTo "2027-06-30" → null | Ngày hết hiệu lực | In force until',
    ]);
  });
});

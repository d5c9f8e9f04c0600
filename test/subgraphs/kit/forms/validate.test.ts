import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createForm } from "../../../../subgraphs/kit/forms/form.ts";
import { createFormValidator } from "../../../../subgraphs/kit/forms/validate.ts";
import { getProcedure } from "../procedures/whole-catalogue.ts";

const { validate } = createFormValidator();

/** Checks an example of a procedure with other answers or papers in its place. */
function check(
  code: string,
  changes: { answers?: Record<string, unknown>; papers?: unknown },
  locale: "vi" | "en" = "en",
) {
  const { form, exampleInput } = getProcedure(code);
  const answers = { ...exampleInput!.answers, ...changes.answers };
  return validate(code, form!, { answers, papers: changes.papers ?? exampleInput!.papers }, locale);
}

const messages = (problems: ReturnType<typeof check>) =>
  problems.map(({ path, message }) => `${path.join("/")}: ${message}`);

describe("validate", () => {
  it("tells every problem at once, in the viewer's language", () => {
    const answers = {
      productName: "",
      riskClass: "E",
      manufacturer: { name: "x".repeat(301), country: "XX" },
      deviceName: 7,
    };
    expect(messages(check("imda-02", { answers, papers: [] }, "vi")).toSorted()).toEqual([
      "answers/deviceName: “Tên trang thiết bị y tế” phải là chữ.",
      "answers/manufacturer/address: “Địa chỉ (Cơ sở sản xuất)” là mục bắt buộc, chưa được điền.",
      "answers/manufacturer/country: “Nước (Cơ sở sản xuất)” không phải là một trong các giá trị được chọn.",
      "answers/manufacturer/name: “Tên cơ sở (Cơ sở sản xuất)” dài quá 300 ký tự.",
      "answers/productName: “productName” không phải là mục của tờ khai này.",
      "answers/riskClass: “Loại theo mức độ rủi ro” không phải là một trong các giá trị được chọn.",
      "papers: Thiếu giấy tờ bắt buộc: “Văn bản đề nghị cấp lại (Mẫu số 05 Phụ lục I Nghị định 36/2016/NĐ-CP)”.",
    ]);
  });

  it("names the entry of a list that is wrong, counted from 1", () => {
    const activeIngredients = [
      { name: "A", amount: 500, unit: "mg" },
      { name: " ", amount: 0, unit: "mg" },
    ];
    expect(messages(check("dav-78", { answers: { activeIngredients } }))).toEqual([
      "answers/activeIngredients/1/name: “Name (Active ingredient 2)” is blank or not in the right form.",
      "answers/activeIngredients/1/amount: “Amount (Active ingredient 2)” must be more than 0.",
    ]);
  });

  it.each([
    ["dav-78", { activeIngredients: [] }, "“Active ingredient” needs at least 1 entry."],
    ["dav-78", { activeIngredients: "A" }, "“Active ingredient” must be a list."],
    [
      "dav-78",
      { activeIngredients: ["A"] },
      "“Active ingredient 1” must consist of the form’s fields.",
    ],
    ["dav-78", { productName: "two\nlines" }, "“Product name” is blank or not in the right form."],
    ["dav-78", { productName: "" }, "“Product name” must not be empty."],
    ["dav-78", { manufacturer: null }, "“Manufacturer” must consist of the form’s fields."],
    ["vfa-09", { media: ["RADIO", "RADIO"] }, "“Medium” has an entry twice."],
    [
      "vfa-09",
      { media: ["RADIO", "CINEMA"] },
      "“Medium 2” is not one of the values to choose from.",
    ],
    [
      "vfa-08",
      { productGroup: "FOOD_ADDITIVE" },
      "“Product group” is not one of the values to choose from.",
    ],
    ["imda-03", { riskClass: "A" }, "“Risk class” is not one of the values to choose from."],
  ])("refuses in %s %j", (code, answers, message) => {
    expect(check(code, { answers }).map((problem) => problem.message)).toEqual([message]);
  });

  it("counts to 50 active ingredients", () => {
    const ingredients = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `A${index}`, amount: 1, unit: "mg" }));
    expect(check("dav-78", { answers: { activeIngredients: ingredients(50) } })).toEqual([]);
    expect(messages(check("dav-78", { answers: { activeIngredients: ingredients(51) } }))).toEqual([
      "answers/activeIngredients: “Active ingredient” has more than 50 entries.",
    ]);
  });

  it.each([1e10, Number.POSITIVE_INFINITY, Number.NaN, "500"])(
    "refuses the amount %s",
    (amount) => {
      const activeIngredients = [{ name: "A", amount, unit: "mg" }];
      expect(check("dav-78", { answers: { activeIngredients } }).map(({ path }) => path)).toEqual([
        ["answers", "activeIngredients", "0", "amount"],
      ]);
    },
  );

  it("takes line breaks where a text may have them", () => {
    expect(check("vfa-09", { answers: { script: "one\r\n\ttwo" } })).toEqual([]);
  });

  it("takes a summary of 500 characters and not of 501, nor an empty or a blank one", () => {
    const summaries = ["x".repeat(500), "x".repeat(501), "", " \t"];
    expect(summaries.map((summary) => check("vfa-01", { answers: { summary } }).length)).toEqual([
      0, 1, 1, 1,
    ]);
  });

  it("names the law where a part of the form comes from one, and none where it is ours", () => {
    const problems = check("vfa-08", {
      answers: { productGroup: "OTHER", origin: "OTHER" },
      papers: [],
    });
    expect(Object.fromEntries(problems.map(({ path, rule }) => [path.at(-1), rule]))).toEqual({
      productGroup: "Nghị định 15/2018/NĐ-CP, Điều 6",
      origin: null,
      papers: "Nghị định 15/2018/NĐ-CP, Điều 6–8",
    });
  });

  it("points at the paper the procedure does not ask for, and says which", () => {
    const { papers } = getProcedure("vfa-08").exampleInput!;
    const others = [...papers, { paperId: "vfa-09-p1", fileId: "demo" }];
    expect(check("vfa-08", { papers: others })).toEqual([
      {
        code: "PAPER_UNKNOWN",
        path: ["papers", "3", "paperId"],
        message: "The procedure asks for no paper “vfa-09-p1”.",
        rule: "Nghị định 15/2018/NĐ-CP, Điều 6–8",
      },
    ]);
  });

  it("takes a conditional paper, and several files of one paper", () => {
    const { papers } = getProcedure("vfa-08").exampleInput!;
    const more = ["vfa-08-p2", "vfa-08-p1"].map((paperId) => ({ paperId, fileId: "demo" }));
    expect(check("vfa-08", { papers: [...papers, ...more] })).toEqual([]);
  });

  it("takes any enclosure where the papers of a procedure are not known", () => {
    expect(check("dav-06", { papers: [{ paperId: "other", fileId: "demo" }] })).toEqual([]);
  });

  it("calls malformed papers an invalid input", () => {
    const papers = [{ paperId: "other", fileId: "" }];
    expect(check("dav-06", { papers })).toMatchObject([
      { code: "INPUT_INVALID", path: ["papers", "0", "fileId"] },
    ]);
    expect(check("dav-06", { papers: "none" })).toMatchObject([
      { code: "INPUT_INVALID", path: ["papers"] },
    ]);
  });

  it("refuses more than 100 files", () => {
    const papers = Array.from({ length: 101 }, () => ({ paperId: "other", fileId: "demo" }));
    expect(check("dav-06", { papers })).toMatchObject([
      { code: "INPUT_INVALID", path: ["papers"] },
    ]);
  });

  it.each([null, [], "text", 1])("refuses %j in place of the answers", (answers) => {
    const { form } = getProcedure("dav-06");
    const problems = validate("dav-06", form!, { answers, papers: [] }, "en");
    expect(messages(problems)).toEqual(["answers: “Answers” must consist of the form’s fields."]);
  });

  it("refuses what is unfit before it asks the form", () => {
    const problems = check("dav-06", { answers: { summary: "a\u0000b", extra: 1 } }, "vi");
    expect(problems).toEqual([
      {
        code: "ANSWER_INVALID",
        path: ["answers", "summary"],
        message: "Nội dung kê khai có ký tự điều khiển không được phép.",
        rule: null,
      },
    ]);
  });

  it("tells 100 problems at most and repeats no long text", () => {
    const extra = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`${index}`.padEnd(200, "x"), 1]),
    );
    const problems = check("dav-06", { answers: extra });
    expect(problems).toHaveLength(100);
    expect(Math.max(...problems.map(({ message }) => message.length))).toBeLessThan(150);
  });

  it("answers any JSON, and only with places in the answers or the papers", () => {
    const { form } = getProcedure("dav-78");
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (answers, papers) => {
        const problems = validate("dav-78", form!, { answers, papers }, "en");
        expect(problems.length).toBeGreaterThan(0);
        expect(problems.every(({ path }) => path[0] === "answers" || path[0] === "papers")).toBe(
          true,
        );
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });

  it("forgets the forms it has not seen for long and still answers rightly", () => {
    const one = createFormValidator();
    for (let index = 0; index < 320; index += 1) {
      const facts = {
        code: "vfa-01",
        name: { vi: "A", en: "A" },
        legalBasis: [],
        requiredPapers: [],
      };
      const input = { answers: index % 2 ? {} : { summary: "x" }, papers: [] };
      const problems = one.validate(`vfa-01@${index}`, createForm(facts, []), input, "en");
      expect(problems.length).toBe(index % 2);
    }
    const { form, exampleInput } = getProcedure("vfa-08");
    expect(one.validate("vfa-01@0", form!, exampleInput!, "en")).toEqual([]);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Locale } from "../../../../subgraphs/kit/viewer.ts";
import { shipped, startPublishingOffice } from "./publishing-office.ts";
import type { PublishingOffice } from "./publishing-office.ts";

let office: PublishingOffice;

beforeAll(async () => {
  office = await startPublishingOffice();
});

describe("a document that is published", () => {
  it("is told every place where it breaks the schema", async () => {
    const { name: _name, ...nameless } = shipped("vfa-14");
    const fees = [{ ...shipped("vfa-08").fees[0], amountVnd: -1 }];
    const wrong = { ...nameless, fees, timeLimit: { value: 0 }, surplus: true };
    const { problems } = await office.problemsOf(wrong);
    expect(problems).toEqual(
      expect.arrayContaining([
        "DOCUMENT_INVALID document/name",
        "DOCUMENT_INVALID document/fees/0/amountVnd",
        "DOCUMENT_INVALID document/timeLimit/value",
        "DOCUMENT_INVALID document/surplus",
      ]),
    );
  });

  it("is told every place where it contradicts itself", async () => {
    const procedure = shipped("vfa-08");
    const [paper] = procedure.requiredPapers;
    expect(
      await office.problemsOf({
        ...procedure,
        validFrom: "2027-01-02",
        validTo: "2027-01-01",
        successors: ["vfa-08"],
        legalBasisValidity: [
          { citation: "another text", validFrom: null, validTo: null, source: "-" },
        ],
        unitRules: [{ path: "/summary", equals: "x", unit: "nobody" }],
        requiredPapers: [paper, paper],
      }),
    ).toEqual({
      revision: null,
      problems: [
        "DOCUMENT_INVALID document/validTo",
        "DOCUMENT_INVALID document/legalBasisValidity/0/citation",
        "DOCUMENT_INVALID document/requiredPapers/1",
        "DOCUMENT_INVALID document/successors",
        "DOCUMENT_INVALID document/unitRules/0/unit",
      ],
    });
  });

  it("needs a form exactly when dossiers are filed with the ministry", async () => {
    const missing = ["DOCUMENT_INVALID document/form"];
    const formless = { ...shipped("vfa-08"), form: null, exampleInput: null };
    expect((await office.problemsOf(formless)).problems).toEqual(missing);
    const elsewhere = { ...shipped("vfa-08"), systemOfRecord: "PROVINCE" };
    expect((await office.problemsOf(elsewhere)).problems).toEqual(missing);
  });

  it("needs a form that takes its example, asks for mandatory papers, and is a schema", async () => {
    const { form, exampleInput, ...rest } = shipped("vfa-08");
    const answers = { ...exampleInput!.answers, summary: "" };
    const badExample = { ...rest, form, exampleInput: { ...exampleInput, answers } };
    expect((await office.problemsOf(badExample)).problems).toEqual([
      "DOCUMENT_INVALID document/exampleInput/answers/summary",
    ]);
    const [paper] = rest.requiredPapers;
    const more = { ...paper!, id: "vfa-08-p99", mandatory: true };
    const unasked = { ...rest, form, exampleInput, requiredPapers: [...rest.requiredPapers, more] };
    expect((await office.problemsOf(unasked)).problems).toEqual(["DOCUMENT_INVALID document/form"]);
    const strange = {
      ...rest,
      exampleInput,
      form: { ...form, required: ["answers", "papers"], if: 1 },
    };
    expect((await office.problemsOf(strange)).problems).toEqual(["DOCUMENT_INVALID document/form"]);
  });

  it("needs a form whose answers the department can keep", async () => {
    const { form, exampleInput, ...rest } = shipped("vfa-08");
    const { answers, papers } = form!["properties"] as Record<string, object>;
    const summary = (answers as { properties: Record<string, object> }).properties["summary"]!;
    const short = {
      ...answers,
      properties: { summary },
      required: ["summary"],
      "x-order": ["summary"],
    };
    const document = {
      ...rest,
      form: { ...form, properties: { answers: short, papers } },
      exampleInput: { ...exampleInput, answers: { summary: "Hồ sơ ví dụ" } },
    };
    expect((await office.problemsOf(document)).problems).toEqual([
      "DOCUMENT_INVALID document/form",
    ]);
  });

  it("adds acts that take no national one's place and whose data can be checked", async () => {
    const act = {
      ...{ code: "SEND_SAMPLE", event: "SAMPLE_SENT", from: [4], to: "SAME", rule: null },
      name: { vi: "Gửi mẫu", en: "Send a sample" },
      data: { type: "object", additionalProperties: false, properties: {} },
    };
    const problemsOfActs = async (...acts: object[]) =>
      (await office.problemsOf({ ...shipped("vfa-08"), acts })).problems;
    expect(
      await problemsOfActs(
        { ...act, code: "STOP", event: "LAPSED" },
        { ...act, data: { ...act.data, properties: { laboratory: { type: "word" } } } },
      ),
    ).toEqual([
      "DOCUMENT_INVALID document/acts/0/code",
      "DOCUMENT_INVALID document/acts/0/event",
      "DOCUMENT_INVALID document/acts/1/data",
    ]);
    expect(await problemsOfActs(act, act)).toEqual(["DOCUMENT_INVALID document/acts/1"]);
    expect(await problemsOfActs({ ...act, data: {}, to: 11 })).toEqual(
      expect.arrayContaining([
        "DOCUMENT_INVALID document/acts/0/data/properties",
        "DOCUMENT_INVALID document/acts/0/to",
      ]),
    );
    expect(await problemsOfActs(act)).toEqual([]);
  });

  it("is told what is wrong in the language of who asks", async () => {
    const procedure = shipped("vfa-20");
    const { exampleInput } = procedure;
    const wrong = {
      ...procedure,
      successors: ["vfa-20"],
      exampleInput: { ...exampleInput!, answers: { ...exampleInput!.answers, summary: "" } },
    };
    const told = async (document: unknown, locale: Locale, day = "2026-12-15") =>
      (await office.publish(document, day, undefined, locale)).problems.map(
        ({ message }) => message,
      );
    expect(await told(wrong, "vi")).toEqual([
      "không được nêu chính thủ tục này",
      "“Trích yếu hồ sơ” không được để trống.",
    ]);
    expect(await told(wrong, "en")).toEqual(["must not name it", "“Summary” must not be empty."]);
    const unshaped = { ...procedure, status: "NEW", tacitApproval: "yes" };
    expect(await told(unshaped, "vi")).toEqual(
      expect.arrayContaining([
        "không phải là một trong các giá trị được chọn.",
        "phải là true hoặc false.",
      ]),
    );
    expect(await told(procedure, "vi", "2026-11-20")).toEqual([
      "không được trước ngày hôm nay tại Việt Nam: thủ tục đã có phiên bản",
    ]);
    expect(await told(procedure, "vi")).toEqual(["giống hệt phiên bản có hiệu lực vào ngày đó"]);
  });

  it("is refused when it is no object, is another's, or tells its day itself", async () => {
    for (const document of [null, 7, "text", []]) {
      expect(await office.problemsOf(document)).toEqual({
        revision: null,
        problems: ["DOCUMENT_INVALID document"],
      });
    }
    const procedure = shipped("vfa-15");
    const cases: [object, string][] = [
      [{ department: "drug-administration" }, "DOCUMENT_INVALID document/department"],
      [{ code: "dav-01" }, "DOCUMENT_INVALID document/code"],
      [{ effectiveFrom: "2026-12-15" }, "DOCUMENT_INVALID document/effectiveFrom"],
      [{ notes: "\u0000" }, "INPUT_INVALID document/notes"],
    ];
    for (const [change, expected] of cases) {
      expect((await office.problemsOf({ ...procedure, ...change })).problems).toContain(expected);
    }
  });
});

import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { definition } from "../../../../subgraphs/food-safety/definition.ts";
import { subgraph } from "../../../../subgraphs/food-safety/subgraph.ts";
import { createProcedureRevisions } from "../../../../subgraphs/kit/department/procedure-revisions.ts";
import { publishProcedureRevision } from "../../../../subgraphs/kit/department/publish-procedure-revision.ts";
import type { ProcedureRevisionDocument } from "../../../../subgraphs/kit/procedures/revision.ts";
import type { Locale } from "../../../../subgraphs/kit/viewer.ts";
import { serviceOf } from "../../../support/personas.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import { filingOf, startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

/** 09:00 of Saturday 21 November in Viet Nam. */
const now = "2026-11-21T02:00:00.000Z";
const today = "2026-11-21";

let office: FoodOffice;
let keys = 0;

beforeAll(async () => {
  vi.setSystemTime(now);
  office = await startFoodOffice();
});

beforeEach(() => void vi.setSystemTime(now));

const shipped = (code: string) => definition.procedures.find((each) => each.code === code)!;

/** A procedure with a limit of its own. */
const withLimit = (code: string, value: number): ProcedureRevisionDocument => ({
  ...shipped(code),
  timeLimit: {
    value,
    unit: "WORKING_DAY",
    onReceipt: false,
    cases: [],
    stages: [],
    confidence: "sourced",
  },
});

const publish = (
  document: unknown,
  effectiveFrom: string,
  clientKey = `key-${(keys += 1)}`,
  locale: Locale = "en",
) =>
  publishProcedureRevision(
    office.knex,
    definition,
    { clientKey, document, effectiveFrom },
    new Date().toISOString(),
    locale,
  );

const published = async (code: string) =>
  (await createProcedureRevisions(office.knex).list(code)).map(
    ({ revision, document }) =>
      `${revision} ${document.effectiveFrom ?? "-"} ${document.timeLimit?.value}`,
  );

const problemsOf = async (document: unknown, effectiveFrom = "2026-12-15") => {
  const { revision, problems } = await publish(document, effectiveFrom);
  return { revision, problems: problems.map(({ code, path }) => `${code} ${path.join("/")}`) };
};

describe("publishProcedureRevision", () => {
  it("publishes the next revision with its day, and gives its number", async () => {
    const limit = shipped("vfa-08").timeLimit!.value;
    expect(await publish(withLimit("vfa-08", 7), "2026-12-15")).toEqual({
      revision: 2,
      problems: [],
    });
    expect(await published("vfa-08")).toEqual([`1 - ${limit}`, "2 2026-12-15 7"]);
  });

  it("takes today, and a day before one that is published already", async () => {
    expect(await publish(withLimit("vfa-09", 7), "2027-01-01")).toMatchObject({ revision: 2 });
    expect(await publish(withLimit("vfa-09", 8), today)).toMatchObject({ revision: 3 });
  });

  it("refuses a day that is over in Viet Nam, also when it is not yet over elsewhere", async () => {
    vi.setSystemTime("2026-11-21T17:00:00.000Z"); // midnight: the 22nd begins
    expect(await problemsOf(withLimit("vfa-10", 7), today)).toEqual({
      revision: null,
      problems: ["EFFECTIVE_FROM_PAST effectiveFrom"],
    });
    vi.setSystemTime("2026-11-21T16:59:59.999Z");
    expect(await publish(withLimit("vfa-10", 7), today)).toMatchObject({ revision: 2 });
  });

  it("takes a day that is over for the first revision of a procedure", async () => {
    const first = { ...shipped("vfa-08"), code: "vfa-901" };
    const exampleInput = { ...first.exampleInput!, procedureCode: "vfa-901" };
    expect(await publish({ ...first, exampleInput }, "2025-07-01")).toEqual({
      revision: 1,
      problems: [],
    });
    const { problems } = await office.receive(filingOf({ procedureCode: "vfa-901" }));
    expect(problems).toEqual([]);
  });

  it("refuses what the revision in force on that day says already", async () => {
    await publish(withLimit("vfa-11", 7), "2026-12-15");
    await publish(withLimit("vfa-11", 9), "2027-01-01");
    const unchanged = { revision: null, problems: ["REVISION_UNCHANGED document"] };
    expect(await problemsOf(shipped("vfa-11"), "2026-12-14")).toEqual(unchanged);
    expect(await problemsOf(withLimit("vfa-11", 7), "2026-12-31")).toEqual(unchanged);
    // Takes the one of 1 January back before it has come.
    expect(await publish(withLimit("vfa-11", 7), "2027-01-01")).toMatchObject({ revision: 4 });
  });

  it("publishes once for a key, when it comes twice at once and when the day has passed", async () => {
    const document = withLimit("vfa-12", 7);
    const answers = await Promise.all(
      ["one", "one", "one"].map((key) => publish(document, "2026-12-15", key)),
    );
    expect(answers).toEqual([1, 2, 3].map(() => ({ revision: 2, problems: [] })));
    vi.setSystemTime("2027-06-01T02:00:00.000Z");
    expect(await publish(document, "2026-12-15", "one")).toEqual({ revision: 2, problems: [] });
    expect((await published("vfa-12")).length).toBe(2);
    expect((await publish(document, "2027-12-15", "one")).problems).toMatchObject([
      { code: "CLIENT_KEY_REUSED", path: ["clientKey"] },
    ]);
  });

  it("gives each of many at once a number of its own", async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((limit) =>
        publish(withLimit("vfa-13", 100 + limit), `2027-01-0${limit}`),
      ),
    );
    expect(answers.map(({ revision }) => revision).toSorted()).toEqual([2, 3, 4, 5, 6]);
  });
});

describe("a document", () => {
  it("is told every place where it breaks the schema", async () => {
    const { name: _name, ...nameless } = shipped("vfa-14");
    const fees = [{ ...shipped("vfa-08").fees[0], amountVnd: -1 }];
    const wrong = { ...nameless, fees, timeLimit: { value: 0 }, surplus: true };
    const { problems } = await problemsOf(wrong);
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
      await problemsOf({
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
    expect((await problemsOf(formless)).problems).toEqual(missing);
    const elsewhere = { ...shipped("vfa-08"), systemOfRecord: "PROVINCE" };
    expect((await problemsOf(elsewhere)).problems).toEqual(missing);
  });

  it("needs a form that takes its example, asks for mandatory papers, and is a schema", async () => {
    const { form, exampleInput, ...rest } = shipped("vfa-08");
    const answers = { ...exampleInput!.answers, summary: "" };
    const badExample = { ...rest, form, exampleInput: { ...exampleInput, answers } };
    expect((await problemsOf(badExample)).problems).toEqual([
      "DOCUMENT_INVALID document/exampleInput/answers/summary",
    ]);
    const [paper] = rest.requiredPapers;
    const more = { ...paper!, id: "vfa-08-p99", mandatory: true };
    const unasked = { ...rest, form, exampleInput, requiredPapers: [...rest.requiredPapers, more] };
    expect((await problemsOf(unasked)).problems).toEqual(["DOCUMENT_INVALID document/form"]);
    const strange = {
      ...rest,
      exampleInput,
      form: { ...form, required: ["answers", "papers"], if: 1 },
    };
    expect((await problemsOf(strange)).problems).toEqual(["DOCUMENT_INVALID document/form"]);
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
    expect((await problemsOf(document)).problems).toEqual(["DOCUMENT_INVALID document/form"]);
  });

  it("adds acts that take no national one's place and whose data can be checked", async () => {
    const act = {
      ...{ code: "SEND_SAMPLE", event: "SAMPLE_SENT", from: [4], to: "SAME", rule: null },
      name: { vi: "Gửi mẫu", en: "Send a sample" },
      data: { type: "object", additionalProperties: false, properties: {} },
    };
    const problemsOfActs = async (...acts: object[]) =>
      (await problemsOf({ ...shipped("vfa-08"), acts })).problems;
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
      (await publish(document, day, undefined, locale)).problems.map(({ message }) => message);
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
      expect(await problemsOf(document)).toEqual({
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
      expect((await problemsOf({ ...procedure, ...change })).problems).toContain(expected);
    }
  });
});

describe("the feed", () => {
  it("brings what was published at once, to whoever waits", async () => {
    const service = serviceOf("catalogue", ["feed"]);
    const query = `query ($after: String, $waitMs: Int!) { procedureRevisions(after: $after, waitMs: $waitMs) {
      entries { code revision document } endCursor } }`;
    type Page = {
      procedureRevisions: { entries: { code: string; revision: number }[]; endCursor: string };
    };
    const { data } = await office.ask<Page>(service, query, { waitMs: 0 });
    const after = data!.procedureRevisions.endCursor;
    const waiting = office.ask<Page>(service, query, { after, waitMs: 20_000 });
    await publish(withLimit("vfa-16", 7), "2026-12-15");
    const { entries } = (await waiting).data!.procedureRevisions;
    expect(entries).toMatchObject([
      { code: "vfa-16", revision: 2, document: { effectiveFrom: "2026-12-15" } },
    ]);
  });
});

describe("a department that starts again", () => {
  it("leaves what was published by itself as it is, whatever it ships", async () => {
    await publish(withLimit("vfa-17", 7), "2026-12-15");
    const before = await published("vfa-17");
    const again = await startTestSubgraph(subgraph, {}, office.database);
    await again.stop();
    const changed = definition.procedures.map((each) => ({ ...each, notes: "shipped anew" }));
    await createProcedureRevisions(office.knex).publish(changed, now);
    expect(await published("vfa-17")).toEqual(before);
    expect((await published("vfa-20")).length).toBe(2);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { nobody } from "../../support/personas.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { citizen, contentsOf, foodOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk, Problem } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

type Check = {
  allowed: boolean;
  problems: Problem[];
  duplicates: { code: string; status: string; statusName: string; filedAt: string }[];
  feeQuote: { lines: object[]; totalVnd: string | null; note: string | null } | null;
};

const query = `query ($input: CheckSubmissionInput!) { checkSubmission(input: $input) {
  allowed problems { code message path rule }
  duplicates { code filedAt status statusName }
  feeQuote { lines { kind amountVnd because } totalVnd note } } }`;

const check = async (viewer: Viewer, input: object): Promise<Check> =>
  (await desk.read(viewer, query, { input })).checkSubmission;

const english = { ...citizen, locale: "en" as const };

describe("checkSubmission", () => {
  it("allows what can be filed, says what it costs, and stores nothing", async () => {
    const example = await desk.example("dav-78");
    const before = await contentsOf(desk);
    expect(await check({ ...citizen, locale: "vi" }, example)).toEqual({
      allowed: true,
      problems: [],
      duplicates: [],
      feeQuote: {
        lines: [
          {
            kind: "CHARGE",
            amountVnd: "11000000",
            because: "Mọi trường hợp: Thông tư 41/2023/TT-BTC",
          },
        ],
        totalVnd: "11000000",
        note: null,
      },
    });
    expect(await contentsOf(desk)).toEqual(before);
  });

  it("says the same as submitDossier, whatever is wrong", async () => {
    const example = await desk.example("dav-78");
    const { answers, papers } = example;
    const inputs: object[] = [
      example,
      { ...example, procedureCode: "nope" },
      { ...example, procedureCode: "dav-15a" },
      { ...example, procedureCode: "vfa-10" },
      { ...example, procedureCode: "dav-40" },
      { ...example, answers: {} },
      { ...example, answers: { ...answers, productName: "\u200b" } },
      { ...example, answers: { ...answers, activeIngredients: [{}] }, papers: papers.slice(1) },
      { ...example, answers: [] },
      { ...example, papers: [...papers, { paperId: "dav-78-p1", fileId: "not-mine" }] },
      { ...example, papers: [...papers, { paperId: "nope", fileId: "demo" }] },
    ];
    for (const input of inputs) {
      const { allowed, problems } = await check(english, input);
      const submitted = await desk.submit(english, { ...input, allowDuplicate: false });
      expect(problems).toEqual(submitted.problems);
      expect(allowed).toBe(submitted.dossier !== null);
    }
  });

  it("tells the fee of the case that was chosen, and that it is unknown when none was", async () => {
    const example = await desk.example("kcb-01");
    const { feeQuote } = await check(english, example);
    expect(feeQuote!.totalVnd).toBe("10500000");
    const { feeCase: _case, ...answers } = example.answers;
    expect((await check(english, { ...example, answers })).feeQuote).toEqual({
      lines: [],
      totalVnd: null,
      note: "The fee depends on the case, and none with a known fee was chosen.",
    });
  });

  it("asks nobody who is not signed in", async () => {
    const example = await desk.example("dav-78");
    const { data, errors } = await desk.oneStop.ask(nobody, query, { input: example });
    expect(data).toEqual({ checkSubmission: null });
    expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
  });
});

describe("a duplicate", () => {
  const file = async (viewer: Viewer, input: object) =>
    desk.submit(viewer, { ...input, allowDuplicate: false });

  it("is told by the check, and refused, naming the dossier, where the client does not allow it", async () => {
    const example = await desk.example("vfa-08");
    const { dossier } = await file(citizen, example);
    const code = dossier!.code;
    const checked = await check(english, { ...example, allowDuplicate: false });
    expect(checked.allowed).toBe(false);
    expect(checked.duplicates).toMatchObject([
      { code, status: "NEWLY_REGISTERED", statusName: "Newly registered" },
    ]);
    expect(checked.problems).toEqual([
      {
        code: "DUPLICATE_DOSSIER",
        path: [],
        rule: null,
        message: `You have filed the same content already and it is not decided yet: dossier ${code}; set “allowDuplicate” to true to file again all the same.`,
      },
    ]);
    expect((await file(english, example)).problems).toEqual(checked.problems);

    const usual = await check(english, example);
    expect(usual).toMatchObject({ allowed: true, problems: [], duplicates: [{ code }] });
    const again = await desk.submit(citizen, example);
    expect(again.problems).toEqual([]);
    const both = await check(english, example);
    expect(both.duplicates.map((each) => each.code)).toEqual([again.dossier!.code, code]);
  });

  it("is the same content in other Unicode and another order, whatever papers come with it", async () => {
    const example = await desk.example("imda-05");
    expect((await file(citizen, example)).problems).toEqual([]);
    const reversed = Object.fromEntries(
      Object.entries(example.answers)
        .reverse()
        .map(([name, value]) => [name, typeof value === "string" ? value.normalize("NFD") : value]),
    );
    const papers = [...example.papers, example.papers[0]];
    const { problems } = await file(citizen, { ...example, answers: reversed, papers });
    expect(problems).toMatchObject([{ code: "DUPLICATE_DOSSIER" }]);
  });

  it("is neither another account's, nor another procedure's, nor other answers", async () => {
    const example = await desk.example("dav-05");
    expect((await file(citizen, example)).problems).toEqual([]);
    expect((await check(otherCitizen, example)).duplicates).toEqual([]);
    expect((await file(otherCitizen, example)).problems).toEqual([]);
    expect((await file(citizen, { ...example, procedureCode: "dav-04x" })).problems).toMatchObject([
      { code: "PROCEDURE_NOT_FOUND" },
    ]);
    const answers = { ...example.answers, summary: "Hồ sơ khác (dữ liệu mẫu)" };
    expect((await file(citizen, { ...example, answers })).problems).toEqual([]);
  });

  it("is none any more once the dossier has ended", async () => {
    const example = await desk.example("vfa-16");
    const { dossier } = await file(citizen, example);
    await desk.indexed(dossier!.code, 1);
    await desk.walk(dossier!.code, [[foodOfficer, "REFUSE"]]);
    expect((await check(citizen, example)).duplicates).toEqual([]);
    expect((await file(citizen, example)).problems).toEqual([]);
  });

  it("is filed once when sent ten times at once under different keys, through two processes", async () => {
    const another = await desk.startAnother();
    const example = await desk.example("vfa-09");
    const answers = { ...example.answers, summary: "Mười lần một lúc (dữ liệu mẫu)" };
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        desk.submit(
          citizen,
          { ...example, answers, allowDuplicate: false },
          index % 2 === 0 ? another : desk.oneStop,
        ),
      ),
    );
    const filed = sent.filter(({ dossier }) => dossier !== null);
    expect(filed).toHaveLength(1);
    const refused = sent.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(refused).toEqual(Array.from({ length: 9 }, () => "DUPLICATE_DOSSIER"));
  });

  it("is none when the same key is sent ten times at once: it is the same dossier", async () => {
    const example = await desk.example("imda-09");
    const input = { ...example, clientKey: "ten at once", allowDuplicate: false };
    const sent = await Promise.all(Array.from({ length: 10 }, () => desk.submit(citizen, input)));
    expect(sent.flatMap(({ problems }) => problems)).toEqual([]);
    expect(new Set(sent.map(({ dossier }) => dossier!.code)).size).toBe(1);
  });

  it("is found by a fingerprint that says nothing of the content without the key", async () => {
    const { knex } = desk.oneStop;
    const rows = await knex("dossier").whereNotNull("fingerprint").select("fingerprint");
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every(({ fingerprint }) => /^[\w-]{43}$/.test(fingerprint))).toBe(true);
  });
});

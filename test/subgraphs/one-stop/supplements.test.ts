import { beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../support/stack.ts";
import { supplementOf } from "../../support/supplement.ts";
import { citizen, contentsOf, drugOfficer, holdFeed, startDesk } from "./support.ts";
import type { Desk, Problem } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

/** A drug registration whose officer waits for papers. @returns its code. */
async function askForPapers(): Promise<string> {
  const code = await desk.file(citizen, "dav-78");
  await desk.walk(code, [
    [drugOfficer, "ACCEPT"],
    [
      drugOfficer,
      "REQUEST_SUPPLEMENT",
      { note: "Thiếu tài liệu.", data: supplementOf("dav-78", 2) },
    ],
  ]);
  return code;
}

const filing = "filing { answers papers { paperId fileId } }";

/** What the department keeps of a drug in its tables. */
async function contentAtDepartment(code: string) {
  const [registration] = await desk.departments["drug-administration"]!.knex("drug_registration")
    .join("dossier", "dossier.ref", "drug_registration.dossier_ref")
    .where("dossier.code", code);
  return registration;
}

describe("ANSWER_SUPPLEMENT", () => {
  it("replaces the answers, adds the papers, and the department's content follows", async () => {
    const code = await askForPapers();
    const { answers } = await desk.example("dav-78");
    const better = { ...answers, productName: "Thuốc Ví dụ 900", strength: "900 mg" };
    const papers = [{ paperId: "dav-78-p3", fileId: "demo" }];
    const data = { answers: better, papers };
    const { state, dossier } = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data });
    expect({ state, status: dossier!.status }).toEqual({ state: "DONE", status: "ACCEPTED" });
    expect((await desk.dossier(citizen, code, filing)).filing).toEqual({
      answers: better,
      papers: [
        { paperId: "dav-78-p1", fileId: "demo" },
        { paperId: "dav-78-p2", fileId: "demo" },
        { paperId: "dav-78-p3", fileId: "demo" },
      ],
    });
    expect(await contentAtDepartment(code)).toMatchObject({
      product_name: "Thuốc Ví dụ 900",
      strength: "900 mg",
    });
  });

  it("leaves the answers as they are when only papers come", async () => {
    const code = await askForPapers();
    const { answers } = await desk.example("dav-78");
    const data = { papers: [{ paperId: "dav-78-p4", fileId: "demo" }] };
    await desk.walk(code, [[citizen, "ANSWER_SUPPLEMENT", { data }]]);
    const seen = await desk.dossier(citizen, code, filing);
    expect(seen.filing.answers).toEqual(answers);
    expect(seen.filing.papers).toHaveLength(3);
    expect(await contentAtDepartment(code)).toMatchObject({ product_name: answers.productName });
  });

  it("tells in the timeline which papers came, and nothing of the answers", async () => {
    const code = await askForPapers();
    const { answers } = await desk.example("dav-78");
    const data = { answers, papers: [{ paperId: "dav-78-p3", fileId: "demo" }] };
    await desk.walk(code, [[citizen, "ANSWER_SUPPLEMENT", { data, note: "Đã bổ sung." }]]);
    const { timeline } = await desk.dossier(
      drugOfficer,
      code,
      "timeline { edges { node { type status note data actor { kind role unit { code } } } } }",
    );
    expect(timeline.edges.slice(2).map((edge: { node: unknown }) => edge.node)).toEqual([
      {
        type: "SUPPLEMENT_REQUESTED",
        status: "SUPPLEMENT_REQUESTED",
        note: "Thiếu tài liệu.",
        data: {
          items: [{ paperId: "dav-78-p3", legalBasis: "Luật Dược 105/2016/QH13, Điều 56" }],
        },
        actor: { kind: "OFFICER", role: "SPECIALIST", unit: { code: "dav" } },
      },
      {
        type: "SUPPLEMENT_ANSWERED",
        status: "ACCEPTED",
        note: "Đã bổ sung.",
        data: { paperIds: ["dav-78-p3"] },
        actor: { kind: "APPLICANT", role: null, unit: null },
      },
    ]);
  });

  it("is refused when it breaks the form, all at once, with paths into the act", async () => {
    const code = await askForPapers();
    const { answers } = await desk.example("dav-78");
    const before = await contentsOf(desk);
    const { problems } = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", {
      data: {
        answers: { ...answers, productName: "", strength: undefined },
        papers: [
          { paperId: "dav-78-p3", fileId: "demo" },
          { paperId: "vfa-08-p1", fileId: "demo" },
          { paperId: "dav-78-p4", fileId: "mine" },
        ],
      },
    });
    const told = (problem: Problem) => `${problem.code} ${problem.path.join("/")}`;
    expect(problems.map(told).toSorted()).toEqual([
      "ANSWER_INVALID data/answers/productName",
      "ANSWER_INVALID data/answers/strength",
      "FILE_NOT_FOUND data/papers/2/fileId",
      "PAPER_UNKNOWN data/papers/1/paperId",
    ]);
    expect(await contentsOf(desk)).toEqual(before);
  });

  it("changes nothing of the filing when the department no longer waits for it", async () => {
    const code = await askForPapers();
    const { answers, papers } = await desk.example("dav-78");
    const release = await holdFeed(desk, "drug-administration");
    expect((await desk.act(drugOfficer, code, "STOP")).state).toBe("PENDING");
    const data = { answers: { ...answers, productName: "Quá muộn" } };
    const { problems } = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data });
    expect(problems).toMatchObject([{ code: "NOT_ALLOWED_IN_STATUS", path: ["action"] }]);
    await release();
    await desk.indexed(code, 4);
    const seen = await desk.dossier(citizen, code, `status ${filing}`);
    expect(seen).toEqual({ status: "STOPPED", filing: { answers, papers } });
    const outstanding = "outstandingActs { action state problems { code path message } }";
    expect((await desk.dossier(citizen, code, outstanding)).outstandingActs).toEqual([
      {
        action: "ANSWER_SUPPLEMENT",
        state: "REFUSED",
        problems: [
          {
            code: "NOT_ALLOWED_IN_STATUS",
            path: ["action"],
            message: "The dossier's present status does not allow this action.",
          },
        ],
      },
    ]);
    expect(await contentAtDepartment(code)).toMatchObject({ product_name: answers.productName });
  });
});

describe("REQUEST_SUPPLEMENT", () => {
  it("can come again after an answer, as often as the law of the procedure lets it", async () => {
    const code = await askForPapers();
    await desk.walk(code, [
      [citizen, "ANSWER_SUPPLEMENT", { data: {} }],
      [drugOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("dav-78") }],
    ]);
    const seen = await eventually(() => desk.dossier(citizen, code, "status version"));
    expect(seen).toEqual({ status: "SUPPLEMENT_REQUESTED", version: 5 });
  });

  it("is refused where the procedure rests on repealed law alone, and says what to do about it", async () => {
    // Decree 54/2017/NĐ-CP, replaced on 1 July 2025.
    const code = await desk.file(citizen, "dav-14");
    const data = supplementOf("dav-14");
    const toldIn = async (locale: "vi" | "en") => {
      const viewer = { ...drugOfficer, locale };
      const { problems } = await desk.act(viewer, code, "REQUEST_SUPPLEMENT", { data });
      return problems[0]!;
    };
    const rule =
      "Nghị định 54/2017/NĐ-CP (sửa đổi bởi Nghị định 155/2018/NĐ-CP), Điều 107, 108, 113, 116";
    expect(await toldIn("vi")).toEqual({
      code: "NO_LEGAL_BASIS_IN_FORCE",
      path: ["action"],
      rule,
      message:
        "Hôm nay không còn văn bản nào làm căn cứ của thủ tục có hiệu lực, nên không được yêu cầu bổ sung. Hồ sơ này được giải quyết theo giấy tờ đã có; với hồ sơ nộp sau, đơn vị phải công bố phiên bản thủ tục nêu văn bản thay thế.",
    });
    expect((await toldIn("en")).message).toMatch(/the department has to publish a revision/);
    const selection = "nextActions { code allowed problems { code } }";
    const { nextActions } = await desk.dossier(drugOfficer, code, selection);
    expect(nextActions).toContainEqual({
      code: "REQUEST_SUPPLEMENT",
      allowed: false,
      problems: [{ code: "NO_LEGAL_BASIS_IN_FORCE" }],
    });
  });
});

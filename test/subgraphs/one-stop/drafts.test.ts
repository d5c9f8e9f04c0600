import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { deleteExpiredDrafts } from "../../../subgraphs/one-stop/drafts/expiry.ts";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { countStatements } from "../../support/statements.ts";
import { citizen, contentsOf, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

const start = "2026-11-21T02:00:00.000Z";

beforeAll(async () => {
  vi.setSystemTime(start);
  desk = await startDesk();
});

beforeEach(async () => {
  vi.setSystemTime(start);
  await desk.oneStop.knex("draft").delete();
});

const english: Viewer = { ...citizen, locale: "en" };
const selection = `id answers papers { paperId fileId } version createdAt updatedAt expiresAt expiresSoon
  stale changes { from to changes { kind part path title } } problems { code path } procedure { code }`;

const save = async (viewer: Viewer, input: object) =>
  (
    await desk.read(
      viewer,
      `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
         draft { ${selection} } problems { code path message } } }`,
      { input },
    )
  ).saveDraft;

const read = async (viewer: Viewer, id: string) =>
  (await desk.read(viewer, `query ($id: ID!) { draft(id: $id) { ${selection} } }`, { id })).draft;

const list = async (viewer: Viewer, args = "", account = viewer.account!) => {
  const [found] = await desk.oneStop.entities<any>(
    viewer,
    [{ __typename: "Account", id: toNodeId("Account", account) }],
    `... on Account { drafts${args} { edges { cursor node { id expiresSoon stale problems { code } } }
       pageInfo { hasNextPage endCursor } } }`,
  );
  return found.drafts;
};

const idsOf = (page: any) => page.edges.map(({ node }: any) => node.id);

const begun = { procedureCode: "vfa-08", answers: { summary: "Mới bắt đầu (dữ liệu mẫu)" } };

/** Publishes a revision of vfa-08 that asks for a lot number, as its department would. */
async function publishLotNumber(): Promise<void> {
  const { knex } = desk.oneStop;
  const [newest] = await knex("procedure_revision")
    .where({ code: "vfa-08" })
    .orderBy("revision", "desc");
  const { form } = newest.document;
  const { answers } = form.properties;
  const name = `lot${newest.revision}`;
  answers.properties[name] = { "x-title": { vi: "Số lô", en: "Lot number" }, type: "string" };
  answers["x-order"].push(name);
  answers.required.push(name);
  const { code, department, published_at } = newest;
  await knex("procedure_revision").insert({
    code,
    department,
    published_at,
    revision: newest.revision + 1,
    document: JSON.stringify(newest.document),
  });
}

describe("saveDraft", () => {
  it("keeps what is incomplete, says what is missing, and makes no dossier of it", async () => {
    const before = await contentsOf(desk);
    const { draft, problems } = await save(english, begun);
    expect(problems).toEqual([]);
    expect(draft).toMatchObject({
      answers: begun.answers,
      papers: [],
      version: 1,
      createdAt: start,
      expiresAt: "2026-12-21T02:00:00.000Z",
      expiresSoon: false,
      stale: false,
      changes: null,
      procedure: { code: "vfa-08" },
    });
    const missing = draft.problems.map(({ path }: any) => path.join("/"));
    expect(missing).toContain("answers/productName");
    expect(missing).toContain("papers");
    expect(await read(english, draft.id)).toEqual(draft);
    expect(await contentsOf(desk)).toEqual(before);
  });

  it("puts an answer in place of the earlier one and keeps it for 30 days more", async () => {
    const { draft } = await save(citizen, begun);
    vi.setSystemTime("2026-12-01T02:00:00.000Z");
    const answers = { summary: "Tiếp".normalize("NFD") };
    const saved = await save(citizen, { ...begun, id: draft.id, answers, expectedVersion: 1 });
    expect(saved.draft).toMatchObject({
      id: draft.id,
      version: 2,
      answers: { summary: "Tiếp" },
      createdAt: start,
      updatedAt: "2026-12-01T02:00:00.000Z",
      expiresAt: "2026-12-31T02:00:00.000Z",
    });
    const stale = await save(citizen, { ...begun, id: draft.id, expectedVersion: 1 });
    expect(stale).toMatchObject({
      draft: null,
      problems: [{ code: "VERSION_STALE", path: ["expectedVersion"] }],
    });
  });

  it("takes one of two changes that were made at once of the same version", async () => {
    const { draft } = await save(citizen, begun);
    const change = (summary: string) =>
      save(citizen, { ...begun, id: draft.id, answers: { summary }, expectedVersion: 1 });
    const saved = await Promise.all([change("A"), change("B"), change("C")]);
    expect(saved.filter((each) => each.draft !== null)).toHaveLength(1);
    expect((await read(citizen, draft.id)).version).toBe(2);
  });

  it.each<[string, object, { code: string; path: string[] }]>([
    [
      "of no procedure",
      { procedureCode: "nope" },
      { code: "PROCEDURE_NOT_FOUND", path: ["procedureCode"] },
    ],
    [
      "of one that is filed elsewhere",
      { procedureCode: "vfa-10" },
      { code: "FILED_ELSEWHERE", path: ["procedureCode"] },
    ],
    ["whose answers are a list", { answers: [] }, { code: "INPUT_INVALID", path: ["answers"] }],
    [
      "with a hidden character",
      { answers: { a: "\u202e" } },
      { code: "INPUT_INVALID", path: ["answers", "a"] },
    ],
    ["that is not there", { id: "nope" }, { code: "DRAFT_NOT_FOUND", path: ["id"] }],
    ["whose id no table can hold", { id: "\u0000" }, { code: "DRAFT_NOT_FOUND", path: ["id"] }],
    [
      "with 101 papers",
      { papers: Array.from({ length: 101 }, () => ({ paperId: "x", fileId: "demo" })) },
      { code: "INPUT_INVALID", path: ["papers"] },
    ],
  ])("refuses one %s", async (_what, changes, problem) => {
    expect(await save(citizen, { ...begun, ...changes })).toMatchObject({
      draft: null,
      problems: [problem],
    });
  });

  it("refuses the 101st", async () => {
    const { draft } = await save(citizen, begun);
    await desk.oneStop.knex.raw(
      `insert into draft select id || n, account, procedure_code, revision, answers, papers, version, created_at,
         updated_at, expires_at from draft, generate_series(1, 99) as n where id = ?`,
      [draft.id],
    );
    expect((await save(citizen, begun)).problems).toMatchObject([{ code: "TOO_MANY_DRAFTS" }]);
    expect((await save(otherCitizen, begun)).problems).toEqual([]);
  });
});

describe("me.drafts", () => {
  it("pages through one's drafts, last changed first", async () => {
    const ids: string[] = [];
    for (const minute of [1, 2, 3]) {
      vi.setSystemTime(`2026-11-21T02:0${minute}:00.000Z`);
      ids.unshift((await save(citizen, begun)).draft.id);
    }
    const first = await list(citizen, "(first: 2)");
    expect(idsOf(first)).toEqual(ids.slice(0, 2));
    const rest = await list(citizen, `(first: 2, after: "${first.pageInfo.endCursor}")`);
    expect([idsOf(rest), rest.pageInfo.hasNextPage]).toEqual([ids.slice(2), false]);
  });

  it("reads a page of any length with three statements, problems and staleness included", async () => {
    for (const procedureCode of ["vfa-08", "dav-78", "imda-05", "vfa-08"]) {
      await save(citizen, { ...begun, procedureCode });
    }
    await desk.oneStop.knex("draft").update({ revision: 0 });
    const { statements } = await countStatements(desk.oneStop.knex, () => list(citizen));
    // The page; the procedures in force, which have no successors; the revisions they were filled in by.
    expect(statements).toHaveLength(3);
  });

  it("tells those that expire within 7 days, and has none that has expired", async () => {
    const old = (await save(citizen, begun)).draft.id;
    vi.setSystemTime("2026-12-10T02:00:00.000Z");
    const young = (await save(citizen, begun)).draft.id;
    expect(idsOf(await list(citizen, "(expiringSoon: true)"))).toEqual([]);
    vi.setSystemTime("2026-12-14T02:00:00.001Z");
    const soon = await list(citizen, "(expiringSoon: true)");
    expect(soon.edges.map(({ node }: any) => [node.id, node.expiresSoon])).toEqual([[old, true]]);
    vi.setSystemTime("2026-12-21T02:00:00.000Z");
    expect(idsOf(await list(citizen))).toEqual([young]);
    expect(await read(citizen, old)).toBeNull();
  });
});

describe("deleteExpiredDrafts", () => {
  it("removes what has expired at the instant it is handed, and nothing else", async () => {
    const { knex } = desk.oneStop;
    await save(citizen, begun);
    vi.setSystemTime("2026-11-22T02:00:00.000Z");
    const young = (await save(citizen, begun)).draft.id;
    expect(await deleteExpiredDrafts(knex, "2026-12-21T01:59:59.999Z")).toBe(0);
    expect(await deleteExpiredDrafts(knex, "2026-12-21T02:00:00.000Z")).toBe(1);
    expect(await knex("draft").pluck("id")).toEqual([young]);
  });

  it("leaves it to the process that is at it", async () => {
    const { knex } = desk.oneStop;
    await save(citizen, begun);
    await knex.transaction(async (other) => {
      await other.raw("select pg_advisory_xact_lock(hashtext('expired drafts'))");
      expect(await deleteExpiredDrafts(knex, "2027-01-01T00:00:00.000Z")).toBe(0);
    });
    expect(await deleteExpiredDrafts(knex, "2027-01-01T00:00:00.000Z")).toBe(1);
  });
});

const draftFrom = async (viewer: Viewer, dossierCode: string) =>
  (
    await desk.read(
      viewer,
      `mutation ($input: DraftFromInput!) { draftFrom(input: $input) {
         draft { ${selection} } problems { code path } } }`,
      { input: { dossierCode } },
    )
  ).draftFrom;

describe("a draft", () => {
  it("is deleted with the filing that is made of it", async () => {
    const { draft } = await save(citizen, begun);
    const input = { ...(await desk.example("vfa-08")), draftId: draft.id };
    const refused = await desk.submit(citizen, { ...input, answers: {} });
    expect(refused.dossier).toBeNull();
    expect(await read(citizen, draft.id)).not.toBeNull();
    expect((await desk.submit(citizen, input)).problems).toEqual([]);
    expect(await read(citizen, draft.id)).toBeNull();
  });

  it("tells that the form has changed since; filing goes by the form in force", async () => {
    const example = await desk.example("vfa-08");
    const { draft } = await save(english, example);
    expect(draft.problems).toEqual([]);
    await publishLotNumber();
    const stale = await read(english, draft.id);
    const { from, to, changes } = stale.changes;
    expect([stale.stale, to - from]).toEqual([true, 1]);
    expect(changes).toEqual([
      { kind: "ADDED", part: "FIELD", path: ["answers", `lot${from}`], title: "Lot number" },
    ]);
    const missing = { code: "ANSWER_INVALID", path: ["answers", `lot${from}`] };
    expect(stale.problems).toEqual([missing]);
    expect((await desk.submit(english, example)).problems).toMatchObject([missing]);
    const answers = { ...example.answers, [`lot${from}`]: "A1" };
    const saved = await save(english, { ...example, id: draft.id, answers });
    expect(saved.draft).toMatchObject({ stale: false, changes: null, problems: [] });
  });

  it("is made of one's own dossier, with what has changed since it was filed", async () => {
    const example = await desk.example("vfa-15");
    const code = await desk.file(citizen, "vfa-15");
    const { draft, problems } = await draftFrom(english, code);
    expect(problems).toEqual([]);
    expect(draft).toMatchObject({
      answers: example.answers,
      papers: example.papers,
      stale: false,
      problems: [],
    });
    await desk.oneStop.knex.raw(
      `insert into procedure_revision select code, revision + 1, department, national_code, published_at,
         jsonb_set(document, '{form,properties,answers,properties,summary,maxLength}', '5')
       from procedure_revision where code = 'vfa-15'`,
    );
    const later = (await draftFrom(english, code)).draft;
    expect(later.changes).toEqual({
      from: 1,
      to: 2,
      changes: [{ kind: "CHANGED", part: "FIELD", path: ["answers", "summary"], title: "Summary" }],
    });
    expect(later.problems).toEqual([{ code: "ANSWER_INVALID", path: ["answers", "summary"] }]);
  });
});

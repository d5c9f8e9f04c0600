import { beforeAll, describe, expect, it } from "vitest";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { nobody } from "../../support/personas.ts";
import { citizen, drugOfficer, foodOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;
let id: string;
let dossierCode: string;

const input = { procedureCode: "vfa-08", answers: { summary: "Chỉ của tôi (dữ liệu mẫu)" } };
const saveDraft = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
  draft { id } problems { code path message } } }`;
const deleteDraft = `mutation ($input: DeleteDraftInput!) { deleteDraft(input: $input) {
  id problems { code path message } } }`;
const draftFrom = `mutation ($input: DraftFromInput!) { draftFrom(input: $input) {
  draft { id } problems { code path message } } }`;

beforeAll(async () => {
  desk = await startDesk();
  id = (await desk.read(citizen, saveDraft, { input })).saveDraft.draft.id;
  dossierCode = await desk.file(citizen, "vfa-08");
});

/** Everybody else, the officers who handle such dossiers too. */
const others: [string, Viewer][] = [
  ["another citizen", otherCitizen],
  ["the handling officer", foodOfficer],
  ["another officer", drugOfficer],
];

/** What is answered about an id, with the id itself taken out. */
async function answersAbout(viewer: Viewer, draftId: string): Promise<string> {
  const answers = [
    await desk.oneStop.ask(viewer, `query ($id: ID!) { draft(id: $id) { id } }`, { id: draftId }),
    await desk.oneStop.ask(viewer, saveDraft, { input: { ...input, id: draftId } }),
    await desk.oneStop.ask(viewer, deleteDraft, { input: { id: draftId } }),
  ];
  return JSON.stringify(answers).replaceAll(draftId, "<id>");
}

describe("somebody else's draft", () => {
  it.each(others)("is to %s what an unknown one is", async (_who, viewer) => {
    const about = await answersAbout(viewer, id);
    expect(about).toBe(await answersAbout(viewer, "AAAAAAAAAAAAAAAAAAAAAA"));
    expect(about.match(/DRAFT_NOT_FOUND/g)).toHaveLength(2);
    expect((await desk.read(citizen, `{ draft(id: "${id}") { version } }`)).draft.version).toBe(1);
  });

  it.each(others)("is in no list of %s", async (_who, viewer) => {
    const ask = async (account: string) => {
      const [found] = await desk.oneStop.entities<any>(
        viewer,
        [{ __typename: "Account", id: toNodeId("Account", account) }],
        "... on Account { drafts { edges { node { id } } } }",
      );
      return found.drafts;
    };
    expect(await ask(citizen.account!)).toBeNull();
    expect((await ask(viewer.account!)).edges).toEqual([]);
  });

  it.each(others)(
    "cannot be made of a dossier by %s, who may see it or not",
    async (_w, viewer) => {
      const refused = await desk.read(viewer, draftFrom, { input: { dossierCode } });
      const unknown = await desk.read(viewer, draftFrom, { input: { dossierCode: "unknown" } });
      expect(refused).toEqual(unknown);
      expect(refused.draftFrom.problems).toMatchObject([
        { code: "DOSSIER_NOT_FOUND", path: ["dossierCode"] },
      ]);
    },
  );

  it("is not deleted with somebody else's filing", async () => {
    const example = await desk.example("vfa-08");
    const { problems } = await desk.submit(otherCitizen, { ...example, draftId: id });
    expect(problems).toEqual([]);
    expect((await desk.read(citizen, `{ draft(id: "${id}") { id } }`)).draft).toEqual({ id });
  });

  it("is nothing to those who are not signed in, who can make none either", async () => {
    const { data } = await desk.oneStop.ask(nobody, `{ draft(id: "${id}") { id } }`);
    expect(data).toEqual({ draft: null });
    for (const [query, variables] of [
      [saveDraft, { input }],
      [deleteDraft, { input: { id } }],
      [draftFrom, { input: { dossierCode } }],
    ] as const) {
      const { errors } = await desk.oneStop.ask(nobody, query, variables);
      expect(errors).toMatchObject([{ extensions: { code: "UNAUTHENTICATED" } }]);
    }
  });
});

describe("one's own draft", () => {
  it("can be deleted once", async () => {
    const own = (await desk.read(citizen, saveDraft, { input })).saveDraft.draft.id;
    const remove = async () =>
      (await desk.read(citizen, deleteDraft, { input: { id: own } })).deleteDraft;
    expect(await remove()).toEqual({ id: own, problems: [] });
    expect(await remove()).toMatchObject({ id: null, problems: [{ code: "DRAFT_NOT_FOUND" }] });
  });
});

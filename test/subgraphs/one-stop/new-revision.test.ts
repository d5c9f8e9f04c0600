import { beforeAll, describe, expect, it, vi } from "vitest";
import { definition } from "../../../subgraphs/food-safety/definition.ts";
import { serviceOf } from "../../support/personas.ts";
import { eventually } from "../../support/stack.ts";
import { citizen, disconnect, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

/** 09:00 of 21 November in Viet Nam; the 15 December begins at 17:00 of the 14th. */
const now = "2026-11-21T02:00:00.000Z";
const lastInstant = "2026-12-14T16:59:59.999Z";
const midnight = "2026-12-14T17:00:00.000Z";

let desk: Desk;
let keys = 0;

beforeAll(async () => {
  vi.setSystemTime(now);
  desk = await startDesk();
});

const publisher = serviceOf("start", ["publish"]);

/** The declaration of a food with one more question that has to be answered. */
function withQuestion(code: string) {
  const document = structuredClone(
    definition.procedures.find((each) => each.code === code)!,
  ) as any;
  const { answers } = document.form.properties;
  answers.properties.batch = { "x-title": { vi: "Số lô", en: "Batch" }, type: "string" };
  answers.required.push("batch");
  answers["x-order"].push("batch");
  document.exampleInput.answers.batch = "L-1";
  return document;
}

/** Publishes through the department's own schema and waits until one-stop has it. */
async function publish(document: { code: string }, effectiveFrom: string): Promise<number> {
  const mutation = `mutation ($input: PublishProcedureRevisionInput!) {
    publishProcedureRevision(input: $input) { revision problems { code path message } } }`;
  const input = { clientKey: `publication-${(keys += 1)}`, document, effectiveFrom };
  const food = desk.departments["food-safety"]!;
  const { revision, problems } = (await food.read(publisher, mutation, { input }))
    .publishProcedureRevision;
  expect(problems).toEqual([]);
  await followed(document.code, revision);
  return revision;
}

const followed = (code: string, revision: number) =>
  eventually(
    () => desk.oneStop.knex("procedure_revision").where({ code, revision }).first(),
    `revision ${revision} of ${code}`,
  );

/** Files at an instant. @returns the number of the revision the dossier is bound to, or the problems' paths. */
async function fileAt(instant: string, code: string, answers: object) {
  vi.setSystemTime(instant);
  const example = definition.procedures.find((each) => each.code === code)!.exampleInput!;
  const input = { ...example, answers: { ...example.answers, ...answers } };
  const { dossier, problems } = await desk.submit(citizen, input);
  if (dossier === null) return problems.map(({ path }) => path.join("/"));
  const selection = "procedureRevision { procedureCode number }";
  const { procedureRevision } = await desk.dossier(citizen, dossier.code, selection);
  expect(procedureRevision.procedureCode).toBe(code);
  return procedureRevision.number;
}

describe("a revision with effect from a day", () => {
  it("is not used before that day, and from its first instant on", async () => {
    vi.setSystemTime(now);
    expect(await publish(withQuestion("vfa-08"), "2026-12-15")).toBe(2);
    expect(await fileAt(now, "vfa-08", {})).toBe(1);
    expect(await fileAt(lastInstant, "vfa-08", {})).toBe(1);
    expect(await fileAt(lastInstant, "vfa-08", { batch: "L-1" })).toEqual(["answers/batch"]);
    expect(await fileAt(midnight, "vfa-08", {})).toEqual(["answers/batch"]);
    expect(await fileAt(midnight, "vfa-08", { batch: "L-1" })).toBe(2);
  });

  it("leaves dossiers bound to the one they were filed under, at the department too", async () => {
    vi.setSystemTime(now);
    const code = await desk.file(citizen, "vfa-09");
    await publish(withQuestion("vfa-09"), "2026-12-15");
    vi.setSystemTime(midnight);
    const { procedureRevision } = await desk.dossier(citizen, code, "procedureRevision { number }");
    expect(procedureRevision).toEqual({ number: 1 });
    const food = desk.departments["food-safety"]!;
    expect(await food.knex("dossier").select("revision").where({ code })).toEqual([
      { revision: 1 },
    ]);
  });

  it("shows a draft what has changed from its first instant on", async () => {
    vi.setSystemTime(now);
    await publish(withQuestion("vfa-16"), "2026-12-15");
    const { answers, procedureCode } = definition.procedures.find(
      ({ code }) => code === "vfa-16",
    )!.exampleInput!;
    const saved = await desk.read(
      citizen,
      `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { draft { id } } }`,
      { input: { procedureCode, answers, papers: [] } },
    );
    const changesAt = async (instant: string) => {
      vi.setSystemTime(instant);
      const query = `query ($id: ID!) { draft(id: $id) {
        stale changes { from to changes { kind path } } } }`;
      const { draft } = await desk.read(citizen, query, saved.saveDraft.draft);
      return [draft.stale, draft.changes];
    };
    expect(await changesAt(lastInstant)).toEqual([false, null]);
    expect(await changesAt(midnight)).toEqual([
      true,
      { from: 1, to: 2, changes: [{ kind: "ADDED", path: ["answers", "batch"] }] },
    ]);
  });

  it("takes effect while the catalogue and the department are down", async () => {
    vi.setSystemTime(now);
    await publish(withQuestion("vfa-15"), "2026-12-15");
    const food = await disconnect(desk.departments["food-safety"]!);
    const catalogue = await disconnect(desk.catalogue!);
    expect(await fileAt(lastInstant, "vfa-15", {})).toBe(1);
    expect(await fileAt(midnight, "vfa-15", { batch: "L-1" })).toBe(2);
    await Promise.all([food(), catalogue()]);
  });

  it("is followed once when it was published while nobody listened", async () => {
    vi.setSystemTime(now);
    const { oneStop } = desk;
    await oneStop.knex("feed").where("key", "food-safety/procedures").update({ cursor: null });
    await publish(withQuestion("vfa-17"), "2026-12-15");
    const [row] = await oneStop
      .knex("procedure_revision")
      .where({ code: "vfa-17" })
      .count<{ count: number }[]>("* as count");
    expect(row).toEqual({ count: 2 });
  });
});

describe("the catalogue", () => {
  it("shows the dossier's revision beside the one of today", async () => {
    vi.setSystemTime(now);
    await publish(withQuestion("vfa-20"), "2026-12-15");
    const { catalogue } = desk;
    const key = { __typename: "ProcedureRevision", procedureCode: "vfa-20", number: 2 };
    const found = await eventually(async () => {
      const [revision] = await catalogue!.entities<any>(
        citizen,
        [key],
        "... on ProcedureRevision { number effectiveFrom state }",
      );
      return revision;
    }, "the revision");
    expect(found).toMatchObject({ effectiveFrom: "2026-12-15", state: "UPCOMING" });
  });
});

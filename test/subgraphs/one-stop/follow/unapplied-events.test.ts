import { beforeAll, describe, expect, it } from "vitest";
import { createPagedChain, opening } from "./paged-chain.ts";
import { accepted, createIndex, handedOver, now } from "./told-index.ts";
import type { Index } from "./told-index.ts";

let index: Index;

beforeAll(async () => {
  index = await createIndex();
});

describe("an event that cannot be applied", () => {
  it("of a dossier nobody opened waits, flagged, until the opening arrives", async () => {
    const next = createPagedChain("early");
    await index.store("waiting", next({ dossierRef: "other" }, accepted));
    expect(await index.standingOf("early")).toBeUndefined();
    expect(await index.standingOf("other")).toEqual([1, 1]);
    expect(await index.faultsOf("waiting")).toEqual([[2, "NOT_OPENED", false]]);
    await index.store("waiting", next(handedOver, { ...accepted, dossierRef: "other" }));
    expect(await index.standingOf("other")).toEqual([2, 2]);
    await index.store("waiting", next({}));
    expect(await index.standingOf("early")).toEqual([4, 3]);
    expect(await index.faultsOf("waiting")).toEqual([
      [2, "NOT_OPENED", true],
      [3, "NOT_OPENED", true],
    ]);
  });

  it("of a dossier filed here waits for its opening alike", async () => {
    await index.file("filed-early", "waiting-here");
    const next = createPagedChain("filed-early");
    await index.store("waiting-here", next(accepted));
    expect(await index.standingOf("filed-early")).toEqual([1, 0]);
    await index.store("waiting-here", next({}));
    expect(await index.standingOf("filed-early")).toEqual([2, 2]);
    expect(await index.faultsOf("waiting-here")).toEqual([[1, "NOT_OPENED", true]]);
  });

  it.each([
    ["a channel there is none of", { ...opening, channel: 7 }],
    ["nothing", {}],
  ])("opens no dossier with %s, until an opening does", async (what, data) => {
    const department = `opened with ${what}`;
    const next = createPagedChain(department);
    await index.store(department, next({ data }, accepted, { dossierRef: `${what} beside` }));
    expect(await index.standingOf(department)).toBeUndefined();
    expect(await index.standingOf(`${what} beside`)).toEqual([1, 1]);
    expect(await index.faultsOf(department)).toEqual([
      [1, "OPENING_INVALID", false],
      [2, "NOT_OPENED", false],
    ]);
    await index.store(department, next({}));
    // The one nobody can read counts as a repeated opening.
    expect(await index.standingOf(department)).toEqual([2, 3]);
  });

  it("opens no dossier under a code that another has", async () => {
    const next = createPagedChain("first-of-code");
    const same = { dossierRef: "second-of-code", dossierCode: "code-of-first-of-code" };
    await index.store("codes", next({}, same, { ...accepted, ...same }, accepted));
    expect(await index.standingOf("first-of-code")).toEqual([2, 2]);
    expect(await index.standingOf("second-of-code")).toBeUndefined();
    await index.store("codes", next({ ...handedOver, ...same }));
    expect(await index.standingOf("second-of-code")).toBeUndefined();
    expect(await index.faultsOf("codes")).toEqual([
      [2, "CODE_TAKEN", false],
      [3, "NOT_OPENED", false],
      [5, "NOT_OPENED", false],
    ]);
  });

  it("tells nothing of a dossier that another department has", async () => {
    await index.file("theirs", "owner");
    await index.store("owner", createPagedChain("theirs")({}));
    const foreign = createPagedChain("theirs")({}, accepted, { dossierRef: "ours" });
    await index.store("intruder", foreign);
    expect(await index.standingOf("theirs")).toEqual([1, 1]);
    expect(await index.standingOf("ours")).toEqual([1, 1]);
    expect(await index.keptOf("intruder")).toEqual([1, 2, 3]);
    expect(await index.faultsOf("intruder")).toEqual([
      [1, "WRONG_DEPARTMENT", false],
      [2, "WRONG_DEPARTMENT", false],
    ]);
  });

  it("moves nothing where the move is not listed, and is counted", async () => {
    const returned = { ...accepted, type: "RESULT_RETURNED", nationalStatus: 10 };
    const next = createPagedChain("leaping");
    await index.store("leaping", next({}, returned, accepted, {}));
    expect(await index.standingOf("leaping")).toEqual([2, 4]);
    expect(await index.faultsOf("leaping")).toEqual([
      [2, "MOVE_NOT_LISTED", false],
      [4, "OPENING_REPEATED", false],
    ]);
  });

  it("moves nothing where a system's own word has no national status, and other dossiers go on", async () => {
    const sleeping = {
      ...accepted,
      type: "STATUS_REPORTED",
      nationalStatus: 4,
      data: { system: "opencps-v2", status: "sleeping" },
    };
    const next = createPagedChain("unmapped");
    const other = { dossierRef: "beside-unmapped" };
    await index.store("unmapped", next({}, accepted, sleeping, other, { ...accepted, ...other }));
    expect(await index.standingOf("unmapped")).toEqual([2, 3]);
    expect(await index.standingOf("beside-unmapped")).toEqual([2, 2]);
    expect(await index.faultsOf("unmapped")).toEqual([[3, "STATUS_UNMAPPED", false]]);
  });

  it("tells no unit and no day where its data has none", async () => {
    const next = createPagedChain("nameless");
    const transferred = { ...accepted, type: "TRANSFERRED", data: {} };
    const extended = { ...accepted, type: "EXTENDED", data: { newDueOn: "soon" } };
    await index.store("nameless", next({}, accepted, transferred, extended));
    expect(await index.standingOf("nameless")).toEqual([2, 4]);
    expect((await index.knex("dossier").where({ ref: "nameless" }).first()).unit).toBe("vfa");
    expect(await index.faultsOf("nameless")).toEqual([
      [3, "DATA_INVALID", false],
      [4, "DATA_INVALID", false],
    ]);
  });

  it("counts from when it was seen where it tells of the future", async () => {
    const next = createPagedChain("ahead");
    const soon = { ...accepted, occurredAt: "2026-11-21T02:05:00.000Z" };
    const later = { ...handedOver, occurredAt: "2026-11-21T02:05:00.001Z" };
    await index.store("ahead", next({}, soon, later));
    const { state } = await index.knex("dossier").where({ ref: "ahead" }).first();
    expect(state).toMatchObject({
      acceptedAt: "2026-11-21T02:05:00.000Z",
      handedOverAt: now,
    });
    expect(await index.faultsOf("ahead")).toEqual([[3, "DATE_IN_FUTURE", false]]);
    const [told] = await index.knex("dossier_event").where({ department: "ahead", sequence: 3 });
    expect(told.occurred_at).toBe("2026-11-21T02:05:00.001Z");
  });
});

describe("what was kept", () => {
  it("was folded or flagged as not applied, of every department above", async () => {
    const counts = await index.listCounts();
    expect(counts.length).toBeGreaterThan(10);
    for (const { kept, folded } of counts) expect(folded).toBe(kept);
  });
});

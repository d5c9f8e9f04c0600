import type { Knex } from "knex";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hashEvent } from "../../../../subgraphs/kit/chain/event.ts";
import { createKnex, migrate } from "../../../../subgraphs/kit/database.ts";
import { FeedBroken } from "../../../../subgraphs/kit/feed/follow.ts";
import {
  createCalendars,
  createCatalogueRevisions,
} from "../../../../subgraphs/kit/clock/published-calendar.ts";
import { createDossierEvents } from "../../../../subgraphs/one-stop/dossier-events.ts";
import { createDossiers } from "../../../../subgraphs/one-stop/dossiers.ts";
import { unappliedCodes } from "../../../../subgraphs/one-stop/fold.ts";
import type { EventEntry } from "../../../../subgraphs/one-stop/follow/check-chain.ts";
import { createKnownProcedures } from "../../../../subgraphs/one-stop/follow/known-procedures.ts";
import { storeEvents } from "../../../../subgraphs/one-stop/follow/store-events.ts";
import { migrations } from "../../../../subgraphs/one-stop/migrations.ts";
import { createTestDatabase } from "../../../support/database.ts";
import { countStatements } from "../../../support/statements.ts";
import { createPagedChain, opening } from "./paged-chain.ts";
import type { Entry, EntryDraft } from "./paged-chain.ts";

let knex: Knex;

/** A Saturday, 09:00 in Viet Nam. */
const now = "2026-11-21T02:00:00.000Z";

beforeAll(async () => {
  vi.setSystemTime(now);
  const { ownerUrl, appUrl } = await createTestDatabase("one-stop");
  await migrate(ownerUrl, migrations);
  knex = createKnex({ url: appUrl, name: "test" });
  await createCatalogueRevisions(knex).insert([
    {
      kind: "CALENDAR_YEAR",
      key: "2026",
      revision: 1,
      document: { year: 2026, state: "announced", days: [] },
    },
  ]);
});

afterAll(() => knex.destroy());

const store = (department: string, entries: readonly EventEntry[], asOf: string | null = now) =>
  knex.transaction((trx) => {
    const findCalendar = createCalendars();
    const findProcedures = createKnownProcedures();
    const options = { department, asOf, findCalendar, findProcedures, demoMode: false };
    return storeEvents(trx, options, entries);
  });

const accepted: EntryDraft = {
  type: "ACCEPTED",
  nationalStatus: 2,
  occurredAt: "2026-11-20T03:00:00.000Z",
  actor: { kind: "OFFICER", unit: "vfa", role: "RECEPTION" },
};
const handedOver: EntryDraft = { ...accepted, type: "HANDED_OVER", nationalStatus: 4 };

async function file(ref: string, department: string, account = "account-of-citizen") {
  await createDossiers(knex).insert({
    ref,
    code: `code-of-${ref}`,
    account,
    procedureCode: "vfa-08",
    revision: 1,
    department,
    unit: "vfa",
    channel: 2,
    filedAt: opening.filedAt,
    nationalStatus: 1,
    sourceStatus: null,
    version: 0,
    updatedAt: opening.filedAt,
    due: null,
  });
}

const standingOf = async (ref: string) => {
  const row = await knex("dossier").where({ ref }).first();
  return row && [row.national_status, row.version];
};
const faultsOf = async (department: string) => {
  const rows = await knex("event_fault").where({ department }).orderBy("id");
  return rows.map(({ sequence, code, resolved_at }) => [sequence, code, resolved_at !== null]);
};
const keptOf = async (department: string) => {
  const rows = await knex("dossier_event").where({ department }).orderBy("sequence");
  return rows.map(({ sequence }) => sequence);
};

describe("a page that does not add up", () => {
  const broken = (change: (entry: Entry) => EventEntry) => (page: Entry[]) => [
    page[0]!,
    change(page[1]!),
    page[2]!,
  ];
  it.each<[string, (page: Entry[]) => EventEntry[]]>([
    ["GAP after sequence 1", ([first, , third]) => [first!, third!]],
    ["MALFORMED after sequence 1", broken((entry) => ({ ...entry, event: "not an event" }))],
    [
      "ENTRY_MALFORMED after sequence 1",
      broken((entry) => ({ ...entry, dossierCode: "a\u0000b" })),
    ],
    ["ENTRY_MALFORMED after sequence 1", broken((entry) => ({ ...entry, dossierCode: "" }))],
    ["ENTRY_MALFORMED after sequence 1", broken((entry) => ({ ...entry, note: "a\u0000b" }))],
    ["ENTRY_MALFORMED after sequence 1", broken((entry) => ({ ...entry, note: "\ud800" }))],
    [
      "WRONG_HASH after sequence 1",
      broken((entry) => ({ ...entry, event: { ...entry.event, nationalStatus: 9 } })),
    ],
    [
      "WRONG_EPOCH after sequence 1",
      broken((entry) => ({ ...entry, event: { ...entry.event, epoch: "another" } })),
    ],
  ])("is taken over in no part: %s", async (problem, spoil) => {
    const stored = store("broken", spoil(createPagedChain("one")({}, accepted, handedOver)));
    await expect(stored).rejects.toThrow(new FeedBroken(problem));
    await expect(stored).rejects.toBeInstanceOf(FeedBroken);
    expect(await keptOf("broken")).toEqual([]);
    expect(await standingOf("one")).toBeUndefined();
  });
});

describe("events out of order and repeated", () => {
  it("are put in order within a page, and taken once", async () => {
    const [first, second, third] = createPagedChain("unordered")({}, accepted, handedOver);
    await store("unordered", [third!, first!, second!, third!, first!]);
    expect(await keptOf("unordered")).toEqual([1, 2, 3]);
    expect(await standingOf("unordered")).toEqual([4, 3]);
  });

  it("change nothing when they come again later", async () => {
    const next = createPagedChain("repeated");
    const page = next({}, accepted);
    await store("repeated", page);
    const before = await knex("dossier").where({ ref: "repeated" });
    await store("repeated", page);
    expect(await knex("dossier").where({ ref: "repeated" })).toEqual(before);
    await store("repeated", [...page, ...next(handedOver)]);
    expect(await keptOf("repeated")).toEqual([1, 2, 3]);
    expect(await standingOf("repeated")).toEqual([4, 3]);
    expect(await faultsOf("repeated")).toEqual([]);
  });

  it("break the feed when a repeat says something else", async () => {
    const [entry] = createPagedChain("rewritten")({});
    await store("rewritten", [entry!]);
    const { hash: _hash, ...body } = { ...entry!.event, sourceStatus: "Đã trả kết quả" };
    const rewritten = { ...entry!, event: { ...body, hash: hashEvent(body) } };
    await expect(store("rewritten", [rewritten])).rejects.toThrow("REWRITTEN at sequence 1");
    const edited = { ...entry!, event: { ...entry!.event, nationalStatus: 9 } };
    await expect(store("rewritten", [edited])).rejects.toThrow("WRONG_HASH at sequence 1");
  });
});

describe("a dossier", () => {
  it("filed here is known by its account, one opened at the department has none", async () => {
    await file("filed-here", "known");
    await store("known", createPagedChain("filed-here")({}, { dossierRef: "there" }, accepted));
    const rows = await createDossiers(knex).findByRefs(["filed-here", "there"]);
    const known = rows.map((row) => [row.ref, row.account, row.nationalStatus, row.version]);
    expect(known.toSorted()).toEqual([
      ["filed-here", "account-of-citizen", 2, 2],
      ["there", null, 1, 1],
    ]);
  });

  it("that corrects another's result is its applicant's", async () => {
    await file("original", "corrected");
    const corrects = (dossierRef: string, correctionOf: string) => ({
      dossierRef,
      data: { ...opening, correctionOf },
    });
    await file("elsewhere", "another");
    const next = createPagedChain("original");
    await store("corrected", next({}, corrects("correction", "original"), corrects("odd", "none")));
    await store("corrected", next(corrects("foreign", "elsewhere")));
    const rows = await createDossiers(knex).findByRefs(["correction", "odd", "foreign"]);
    expect(Object.fromEntries(rows.map(({ ref, account }) => [ref, account]))).toEqual({
      correction: "account-of-citizen",
      odd: null,
      foreign: null,
    });
  });

  it("takes as many statements for a page of hundreds as for a page of one", async () => {
    const next = createPagedChain("many-0");
    const pageOf = (drafts: EntryDraft[]) => next(...drafts);
    const many = Array.from({ length: 300 }, (_, at) => ({ dossierRef: `many-${at}` }));
    await store("many", pageOf(many));
    const moved = many.map(({ dossierRef }) => ({ ...accepted, dossierRef }));
    const small = await countStatements(knex, () => store("many", pageOf(moved.slice(0, 1))));
    const large = await countStatements(knex, () => store("many", pageOf(moved.slice(1))));
    expect(large.statements).toEqual(small.statements);
    // Head, dossiers, calendar twice over, procedures, dossiers again, events, tell.
    expect(large.statements.length).toBeLessThanOrEqual(8);
    expect(await standingOf("many-299")).toEqual([2, 2]);
  });
});

describe("an event that cannot be applied", () => {
  it("of a dossier nobody opened waits, flagged, until the opening arrives", async () => {
    const next = createPagedChain("early");
    await store("waiting", next({ dossierRef: "other" }, accepted));
    expect(await standingOf("early")).toBeUndefined();
    expect(await standingOf("other")).toEqual([1, 1]);
    expect(await faultsOf("waiting")).toEqual([[2, "NOT_OPENED", false]]);
    await store("waiting", next(handedOver, { ...accepted, dossierRef: "other" }));
    expect(await standingOf("other")).toEqual([2, 2]);
    await store("waiting", next({}));
    expect(await standingOf("early")).toEqual([4, 3]);
    expect(await faultsOf("waiting")).toEqual([
      [2, "NOT_OPENED", true],
      [3, "NOT_OPENED", true],
    ]);
  });

  it("of a dossier filed here waits for its opening alike", async () => {
    await file("filed-early", "waiting-here");
    const next = createPagedChain("filed-early");
    await store("waiting-here", next(accepted));
    expect(await standingOf("filed-early")).toEqual([1, 0]);
    await store("waiting-here", next({}));
    expect(await standingOf("filed-early")).toEqual([2, 2]);
    expect(await faultsOf("waiting-here")).toEqual([[1, "NOT_OPENED", true]]);
  });

  it.each([
    ["a channel there is none of", { ...opening, channel: 7 }],
    ["nothing", {}],
  ])("opens no dossier with %s, until an opening does", async (what, data) => {
    const department = `opened with ${what}`;
    const next = createPagedChain(department);
    await store(department, next({ data }, accepted, { dossierRef: `${what} beside` }));
    expect(await standingOf(department)).toBeUndefined();
    expect(await standingOf(`${what} beside`)).toEqual([1, 1]);
    expect(await faultsOf(department)).toEqual([
      [1, "OPENING_INVALID", false],
      [2, "NOT_OPENED", false],
    ]);
    await store(department, next({}));
    // The one nobody can read counts as a repeated opening.
    expect(await standingOf(department)).toEqual([2, 3]);
  });

  it("opens no dossier under a code that another has", async () => {
    const next = createPagedChain("first-of-code");
    const same = { dossierRef: "second-of-code", dossierCode: "code-of-first-of-code" };
    await store("codes", next({}, same, { ...accepted, ...same }, accepted));
    expect(await standingOf("first-of-code")).toEqual([2, 2]);
    expect(await standingOf("second-of-code")).toBeUndefined();
    await store("codes", next({ ...handedOver, ...same }));
    expect(await standingOf("second-of-code")).toBeUndefined();
    expect(await faultsOf("codes")).toEqual([
      [2, "CODE_TAKEN", false],
      [3, "NOT_OPENED", false],
      [5, "NOT_OPENED", false],
    ]);
  });

  it("tells nothing of a dossier that another department has", async () => {
    await file("theirs", "owner");
    await store("owner", createPagedChain("theirs")({}));
    const foreign = createPagedChain("theirs")({}, accepted, { dossierRef: "ours" });
    await store("intruder", foreign);
    expect(await standingOf("theirs")).toEqual([1, 1]);
    expect(await standingOf("ours")).toEqual([1, 1]);
    expect(await keptOf("intruder")).toEqual([1, 2, 3]);
    expect(await faultsOf("intruder")).toEqual([
      [1, "WRONG_DEPARTMENT", false],
      [2, "WRONG_DEPARTMENT", false],
    ]);
  });

  it("moves nothing where the move is not listed, and is counted", async () => {
    const returned = { ...accepted, type: "RESULT_RETURNED", nationalStatus: 10 };
    const next = createPagedChain("leaping");
    await store("leaping", next({}, returned, accepted, {}));
    expect(await standingOf("leaping")).toEqual([2, 4]);
    expect(await faultsOf("leaping")).toEqual([
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
    await store("unmapped", next({}, accepted, sleeping, other, { ...accepted, ...other }));
    expect(await standingOf("unmapped")).toEqual([2, 3]);
    expect(await standingOf("beside-unmapped")).toEqual([2, 2]);
    expect(await faultsOf("unmapped")).toEqual([[3, "STATUS_UNMAPPED", false]]);
  });

  it("tells no unit and no day where its data has none", async () => {
    const next = createPagedChain("nameless");
    const transferred = { ...accepted, type: "TRANSFERRED", data: {} };
    const extended = { ...accepted, type: "EXTENDED", data: { newDueOn: "soon" } };
    await store("nameless", next({}, accepted, transferred, extended));
    expect(await standingOf("nameless")).toEqual([2, 4]);
    expect((await knex("dossier").where({ ref: "nameless" }).first()).unit).toBe("vfa");
    expect(await faultsOf("nameless")).toEqual([
      [3, "DATA_INVALID", false],
      [4, "DATA_INVALID", false],
    ]);
  });

  it("counts from when it was seen where it tells of the future", async () => {
    const next = createPagedChain("ahead");
    const soon = { ...accepted, occurredAt: "2026-11-21T02:05:00.000Z" };
    const later = { ...handedOver, occurredAt: "2026-11-21T02:05:00.001Z" };
    await store("ahead", next({}, soon, later));
    const { state } = await knex("dossier").where({ ref: "ahead" }).first();
    expect(state).toMatchObject({
      acceptedAt: "2026-11-21T02:05:00.000Z",
      handedOverAt: now,
    });
    expect(await faultsOf("ahead")).toEqual([[3, "DATE_IN_FUTURE", false]]);
    const [told] = await knex("dossier_event").where({ department: "ahead", sequence: 3 });
    expect(told.occurred_at).toBe("2026-11-21T02:05:00.001Z");
  });
});

describe("what was kept", () => {
  it("was folded or flagged as not applied, of every department above", async () => {
    const departments = await knex("dossier_event").distinct("department");
    expect(departments.length).toBeGreaterThan(10);
    for (const { department } of departments) {
      const counts = await createDossierEvents(knex).countByDepartment(department, unappliedCodes);
      expect(counts).toEqual({ kept: counts.folded, folded: counts.kept });
    }
  });
});

describe("seenAt", () => {
  const old = { ...accepted, occurredAt: "2026-11-10T03:00:00.000Z" };
  const submitted = { data: { ...opening, filedAt: "2026-11-10T02:00:00.000Z" } };

  it("is now for what comes while the feed is followed: told late, it counts from then", async () => {
    await store("late", createPagedChain("late")(submitted, old));
    const { state } = await knex("dossier").where({ ref: "late" }).first();
    expect(state).toMatchObject({ acceptedAt: now, lateReports: [{ sequence: 2, outage: false }] });
  });

  it("is when it was recorded for what was there before the feed was first read to its end", async () => {
    const recorded = { ...old, recordedAt: "2026-11-10T03:00:00.500Z" };
    await store("joined", createPagedChain("joined")(submitted, recorded), null);
    const { state } = await knex("dossier").where({ ref: "joined" }).first();
    expect(state).toMatchObject({ acceptedAt: "2026-11-10T03:00:00.000Z", lateReports: [] });
  });

  it("tells an outage of a minute and more between an event and now", async () => {
    const page = createPagedChain("out")(submitted, old);
    await store("out", page, "2026-11-12T00:00:00.000Z");
    const { state } = await knex("dossier").where({ ref: "out" }).first();
    expect(state).toMatchObject({ acceptedAt: now, lateReports: [{ sequence: 2, outage: true }] });
    expect(await knex("outage")).toEqual([
      { department: "out", from_at: "2026-11-12T00:00:00.000Z", to_at: now },
    ]);
  });
});

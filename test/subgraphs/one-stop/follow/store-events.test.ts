import { beforeAll, describe, expect, it } from "vitest";
import { hashEvent } from "../../../../subgraphs/kit/chain/event.ts";
import { FeedBroken } from "../../../../subgraphs/kit/feed/follow.ts";
import { createDossiers } from "../../../../subgraphs/one-stop/dossiers.ts";
import type { EventEntry } from "../../../../subgraphs/one-stop/follow/check-chain.ts";
import { countStatements } from "../../../support/statements.ts";
import { createPagedChain, opening } from "./paged-chain.ts";
import type { Entry, EntryDraft } from "./paged-chain.ts";
import { accepted, createIndex, handedOver, now } from "./told-index.ts";
import type { Index } from "./told-index.ts";

let index: Index;

beforeAll(async () => {
  index = await createIndex();
});

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
    const stored = index.store("broken", spoil(createPagedChain("one")({}, accepted, handedOver)));
    await expect(stored).rejects.toThrow(new FeedBroken(problem));
    await expect(stored).rejects.toBeInstanceOf(FeedBroken);
    expect(await index.keptOf("broken")).toEqual([]);
    expect(await index.standingOf("one")).toBeUndefined();
  });
});

describe("events out of order and repeated", () => {
  it("are put in order within a page, and taken once", async () => {
    const [first, second, third] = createPagedChain("unordered")({}, accepted, handedOver);
    await index.store("unordered", [third!, first!, second!, third!, first!]);
    expect(await index.keptOf("unordered")).toEqual([1, 2, 3]);
    expect(await index.standingOf("unordered")).toEqual([4, 3]);
  });

  it("change nothing when they come again later", async () => {
    const next = createPagedChain("repeated");
    const page = next({}, accepted);
    await index.store("repeated", page);
    const before = await index.knex("dossier").where({ ref: "repeated" });
    await index.store("repeated", page);
    expect(await index.knex("dossier").where({ ref: "repeated" })).toEqual(before);
    await index.store("repeated", [...page, ...next(handedOver)]);
    expect(await index.keptOf("repeated")).toEqual([1, 2, 3]);
    expect(await index.standingOf("repeated")).toEqual([4, 3]);
    expect(await index.faultsOf("repeated")).toEqual([]);
  });

  it("break the feed when a repeat says something else", async () => {
    const [entry] = createPagedChain("rewritten")({});
    await index.store("rewritten", [entry!]);
    const { hash: _hash, ...body } = { ...entry!.event, sourceStatus: "Đã trả kết quả" };
    const rewritten = { ...entry!, event: { ...body, hash: hashEvent(body) } };
    await expect(index.store("rewritten", [rewritten])).rejects.toThrow("REWRITTEN at sequence 1");
    const edited = { ...entry!, event: { ...entry!.event, nationalStatus: 9 } };
    await expect(index.store("rewritten", [edited])).rejects.toThrow("WRONG_HASH at sequence 1");
  });
});

describe("a dossier", () => {
  it("filed here is known by its account, one opened at the department has none", async () => {
    await index.file("filed-here", "known");
    await index.store(
      "known",
      createPagedChain("filed-here")({}, { dossierRef: "there" }, accepted),
    );
    const rows = await createDossiers(index.knex).findByRefs(["filed-here", "there"]);
    const known = rows.map((row) => [row.ref, row.account, row.nationalStatus, row.version]);
    expect(known.toSorted()).toEqual([
      ["filed-here", "account-of-citizen", 2, 2],
      ["there", null, 1, 1],
    ]);
  });

  it("that corrects another's result is its applicant's", async () => {
    await index.file("original", "corrected");
    const corrects = (dossierRef: string, correctionOf: string) => ({
      dossierRef,
      data: { ...opening, correctionOf },
    });
    await index.file("elsewhere", "another");
    const next = createPagedChain("original");
    await index.store(
      "corrected",
      next({}, corrects("correction", "original"), corrects("odd", "none")),
    );
    await index.store("corrected", next(corrects("foreign", "elsewhere")));
    const rows = await createDossiers(index.knex).findByRefs(["correction", "odd", "foreign"]);
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
    await index.store("many", pageOf(many));
    const moved = many.map(({ dossierRef }) => ({ ...accepted, dossierRef }));
    const small = await countStatements(index.knex, () =>
      index.store("many", pageOf(moved.slice(0, 1))),
    );
    const large = await countStatements(index.knex, () =>
      index.store("many", pageOf(moved.slice(1))),
    );
    expect(large.statements).toEqual(small.statements);
    // Head, dossiers, calendar twice over, procedures, dossiers again, events, tell.
    expect(large.statements.length).toBeLessThanOrEqual(8);
    expect(await index.standingOf("many-299")).toEqual([2, 2]);
  });
});

describe("seenAt", () => {
  const old = { ...accepted, occurredAt: "2026-11-10T03:00:00.000Z" };
  const submitted = { data: { ...opening, filedAt: "2026-11-10T02:00:00.000Z" } };

  it("is now for what comes while the feed is followed: told late, it counts from then", async () => {
    await index.store("late", createPagedChain("late")(submitted, old));
    const { state } = await index.knex("dossier").where({ ref: "late" }).first();
    expect(state).toMatchObject({ acceptedAt: now, lateReports: [{ sequence: 2, outage: false }] });
  });

  it("is when it was recorded for what was there before the feed was first read to its end", async () => {
    const recorded = { ...old, recordedAt: "2026-11-10T03:00:00.500Z" };
    await index.store("joined", createPagedChain("joined")(submitted, recorded), null);
    const { state } = await index.knex("dossier").where({ ref: "joined" }).first();
    expect(state).toMatchObject({ acceptedAt: "2026-11-10T03:00:00.000Z", lateReports: [] });
  });

  it("tells an outage of a minute and more between an event and now", async () => {
    const page = createPagedChain("out")(submitted, old);
    await index.store("out", page, "2026-11-12T00:00:00.000Z");
    const { state } = await index.knex("dossier").where({ ref: "out" }).first();
    expect(state).toMatchObject({ acceptedAt: now, lateReports: [{ sequence: 2, outage: true }] });
    expect(await index.knex("outage")).toEqual([
      { department: "out", from_at: "2026-11-12T00:00:00.000Z", to_at: now },
    ]);
  });
});

describe("what was kept", () => {
  it("was folded or flagged as not applied, of every department above", async () => {
    const counts = await index.listCounts();
    expect(counts.length).toBeGreaterThan(8);
    for (const { kept, folded } of counts) expect(folded).toBe(kept);
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import type { Knex } from "knex";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createKnex, migrate } from "../../../../subgraphs/kit/database.ts";
import { readShippedProcedures } from "../../../../subgraphs/kit/procedures/shipped.ts";
import {
  createCalendars,
  createCatalogueRevisions,
} from "../../../../subgraphs/kit/clock/published-calendar.ts";
import { foldSeen, foldVersion } from "../../../../subgraphs/one-stop/fold.ts";
import { createKnownProcedures } from "../../../../subgraphs/one-stop/follow/known-procedures.ts";
import { startRecounting } from "../../../../subgraphs/one-stop/follow/start-recounting.ts";
import { storeEvents } from "../../../../subgraphs/one-stop/follow/store-events.ts";
import { migrations } from "../../../../subgraphs/one-stop/migrations.ts";
import { createProcedures } from "../../../../subgraphs/one-stop/procedures.ts";
import { createTestDatabase } from "../../../support/database.ts";
import { eventually } from "../../../support/stack.ts";
import { createPagedChain, opening } from "./paged-chain.ts";
import type { Entry, EntryDraft } from "./paged-chain.ts";

let knex: Knex;
const running: { stop(): Promise<void> }[] = [];
const counting = { findCalendar: createCalendars(), findProcedures: createKnownProcedures() };

beforeAll(async () => {
  const { ownerUrl, appUrl } = await createTestDatabase("one-stop");
  await migrate(ownerUrl, migrations);
  knex = createKnex({ url: appUrl, name: "test" });
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

afterAll(() => knex.destroy());

const store = (department: string, entries: readonly Entry[]) =>
  knex.transaction((trx) =>
    storeEvents(trx, { ...counting, department, asOf: null, demoMode: false }, entries),
  );

function start() {
  const logger = pino({ level: "silent" });
  running.push(startRecounting({ ...counting, knex, logger, demoMode: false, lookEveryMs: 20 }));
}

const publishYear = (revision: number, daysOff: string[]) =>
  createCatalogueRevisions(knex).insert([
    {
      kind: "CALENDAR_YEAR",
      key: "2026",
      revision,
      document: { year: 2026, state: "announced", days: daysOff.map(toDayOff) },
    },
  ]);

const toDayOff = (date: string) => ({
  date,
  type: "OFF",
  kind: "HOLIDAY",
  weekday: "MONDAY",
  reason: { vi: "Nghỉ", en: "Off" },
  state: "announced",
  compensates: null,
  source: "test",
  confidence: "unverified",
  year: 2026,
});

const folder = new URL("../../../../subgraphs/food-safety/data/", import.meta.url);
const publishProcedure = () =>
  createProcedures(knex).insert([
    {
      code: "vfa-08",
      revision: 1,
      department: "food-safety",
      publishedAt: "2026-01-01T00:00:00.000Z",
      document: {
        ...readShippedProcedures(folder).documents.find(({ code }) => code === "vfa-08")!,
        timeLimit: { ...limit },
      },
    },
  ]);
const limit = {
  value: 3,
  unit: "WORKING_DAY" as const,
  onReceipt: false,
  cases: [],
  stages: [],
  raw: null,
  confidence: "unverified" as const,
};

/** Accepted on Friday 20 November 2026. */
const accepted: EntryDraft = {
  type: "ACCEPTED",
  nationalStatus: 2,
  occurredAt: "2026-11-20T03:00:00.000Z",
  recordedAt: "2026-11-20T03:00:00.000Z",
  actor: { kind: "OFFICER", unit: "vfa", role: "RECEPTION" },
};

const dueOf = async (ref: string) =>
  (await knex("dossier").where({ ref }).first()).due?.dueOn as string | undefined;

describe("startRecounting", () => {
  it("counts a dossier whose calendar and procedure come after its events", async () => {
    start();
    await store("food-safety", createPagedChain("early")({}, accepted));
    await sleep(100);
    expect(await dueOf("early")).toBeUndefined();
    await publishYear(1, []);
    await sleep(100);
    expect(await dueOf("early")).toBeUndefined();
    await publishProcedure();
    expect(await eventually(() => dueOf("early"))).toBe("2026-11-25");
  });

  it("counts all dossiers anew for another calendar, batch by batch", async () => {
    const refs = Array.from({ length: 1_100 }, (_, at) => `many-${at}`);
    const drafts = refs.flatMap((dossierRef) => [{ dossierRef }, { ...accepted, dossierRef }]);
    await store("many", createPagedChain("many-0")(...drafts));
    expect(await dueOf("many-1099")).toBe("2026-11-25");
    await publishYear(2, ["2026-11-23"]);
    start();
    const old = () => knex("dossier").whereRaw("due ->> 'dueOn' = '2026-11-25'");
    const isDone = ({ cursor }: { cursor: string | null }) =>
      JSON.parse(cursor ?? "{}").after === null;
    await eventually(
      async () => (await old()).length === 0 && isDone(await knex("recount").first()),
    );
    expect(await dueOf("many-0")).toBe("2026-11-26");
    expect(await dueOf("many-1099")).toBe("2026-11-26");
  });

  it("folds what an earlier release folded anew from all events", async () => {
    const next = createPagedChain("stale");
    await store("stale", next({}, accepted));
    const before = await knex("dossier").where({ ref: "stale" }).first();
    await knex("dossier").where({ ref: "stale" }).update({ fold_version: 0, state: "{}" });
    await store("stale", next({ ...accepted, type: "HANDED_OVER", nationalStatus: 4 }));
    const after = await knex("dossier").where({ ref: "stale" }).first();
    expect(after).toMatchObject({ fold_version: foldVersion, national_status: 4, version: 3 });
    expect(after.state).toMatchObject({ acceptedAt: before.state.acceptedAt, opening });
  });
});

describe("foldSeen", () => {
  const types = ["ACCEPTED", "HANDED_OVER", "SUPPLEMENT_REQUESTED", "FINISHED", "SUBMITTED"];
  const step = fc.record({
    type: fc.constantFrom(...types),
    nationalStatus: fc.integer({ min: 1, max: 10 }),
    minutes: fc.integer({ min: 0, max: 40 * 24 * 60 }),
  });

  it("gives the same, however the events are cut into pages", () => {
    const begin = Date.parse(opening.filedAt);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(12), (steps, cut) => {
        const drafts = steps.map(({ minutes, ...draft }) => ({
          ...draft,
          occurredAt: new Date(begin + minutes * 60_000).toISOString(),
          data: draft.type === "SUBMITTED" ? opening : {},
        }));
        const events = createPagedChain("cut")({}, ...drafts).map(({ event }) => ({
          ...event,
          department: "cut",
          note: null,
          seenAt: "2026-12-10T00:00:00.000Z",
        }));
        const whole = foldSeen(null, events, null);
        const first = foldSeen(null, events.slice(0, cut + 1), null);
        const kept = JSON.parse(JSON.stringify(first.state));
        const second = foldSeen(kept, events.slice(cut + 1), null);
        expect(second.state).toEqual(whole.state);
        expect([...first.faults, ...second.faults]).toEqual(whole.faults);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

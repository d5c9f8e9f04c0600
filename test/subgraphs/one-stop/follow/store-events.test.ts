import type { Knex } from "knex";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { genesisHash, hashEvent } from "../../../../subgraphs/kit/chain/event.ts";
import type { EventBody } from "../../../../subgraphs/kit/chain/event.ts";
import { createKnex, migrate } from "../../../../subgraphs/kit/database.ts";
import { FeedBroken } from "../../../../subgraphs/kit/feed/follow.ts";
import { createCalendars } from "../../../../subgraphs/one-stop/calendar.ts";
import { createDossiers } from "../../../../subgraphs/one-stop/dossiers.ts";
import type { EventEntry } from "../../../../subgraphs/one-stop/follow/store-events.ts";
import { storeEvents } from "../../../../subgraphs/one-stop/follow/store-events.ts";
import { migrations } from "../../../../subgraphs/one-stop/migrations.ts";
import { createTestDatabase } from "../../../support/database.ts";

let knex: Knex;

beforeAll(async () => {
  const { ownerUrl, appUrl } = await createTestDatabase("one-stop");
  await migrate(ownerUrl, migrations);
  knex = createKnex({ url: appUrl, name: "test" });
  const filed = { code: "000.00.00.G18-261121-0001", ref: "filed-here", department: "food-safety" };
  await createDossiers(knex).insert({ ...dossier, ...filed });
});

afterAll(() => knex.destroy());

const filedAt = "2026-11-21T02:00:00.000Z";
const opening = { procedure: "vfa-08", revision: 1, case: null, unit: "vfa", channel: 2, filedAt };
const dossier = {
  account: "account-of-citizen",
  procedureCode: "vfa-08",
  revision: 1,
  unit: "vfa",
  channel: 2,
  filedAt,
  nationalStatus: 1 as const,
  sourceStatus: null,
  version: 0,
  updatedAt: filedAt,
  due: null,
};

/** A page of a feed whose chain adds up, whatever the events say. */
function pageOf(...drafts: (Partial<EventBody> & Partial<Omit<EventEntry, "event">>)[]) {
  let previousHash = genesisHash;
  return drafts.map(
    ({ dossierCode = "000.00.00.G18-261121-0001", note = null, ...draft }, index) => {
      const body: EventBody = {
        v: 1,
        epoch: "epoch-1",
        sequence: index + 1,
        dossierRef: "filed-here",
        type: "SUBMITTED",
        occurredAt: filedAt,
        recordedAt: filedAt,
        actor: { kind: "APPLICANT", unit: null, role: null },
        nationalStatus: 1,
        sourceStatus: null,
        data: opening,
        privateDigest: "a".repeat(64),
        previousHash,
        ...draft,
      };
      previousHash = hashEvent(body);
      return { event: { ...body, hash: previousHash }, dossierCode, note };
    },
  );
}

const store = (entries: EventEntry[], department = "food-safety") =>
  knex.transaction((trx) => storeEvents(trx, createCalendars(), department, entries));

const other = { dossierRef: "opened-there", dossierCode: "H26.45-261121-0007" };

describe("storeEvents", () => {
  it.each<[string, EventEntry[], string?]>([
    ["GAP after sequence 1", pageOf({}, { sequence: 3 })],
    ["MALFORMED after sequence 0", [{ ...pageOf({})[0]!, event: "not an event" }]],
    ["ENTRY_MALFORMED after sequence 0", pageOf({ dossierCode: "a\u0000b" })],
    ["ENTRY_MALFORMED after sequence 0", pageOf({ dossierCode: "" })],
    ["ENTRY_MALFORMED after sequence 1", pageOf({}, { ...other, note: "a\u0000b" })],
    ["ENTRY_MALFORMED after sequence 0", pageOf({ note: "\ud800" })],
    ["NOT_OPENED at sequence 1", pageOf({ type: "ACCEPTED", data: {} })],
    ["NOT_OPENED at sequence 2", pageOf({}, { ...other, type: "ACCEPTED", data: {} })],
    ["OPENING_INVALID at sequence 1", pageOf({ data: { ...opening, channel: 7 } })],
    ["OPENING_INVALID at sequence 2", pageOf({}, { ...other, data: {} })],
    ["CODE_TAKEN at sequence 1", pageOf({ dossierRef: "opened-there" })],
    ["WRONG_DEPARTMENT at sequence 1", pageOf({}), "drug-administration"],
  ])("takes nothing over from a page with %s", async (problem, entries, department) => {
    const stored = store(entries, department);
    await expect(stored).rejects.toThrow(new FeedBroken(problem));
    await expect(stored).rejects.toBeInstanceOf(FeedBroken);
    expect(await knex("dossier_event")).toEqual([]);
    expect(await knex("dossier").select("ref", "version")).toEqual([
      { ref: "filed-here", version: 0 },
    ]);
  });

  it("takes over dossiers filed here and dossiers opened at the department", async () => {
    await store(pageOf({}, other, { type: "ACCEPTED", nationalStatus: 2, data: {} }));
    const rows = await createDossiers(knex).findByRefs(["filed-here", "opened-there"]);
    const known = rows.map(({ ref, account, nationalStatus, version }) => [
      ref,
      account,
      nationalStatus,
      version,
    ]);
    expect(known.toSorted()).toEqual([
      ["filed-here", "account-of-citizen", 2, 2],
      ["opened-there", null, 1, 1],
    ]);
  });
});

import type { Knex } from "knex";
import { beforeAll, describe, expect, it } from "vitest";
import { createChain } from "../../../../subgraphs/kit/chain/chain.ts";
import { auditStoredChain } from "../../../../subgraphs/kit/chain/stored-chain.ts";
import { createChainDatabase, draftOf } from "./chain-database.ts";

let app: Knex;
let owner: Knex;

beforeAll(async () => {
  ({ app, owner } = await createChainDatabase());
  const drafts = Array.from({ length: 1_203 }, (_, index) => draftOf({ data: { index } }));
  await app.transaction((trx) => createChain(trx).append(drafts, "2026-11-21T02:00:00.500Z"));
});

const whole = { from: null, most: Number.POSITIVE_INFINITY };

/** What is found after statements that are then undone, each with its own values. */
async function faultAfter(...statements: string[]): Promise<string | null> {
  const undone = new Error("undone");
  let fault: string | null = null;
  const run = owner.transaction(async (trx) => {
    for (const statement of statements) await trx.raw(statement);
    fault = (await auditStoredChain(trx, whole)).problem;
    throw undone;
  });
  await expect(run).rejects.toBe(undone);
  return fault;
}

describe("auditStoredChain", () => {
  it("finds none in a chain of three pages, and tells of each page", async () => {
    let pages = 0;
    const count = async () => void (pages += 1);
    expect(await auditStoredChain(app, whole, count)).toEqual({ problem: null, place: null });
    expect(pages).toBe(3);
  });

  it.each([
    [
      "a status",
      "update event set national_status = 3 where sequence = 700",
      "WRONG_HASH at sequence 700",
    ],
    [
      "data",
      "update event set data = '{\"index\": 1}' where sequence = 700",
      "WRONG_HASH at sequence 700",
    ],
    [
      "an instant",
      "update event set occurred_at = occurred_at + interval '1 ms' where sequence = 1",
      "WRONG_HASH at sequence 1",
    ],
    [
      "a source status taken away",
      "update event set source_status = null where sequence = 1203",
      "WRONG_HASH at sequence 1203",
    ],
    [
      "a link",
      "update event set previous_hash = hash where sequence = 501",
      "BROKEN_LINK at sequence 501",
    ],
    [
      "a private part",
      'update event_private set content = \'{"note": "x"}\' where sequence = 9',
      "WRONG_PRIVATE_PART at sequence 9",
    ],
    [
      "a salt alone",
      "update event_private set salt = null where sequence = 9",
      "WRONG_PRIVATE_PART at sequence 9",
    ],
    ["the head's hash", "update chain set hash = repeat('a', 64)", "WRONG_HEAD at sequence 1203"],
    ["the head's place", "update chain set sequence = 1204", "SHORTENED after sequence 1203"],
    ["the epoch", "update chain set epoch = 'another'", "WRONG_EPOCH at sequence 1"],
  ])("finds %s edited", async (_what, statement, fault) => {
    expect(await faultAfter(statement)).toBe(fault);
  });

  it("finds an event taken out of the middle", async () => {
    const fault = await faultAfter(
      "delete from event_private where sequence = 600",
      "delete from event where sequence = 600",
    );
    expect(fault).toBe("GAP at sequence 600");
  });

  it("finds the last event taken away", async () => {
    const fault = await faultAfter(
      "delete from event_private where sequence = 1203",
      "delete from event where sequence = 1203",
    );
    expect(fault).toBe("SHORTENED after sequence 1202");
  });

  it("takes a private part erased with its salt for no fault", async () => {
    expect(await faultAfter("update event_private set salt = null, content = null")).toBeNull();
  });
});

import type { Knex } from "knex";
import { beforeAll, describe, expect, it } from "vitest";
import { createChain } from "../../../../subgraphs/kit/chain/chain.ts";
import { createChainDatabase, draftOf } from "./chain-database.ts";

let app: Knex;

beforeAll(async () => {
  ({ app } = await createChainDatabase());
  await app.transaction((trx) => createChain(trx).append([draftOf()], "2026-11-21T02:00:00.500Z"));
});

describe("the role that reads and writes", () => {
  it.each([
    ["change an event", "update event set national_status = 9"],
    ["change an event's hash", "update event set hash = previous_hash"],
    ["take an event away", "delete from event"],
    ["empty the table of events", "truncate event cascade"],
    ["drop the table of events", "drop table event cascade"],
    ["switch triggers off", "alter table event disable trigger all"],
    ["move a private part to another event", "update event_private set sequence = 2"],
    ["take a private part's row away", "delete from event_private"],
    ["empty the private parts", "truncate event_private"],
    ["start the chain anew", "update chain set epoch = 'another'"],
    ["take the head away", "delete from chain"],
    [
      "grant itself more",
      "grant update on event to current_user; update event set national_status = 9",
    ],
  ])("cannot %s", async (_what, statement) => {
    const before = await app("event").select("*");
    await expect(app.raw(statement)).rejects.toThrow(/permission denied|must be owner/);
    expect(await app("event").select("*")).toEqual(before);
  });

  it("cannot put a second event in the place of one", async () => {
    const again = app.raw("insert into event select * from event where sequence = 1");
    await expect(again).rejects.toThrow(/duplicate key/);
  });
});

import type { Knex } from "knex";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createChain } from "../../../../subgraphs/kit/chain/chain.ts";
import { genesisHash, hashEvent } from "../../../../subgraphs/kit/chain/event.ts";
import { listEventsAfter } from "../../../../subgraphs/kit/department/event-feed.ts";
import type { EventFeedEntry } from "../../../../subgraphs/kit/department/event-feed.ts";
import { PeerUnavailable } from "../../../../subgraphs/kit/peer.ts";
import type { Peer } from "../../../../subgraphs/kit/peer.ts";
import { auditChain } from "../../../../subgraphs/one-stop/follow/audit.ts";
import type { AuditPlace } from "../../../../subgraphs/one-stop/follow/audit.ts";
import { eventually } from "../../../support/stack.ts";
import { startFollowedChains } from "./followed-chains.ts";
import type { FollowedChains } from "./followed-chains.ts";

let chains: FollowedChains;

beforeAll(async () => {
  chains = await startFollowedChains();
  for (let filed = 1; filed <= 5; filed += 1) await chains.file("food-safety");
  await eventually(async () => (await chains.oneStop.knex("dossier_event")).length === 5);
  // What follows edits chains; following would notice, or come in between.
  await chains.hinder("food-safety");
});

beforeEach(async () => {
  expect(await audit()).toBeNull();
});

const auditStretch = (
  from: AuditPlace | null,
  most: number,
  { department = chains.peers.get("food-safety")!, onPage = async () => {} } = {},
) =>
  auditChain({
    knex: chains.oneStop.knex,
    department,
    signal: new AbortController().signal,
    from,
    most,
    onPage,
  });

/** What an audit of a whole chain finds. */
async function audit(department?: Peer, onPage?: () => Promise<void>): Promise<string | null> {
  const options = { ...(department && { department }), ...(onPage && { onPage }) };
  return (await auditStretch(null, Number.POSITIVE_INFINITY, options)).problem;
}

/** What the audit finds while some rows are other than they were; they are put back afterwards. */
async function findWhile(owner: Knex, tables: string[], edit: (knex: Knex) => Promise<unknown>) {
  const before = await Promise.all(tables.map((table) => owner(table).select("*")));
  await edit(owner);
  try {
    return await audit();
  } finally {
    for (const table of tables.toReversed()) await owner(table).delete();
    for (const [index, table] of tables.entries()) {
      const rows = before[index]!.map((row: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries(row).map(([column, value]) => [
            column,
            ["data", "content"].includes(column) && value !== null ? JSON.stringify(value) : value,
          ]),
        ),
      );
      await owner(table).insert(rows);
    }
  }
}

const inDepartment = (edit: (knex: Knex) => Promise<unknown>) =>
  findWhile(chains.ownerOf.food, ["event", "event_private", "chain"], edit);
const inCopy = (edit: (knex: Knex) => Promise<unknown>) =>
  findWhile(chains.ownerOf.oneStop, ["dossier_event"], edit);

describe("what a department changed after it was followed", () => {
  it.each<[string, object]>([
    ["a status", { national_status: 9 }],
    ["data", { data: '{"procedure":"vfa-08"}' }],
    ["an instant", { occurred_at: "2026-11-20T02:00:00.000Z" }],
    ["who acted", { actor_unit: "dav" }],
    ["its private part's digest", { private_digest: "a".repeat(64) }],
  ])("is found: %s", async (_what, change) => {
    const edit = (knex: Knex) => knex("event").where({ sequence: 2 }).update(change);
    expect(await inDepartment(edit)).toBe("WRONG_HASH at sequence 2");
  });

  it("is found when every hash after it was made anew", async () => {
    const found = await inDepartment(async (knex) => {
      let previousHash = genesisHash;
      for (const { event } of await listEventsAfter(knex, 0, 500)) {
        const { hash: _hash, ...body } = { ...event, previousHash };
        if (body.sequence === 2) body.nationalStatus = 9;
        const hash = hashEvent(body);
        await knex("event")
          .where("sequence", body.sequence)
          .update({ national_status: body.nationalStatus, previous_hash: previousHash, hash });
        previousHash = hash;
      }
      await knex("chain").update({ hash: previousHash });
    });
    expect(found).toBe("REWRITTEN at sequence 2");
  });

  it("is found when the last events were taken away, with the head", async () => {
    const found = await inDepartment(async (knex) => {
      await knex("event_private").where("sequence", ">", 3).delete();
      await knex("event").where("sequence", ">", 3).delete();
      const [last] = await knex("event").where({ sequence: 3 });
      await knex("chain").update({ sequence: 3, hash: last.hash });
    });
    expect(found).toBe("SHORTENED after sequence 3");
  });

  it("is found when the chain was started anew", async () => {
    const found = await inDepartment(async (knex) => {
      await knex("event").update({ epoch: "another" });
      await knex("chain").update({ epoch: "another" });
    });
    expect(found).toBe("WRONG_EPOCH at sequence 1");
  });

  it("is no fault when a private part was erased with its salt", async () => {
    const edit = (knex: Knex) => knex("event_private").update({ salt: null, content: null });
    expect(await inDepartment(edit)).toBeNull();
  });
});

describe("what one-stop's own copy was changed to", () => {
  it("is found where it does not fit its hash", async () => {
    const edit = (knex: Knex) =>
      knex("dossier_event").where({ sequence: 4 }).update({ national_status: 9 });
    expect(await inCopy(edit)).toBe("COPY_WRONG_HASH at sequence 4");
  });

  it("is found where an event is missing", async () => {
    const edit = (knex: Knex) => knex("dossier_event").where({ sequence: 4 }).delete();
    expect(await inCopy(edit)).toBe("COPY_GAP at sequence 4");
  });

  it("is found where the last event is missing", async () => {
    const edit = (knex: Knex) => knex("dossier_event").where({ sequence: 5 }).delete();
    expect(await inCopy(edit)).toBe("COPY_INCOMPLETE: 4 of 5 events");
  });
});

describe("auditChain", () => {
  it("finds no fault in a chain without events", async () => {
    expect(await audit(chains.peers.get("medical-equipment"))).toBeNull();
  });

  it("takes events that were not followed yet for no fault", async () => {
    await chains.file("food-safety");
    expect(await audit()).toBeNull();
  });

  it("reads chains of several pages", async () => {
    const [{ event }] = (await listEventsAfter(chains.food.knex, 0, 1)) as [EventFeedEntry];
    const drafts = Array.from({ length: 1_100 }, () => ({ ...event, type: "NOTED", private: {} }));
    await chains.food.knex.transaction((trx) =>
      createChain(trx).append(drafts, "2026-11-21T03:00:00.000Z"),
    );
    let pages = 0;
    await audit(undefined, async () => void (pages += 1));
    // One of the copy, three of the feed.
    expect(pages).toBe(4);
    const edit = (knex: Knex) =>
      knex("event").where({ sequence: 1_050 }).update({ national_status: 2 });
    expect(await inDepartment(edit)).toBe("WRONG_HASH at sequence 1050");
  });

  it("goes on where it stopped, and begins anew after the end", async () => {
    const { knex } = chains.food;
    const first = await auditStretch(null, 500);
    expect(first).toMatchObject({ problem: null, place: { sequence: 500 } });
    const second = await auditStretch(first.place, 500);
    expect(second).toMatchObject({ problem: null, place: { sequence: 1_000 } });
    const [{ sequence }] = await knex("chain").select("sequence");
    expect(sequence).toBe(1_106);
    expect(await auditStretch(second.place, 500)).toEqual({ problem: null, place: null });
  });

  it("finds an edited event in the stretch that holds it, and stays there", async () => {
    const { place } = await auditStretch(null, 500);
    const event = () => chains.ownerOf.food("event").where({ sequence: 700 });
    await event().update({ national_status: 2 });
    expect((await auditStretch(null, 500)).problem).toBeNull();
    expect(await auditStretch(place, 500)).toEqual({
      problem: "WRONG_HASH at sequence 700",
      place,
    });
    await event().update({ national_status: 1 });
    expect((await auditStretch(place, 500)).problem).toBeNull();
  });

  it("does not end well when the department does not answer", async () => {
    const peer = chains.peers.get("food-safety")!;
    const department = {
      ...peer,
      ask: () => Promise.reject(new PeerUnavailable("ECONNREFUSED")),
    };
    await expect(audit(department)).rejects.toThrow("ECONNREFUSED");
  });
});

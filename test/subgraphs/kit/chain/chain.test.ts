import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Knex } from "knex";
import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { chainChannel, createChain } from "../../../../subgraphs/kit/chain/chain.ts";
import { findChainFault } from "../../../../subgraphs/kit/chain/fault.ts";
import { auditStoredChain } from "../../../../subgraphs/kit/chain/stored-chain.ts";
import { eventVectors } from "../../../contract/vectors.ts";
import { createChainDatabase, draftOf } from "./chain-database.ts";

const now = "2026-11-21T02:00:00.500Z";

let app: Knex;
let appUrl: string;

beforeAll(async () => {
  ({ app, appUrl } = await createChainDatabase());
});

const append = (...drafts: ReturnType<typeof draftOf>[]) =>
  app.transaction((trx) => createChain(trx).append(drafts, now));

const whole = { from: null, most: Number.POSITIVE_INFINITY };

describe("append", () => {
  it("numbers events from 1 and links each to the one before", async () => {
    const [first] = await append(draftOf());
    const [second, third] = await append(draftOf(), draftOf());
    expect([first, second, third].map((event) => event!.sequence)).toEqual([1, 2, 3]);
    expect(first!.previousHash).toBe("0".repeat(64));
    expect(second!.previousHash).toBe(first!.hash);
    expect(third!.previousHash).toBe(second!.hash);
    expect(await createChain(app).getHead()).toEqual({
      epoch: first!.epoch,
      sequence: 3,
      hash: third!.hash,
    });
  });

  it("leaves no gap and no fork when 20 append at once and every third of them fails", async () => {
    const before = await createChain(app).getHead();
    const results = await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        app.transaction(async (trx) => {
          await createChain(trx).append([draftOf(), draftOf()], now);
          if (index % 3 === 0) throw new Error("rolled back");
        }),
      ),
    );
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(20);
    expect((await createChain(app).getHead()).sequence).toBe(before.sequence + 80);
    expect((await auditStoredChain(app, whole)).problem).toBeNull();
  });

  it("tells of the new head once it is committed, and of nothing that is not", async () => {
    const listener = new pg.Client({ connectionString: appUrl });
    await listener.connect();
    const heard: string[] = [];
    listener.on("notification", ({ payload }) => heard.push(payload ?? ""));
    await listener.query(`listen ${chainChannel}`);
    const { sequence } = await createChain(app).getHead();
    const failed = app.transaction(async (trx) => {
      await createChain(trx).append([draftOf()], now);
      throw new Error("rolled back");
    });
    await expect(failed).rejects.toThrow("rolled back");
    await append(draftOf(), draftOf());
    await listener.query("select 1");
    await listener.end();
    expect(heard).toEqual([String(sequence + 2)]);
  });

  it("reads back from the database exactly what was hashed, whatever JSON it is", async () => {
    const values = fc.sample(fc.dictionary(plainText(), plainJson(), { maxKeys: 5 }), {
      seed: 3,
      numRuns: 300,
    });
    const written = await append(...values.map((data) => draftOf({ dossierRef: "any", data })));
    const read = await createChain(app).listByDossier("any");
    expect(read).toHaveLength(300);
    for (const [index, event] of read.entries()) {
      const head = { ...event, sequence: event.sequence - 1, hash: event.previousHash };
      expect(findChainFault(event, head)).toBeNull();
      expect(event.hash).toBe(written[index]!.hash);
    }
  });
});

describe("private part", () => {
  it.each(eventVectors.privateParts)(
    "digests $name from what is stored",
    async ({ content, canonical }) => {
      const [event] = await append(draftOf({ private: content }));
      const [row] = await app("event_private").select("salt").where({ sequence: event!.sequence });
      const digest = createHash("sha256").update(row.salt).update(canonical).digest("hex");
      expect(event!.privateDigest).toBe(digest);
      expect(await createChain(app).findPrivate(event!.sequence)).toEqual(content);
      expect((await auditStoredChain(app, whole)).problem).toBeNull();
    },
  );

  it("can be erased with its salt, and the chain still adds up", async () => {
    const [event] = await append(draftOf({ private: { note: "Nguyễn Thị Thử" } }));
    const { sequence } = event!;
    expect(await createChain(app).findPrivate(sequence)).toEqual({ note: "Nguyễn Thị Thử" });
    await app("event_private").where({ sequence }).update({ salt: null, content: null });
    expect(await createChain(app).findPrivate(sequence)).toBeNull();
    expect((await auditStoredChain(app, whole)).problem).toBeNull();
  });

  it("holds nothing that the hashed part shows", async () => {
    const [event] = await append(draftOf({ private: { account: "o-77", note: "Đủ hồ sơ" } }));
    expect(JSON.stringify(event)).not.toMatch(/o-77|Đủ hồ sơ/);
  });
});

/** Texts that data may hold, some in Vietnamese. */
function plainText() {
  return fc
    .oneof(fc.string({ unit: "grapheme", maxLength: 20 }), fc.constantFrom("Đã tiếp nhận", "ễ"))
    .filter((text) => text.isWellFormed() && !/\p{Cc}/u.test(text));
}

function plainJson() {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(null, true, false),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.maxSafeInteger(),
      plainText(),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(plainText(), tie("value"), { maxKeys: 3 }),
    ),
  }));
  return value;
}

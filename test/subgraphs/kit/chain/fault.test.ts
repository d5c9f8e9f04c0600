import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hashEvent } from "../../../../subgraphs/kit/chain/event.ts";
import type { ChainEvent, ChainHead } from "../../../../subgraphs/kit/chain/event.ts";
import { checkAhead, findChainFault } from "../../../../subgraphs/kit/chain/fault.ts";
import { eventVectors } from "../../../contract/vectors.ts";

const chain = eventVectors.events.map(({ event }) => event);
const genesis: ChainHead = {
  epoch: eventVectors.epoch,
  sequence: 0,
  hash: eventVectors.genesisHash,
};
const headBefore = (sequence: number): ChainHead => chain[sequence - 2] ?? genesis;

/** An event changed and hashed anew, as somebody who knows the format would. */
function forged(change: Record<string, unknown>, event: ChainEvent = chain[1]!): unknown {
  const { hash: _hash, ...body } = { ...event, ...change } as ChainEvent;
  return { ...body, hash: hashEvent(body) };
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Path = (string | number)[];

function pathsOf(value: Json, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) => pathsOf(each, [...path, key]));
  return [path, ...inner].filter(({ length }) => length > 0);
}

/** The same value with one place changed, taken out or given a neighbour. */
function edited(event: ChainEvent, path: Path, edit: (here: Json) => Json | undefined): unknown {
  const copy = structuredClone(event) as unknown as Record<string, Json>;
  const parents = path.slice(0, -1);
  const parent = parents.reduce<Json>((here, key) => (here as Record<string, Json>)[key]!, copy);
  const key = path.at(-1)!;
  const next = edit((parent as Record<string, Json>)[key]!);
  if (next !== undefined) (parent as Record<string, Json>)[key] = next;
  else if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete (parent as Record<string, Json>)[key];
  return copy;
}

const place = fc.constantFrom(...chain).chain((event) =>
  fc.record({
    event: fc.constant(event),
    path: fc.constantFrom(...pathsOf(event as unknown as Json)),
  }),
);

describe("findChainFault", () => {
  it("finds every value that is put in the place of another", () => {
    fc.assert(
      fc.property(place, fc.jsonValue(), ({ event, path }, value) => {
        let same = false;
        const changed = edited(event, path, (here) => {
          same = JSON.stringify(here) === JSON.stringify(value);
          return value as Json;
        });
        fc.pre(!same);
        expect(findChainFault(changed, headBefore(event.sequence))).not.toBeNull();
      }),
      { numRuns: 2_000, seed: 1 },
    );
  });

  it("finds every character that is changed", () => {
    const texts = place.filter(
      ({ event, path }) =>
        typeof path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], event) ===
        "string",
    );
    fc.assert(
      fc.property(texts, fc.nat(), fc.string({ maxLength: 2 }), ({ event, path }, at, text) => {
        let same = false;
        const changed = edited(event, path, (here) => {
          const old = here as string;
          const start = at % (old.length + 1);
          const next = old.slice(0, start) + text + old.slice(start + 1);
          same = next === old;
          return next;
        });
        fc.pre(!same);
        expect(findChainFault(changed, headBefore(event.sequence))).not.toBeNull();
      }),
      { numRuns: 2_000, seed: 2 },
    );
  });

  it("finds every field that is left out and every one that is added", () => {
    for (const event of chain) {
      for (const path of pathsOf(event as unknown as Json)) {
        const without = edited(event, path, () => undefined);
        expect(findChainFault(without, headBefore(event.sequence)), path.join(".")).not.toBeNull();
      }
      for (const more of [
        { ...event, note: "x" },
        { ...event, data: { ...event.data, x: 1 } },
      ]) {
        expect(findChainFault(more, headBefore(event.sequence))).not.toBeNull();
      }
    }
  });

  it("finds events out of place", () => {
    const [first, second, third] = chain as [ChainEvent, ChainEvent, ChainEvent];
    expect(findChainFault(third, first)).toBe("GAP");
    expect(findChainFault(second, second)).toBe("GAP");
    expect(findChainFault(first, { ...genesis, epoch: "another" })).toBe("WRONG_EPOCH");
    expect(findChainFault(second, { ...first, hash: third.hash })).toBe("BROKEN_LINK");
    expect(findChainFault({ ...second, nationalStatus: 6 }, first)).toBe("WRONG_HASH");
  });

  it("finds a change that was hashed anew by the event after it", () => {
    const [first, second, third] = chain as [ChainEvent, ChainEvent, ChainEvent];
    const rewritten = forged({ nationalStatus: 3 }, second) as ChainEvent;
    expect(findChainFault(rewritten, first)).toBeNull();
    expect(findChainFault(third, rewritten)).toBe("BROKEN_LINK");
  });

  it.each([
    ["a day that does not exist", { occurredAt: "2026-02-30T00:00:00.000Z" }],
    ["an hour that does not exist", { recordedAt: "2026-11-23T24:00:00.000Z" }],
    ["an instant without milliseconds", { occurredAt: "2026-11-23T02:15:00Z" }],
    ["an instant with an offset", { occurredAt: "2026-11-23T09:15:00.000+07:00" }],
    ["a year before any department", { occurredAt: "0001-01-01T00:00:00.000Z" }],
    ["another version", { v: 2 }],
    ["a version as text", { v: "1" }],
    ["an empty name of a dossier", { dossierRef: "" }],
    ["a name with a control character", { dossierRef: "a\u0000b" }],
    ["a name of 201 characters", { dossierRef: "x".repeat(201) }],
    ["a type in small letters", { type: "submitted" }],
    ["a list with a type in it", { type: ["SUBMITTED"] }],
    ["a list with a digest in it", { privateDigest: ["a".repeat(64)] }],
    ["a digest in capitals", { privateDigest: "A".repeat(64) }],
    ["a status below the national ones", { nationalStatus: 0 }],
    ["a status beyond the national ones", { nationalStatus: 11 }],
    ["half a status", { nationalStatus: 1.5 }],
    ["a source status without a word", { sourceStatus: "" }],
    ["an actor of no kind", { actor: { kind: "ROBOT", unit: null, role: null } }],
    [
      "an actor with an account",
      { actor: { kind: "SYSTEM", unit: null, role: null, account: "a" } },
    ],
    ["an actor without a role", { actor: { kind: "SYSTEM", unit: null } }],
    ["data that is a list", { data: [] }],
    ["data with a control character", { data: { code: "a\nb" } }],
    ["a key with a control character", { data: { "a\u0000": 1 } }],
    ["a text of 1,001 characters in data", { data: { code: "x".repeat(1001) } }],
    ["data nested 17 deep", { data: JSON.parse(`${'{"a":'.repeat(17)}1${"}".repeat(17)}`) }],
  ])("finds %s malformed, even when it is hashed", (_what, change) => {
    expect(findChainFault(forged(change), headBefore(2))).toBe("MALFORMED");
  });

  it.each([
    ["half a character", { data: { code: "\ud83d" } }],
    ["a number beyond all numbers", { data: { amount: Number.POSITIVE_INFINITY } }],
  ])("finds %s malformed: it has no hash at all", (_what, change) => {
    expect(findChainFault({ ...chain[1], ...change }, headBefore(2))).toBe("MALFORMED");
  });

  it.each([[null], [undefined], [[]], ["event"], [7], [{}]])("finds %j malformed", (event) => {
    expect(findChainFault(event, genesis)).toBe("MALFORMED");
  });
});

describe("an event that was looked at before its turn", () => {
  it("has the fault that it has without", () => {
    const [first, second, third] = chain.map((event) => structuredClone(event));
    const wrong = { ...second!, nationalStatus: 6 };
    const malformed = forged({ v: 2 });
    for (const event of [first, second, third, wrong, malformed, null]) checkAhead(event);
    expect(findChainFault(first, genesis)).toBeNull();
    expect(findChainFault(second, first!)).toBeNull();
    expect(findChainFault(wrong, first!)).toBe("WRONG_HASH");
    expect(findChainFault(malformed, first!)).toBe("MALFORMED");
    expect(findChainFault(null, genesis)).toBe("MALFORMED");
    expect(findChainFault(third, first!)).toBe("GAP");
    expect(findChainFault(first, { ...genesis, epoch: "another" })).toBe("WRONG_EPOCH");
    expect(findChainFault(second, { ...first!, hash: third!.hash })).toBe("BROKEN_LINK");
  });
});

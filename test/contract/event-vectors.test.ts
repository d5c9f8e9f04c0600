import { describe, expect, it } from "vitest";
import {
  createPrivatePart,
  genesisHash,
  hashEvent,
  toCanonicalJson,
} from "../../subgraphs/kit/chain/event.ts";
import { findChainFault } from "../../subgraphs/kit/chain/fault.ts";
import { eventVectors } from "./vectors.ts";

const { epoch, events, privateParts } = eventVectors;

describe("event format v 1", () => {
  it.each(events)("writes event $event.sequence byte for byte", ({ canonical, event }) => {
    const { hash, ...body } = event;
    expect(toCanonicalJson(body)).toBe(canonical);
    expect(hashEvent(body)).toBe(hash);
  });

  it("hashes an event whatever the order of its fields", () => {
    const { hash, ...body } = events[0]!.event;
    const reversed = Object.fromEntries(Object.entries(body).toReversed()) as typeof body;
    expect(hashEvent(reversed)).toBe(hash);
  });

  it("starts a chain from 64 zeros", () => {
    expect(genesisHash).toBe("0000000000000000000000000000000000000000000000000000000000000000");
    expect(events[0]!.event.previousHash).toBe(genesisHash);
  });

  it("finds no fault from the first event to the last", () => {
    let head = { epoch, sequence: 0, hash: eventVectors.genesisHash };
    for (const { event } of events) {
      expect(findChainFault(event, head)).toBeNull();
      head = event;
    }
    expect(head.sequence).toBe(7);
  });
});

describe("private part", () => {
  it.each(privateParts)("digests $name", ({ saltHex, content, canonical, digest }) => {
    expect(toCanonicalJson(content)).toBe(canonical);
    expect(createPrivatePart(content, Buffer.from(saltHex, "hex")).digest).toBe(digest);
  });

  it("belongs to the event of the same place", () => {
    expect(privateParts.map(({ digest }) => digest)).toEqual(
      events.map(({ event }) => event.privateDigest),
    );
  });

  it("has another digest for the same words in another normal form", () => {
    const { saltHex, canonical, digest } = privateParts[3]!;
    expect(canonical.normalize("NFC")).not.toBe(canonical);
    const composed = JSON.parse(canonical.normalize("NFC")) as Record<string, unknown>;
    expect(createPrivatePart(composed, Buffer.from(saltHex, "hex")).digest).not.toBe(digest);
  });

  it("takes a new salt of 32 bytes each time", () => {
    const [one, other] = [createPrivatePart({ note: "x" }), createPrivatePart({ note: "x" })];
    expect(one.salt).toHaveLength(32);
    expect(one.digest).not.toBe(other.digest);
  });
});

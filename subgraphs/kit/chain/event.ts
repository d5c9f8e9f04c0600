import { createHash, randomBytes } from "node:crypto";
import canonicalize from "canonicalize";

/** Who acted, as far as the hashed part tells: never a name or an account. */
export type EventActor = {
  kind: "APPLICANT" | "OFFICER" | "SYSTEM";
  unit: string | null;
  role: string | null;
};

/** The hashed part of an event, format v 1; frozen by its hash. Bytes and vectors: schema/contract/. */
export type EventBody = {
  v: 1;
  epoch: string;
  sequence: number;
  dossierRef: string;
  type: string;
  /** ISO 8601 in UTC with milliseconds, as every instant here. */
  occurredAt: string;
  recordedAt: string;
  actor: EventActor;
  nationalStatus: number;
  sourceStatus: string | null;
  /** Closed codes, ids, dates, amounts; no free text, nothing personal. */
  data: Record<string, unknown>;
  /** SHA-256 in hex of the salt's bytes followed by the canonical JSON of the private part. */
  privateDigest: string;
  /** Hash of the event before, 64 zeros for the first. */
  previousHash: string;
};

/** An event of a chain. */
export type ChainEvent = EventBody & { hash: string };

/** `previousHash` of the first event of a chain. */
export const genesisHash = "0".repeat(64);

/** The private part of an event with the salt that hides it; both can be erased, the digest stays. */
export type PrivatePart = { salt: Buffer; content: Record<string, unknown>; digest: string };

/** Salts and digests the private part of an event: who acted, notes, content. */
export function createPrivatePart(
  content: Record<string, unknown>,
  salt: Buffer = randomBytes(32),
): PrivatePart {
  const digest = createHash("sha256").update(salt).update(toCanonicalJson(content)).digest("hex");
  return { salt, content, digest };
}

/** SHA-256 in hex over the RFC 8785 canonical JSON of the body. */
export function hashEvent(body: EventBody): string {
  return sha256(toCanonicalJson(body));
}

/** RFC 8785 canonical JSON of a value. */
export function toCanonicalJson(value: unknown): string {
  return canonicalize(value) ?? "null";
}

/** SHA-256 of a text in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Where a chain stands: the last event's place and hash. */
export type ChainHead = { epoch: string; sequence: number; hash: string };

/** What can be wrong with an event that claims to follow another. */
export type ChainFault = "MALFORMED" | "WRONG_EPOCH" | "GAP" | "BROKEN_LINK" | "WRONG_HASH";

/** @returns what is wrong with an event that should follow `head`; null when it does. */
export function findChainFault(event: unknown, head: ChainHead): ChainFault | null {
  if (!isChainEvent(event)) return "MALFORMED";
  if (event.epoch !== head.epoch) return "WRONG_EPOCH";
  if (event.sequence !== head.sequence + 1) return "GAP";
  if (event.previousHash !== head.hash) return "BROKEN_LINK";
  const { hash, ...body } = event;
  return hashEvent(body) === hash ? null : "WRONG_HASH";
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const digest = /^[0-9a-f]{64}$/;
const fields = [
  "actor",
  "data",
  "dossierRef",
  "epoch",
  "hash",
  "nationalStatus",
  "occurredAt",
  "previousHash",
  "privateDigest",
  "recordedAt",
  "sequence",
  "sourceStatus",
  "type",
  "v",
].join();

/** Whether a value has exactly the shape of an event of format v 1. */
export function isChainEvent(value: unknown): value is ChainEvent {
  if (!isRecord(value) || Object.keys(value).sort().join() !== fields) return false;
  const event = value as ChainEvent;
  return (
    event.v === 1 &&
    isText(event.epoch) &&
    Number.isSafeInteger(event.sequence) &&
    isText(event.dossierRef) &&
    /^[A-Z][A-Z0-9_]{0,59}$/.test(event.type) &&
    instant.test(event.occurredAt) &&
    instant.test(event.recordedAt) &&
    isActor(event.actor) &&
    Number.isInteger(event.nationalStatus) &&
    event.nationalStatus >= 1 &&
    event.nationalStatus <= 10 &&
    (event.sourceStatus === null || isText(event.sourceStatus)) &&
    isRecord(event.data) &&
    digest.test(event.privateDigest) &&
    digest.test(event.previousHash) &&
    digest.test(event.hash)
  );
}

function isActor(actor: unknown): boolean {
  if (!isRecord(actor) || Object.keys(actor).sort().join() !== "kind,role,unit") return false;
  const { kind, unit, role } = actor;
  return (
    ["APPLICANT", "OFFICER", "SYSTEM"].includes(kind as string) &&
    (unit === null || isText(unit)) &&
    (role === null || isText(role))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= 200;
}

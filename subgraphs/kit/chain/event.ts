import { createHash, hash, randomBytes } from "node:crypto";
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
  return sha256(toEventText(body));
}

/** The canonical text of a body: as its keys are known, `data` alone is left to sort. */
function toEventText(body: EventBody): string {
  const { kind, role, unit } = body.actor;
  const text = JSON.stringify;
  return (
    `{"actor":{"kind":${text(kind)},"role":${text(role)},"unit":${text(unit)}},` +
    `"data":${toCanonicalJson(body.data)},"dossierRef":${text(body.dossierRef)},` +
    `"epoch":${text(body.epoch)},"nationalStatus":${text(body.nationalStatus)},` +
    `"occurredAt":${text(body.occurredAt)},"previousHash":${text(body.previousHash)},` +
    `"privateDigest":${text(body.privateDigest)},"recordedAt":${text(body.recordedAt)},` +
    `"sequence":${text(body.sequence)},"sourceStatus":${text(body.sourceStatus)},` +
    `"type":${text(body.type)},"v":${text(body.v)}}`
  );
}

/** RFC 8785 canonical JSON of a value. */
export function toCanonicalJson(value: unknown): string {
  return canonicalize(value) ?? "null";
}

/** SHA-256 of a text in hex. */
export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}

/** Where a chain stands: the last event's place and hash. */
export type ChainHead = { epoch: string; sequence: number; hash: string };

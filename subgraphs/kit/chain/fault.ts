import { hashEvent } from "./event.ts";
import type { ChainEvent, ChainHead } from "./event.ts";

/** What can be wrong with an event that claims to follow another. */
export type ChainFault = "MALFORMED" | "WRONG_EPOCH" | "GAP" | "BROKEN_LINK" | "WRONG_HASH";

/** Events that were found whole before their turn came. */
const foundWhole = new WeakSet<object>();

/**
 * Looks at what can be told of an event before the one it follows is known, its shape and its hash: nearly all
 * the work. `findChainFault` does not look at these of this very object again, so it must not be changed afterwards.
 */
export function checkAhead(event: unknown): void {
  if (isChainEvent(event) && isHashed(event)) foundWhole.add(event);
}

/** @returns what is wrong with an event that should follow `head`; null when it does. */
export function findChainFault(event: unknown, head: ChainHead): ChainFault | null {
  const isWhole = isRecord(event) && foundWhole.has(event);
  if (!isWhole && !isChainEvent(event)) return "MALFORMED";
  return (
    findLinkFault(event as ChainEvent, head) ??
    (isWhole || isHashed(event as ChainEvent) ? null : "WRONG_HASH")
  );
}

function findLinkFault(event: ChainEvent, head: ChainHead): ChainFault | null {
  if (event.epoch !== head.epoch) return "WRONG_EPOCH";
  if (event.sequence !== head.sequence + 1) return "GAP";
  if (event.previousHash !== head.hash) return "BROKEN_LINK";
  return null;
}

function isHashed({ hash, ...body }: ChainEvent): boolean {
  return hashEvent(body) === hash;
}

/** Text in the hashed part at most, and how deep `data` may be nested: codes and ids need no more. */
const limits = { text: 200, dataText: 1_000, depth: 16 } as const;
const instant = /^(19|[2-9]\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const digest = /^[0-9a-f]{64}$/;
const type = /^[A-Z][A-Z0-9_]{0,59}$/;
/** Fields of an event, and of its actor: with each of them there, as many are these and no others. */
const fields = { event: 14, actor: 3 } as const;

/** Whether a value has exactly the shape of an event of format v 1. */
function isChainEvent(value: unknown): value is ChainEvent {
  if (!isRecord(value) || Object.keys(value).length !== fields.event) return false;
  const event = value as ChainEvent;
  return (
    event.v === 1 &&
    isText(event.epoch) &&
    Number.isSafeInteger(event.sequence) &&
    isText(event.dossierRef) &&
    isMatch(event.type, type) &&
    isInstant(event.occurredAt) &&
    isInstant(event.recordedAt) &&
    isActor(event.actor) &&
    Number.isInteger(event.nationalStatus) &&
    event.nationalStatus >= 1 &&
    event.nationalStatus <= 10 &&
    (event.sourceStatus === null || isText(event.sourceStatus)) &&
    isRecord(event.data) &&
    isPlainJson(event.data, 0) &&
    isMatch(event.privateDigest, digest) &&
    isMatch(event.previousHash, digest) &&
    isMatch(event.hash, digest)
  );
}

function isActor(actor: unknown): boolean {
  if (!isRecord(actor) || Object.keys(actor).length !== fields.actor) return false;
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
  return isPlainText(value) && value.length > 0 && value.length <= limits.text;
}

/** A pattern alone would take a list of one text for that text. */
function isMatch(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

/** Whether a text is the one spelling of an instant that exists: 30 February is none. */
export function isInstant(value: unknown): boolean {
  if (!isMatch(value, instant)) return false;
  const date = new Date(value);
  return !Number.isNaN(date.getTime()) && date.toISOString() === value;
}

/** What every language and database can keep and hash alike. */
function isPlainJson(value: unknown, depth: number): boolean {
  if (typeof value === "string") return isPlainText(value) && value.length <= limits.dataText;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) return true;
  if (depth >= limits.depth) return false;
  return Object.entries(value).every(
    ([key, inner]) => isPlainText(key) && isPlainJson(inner, depth + 1),
  );
}

/** Neither control characters nor halves of a character. */
function isPlainText(value: unknown): value is string {
  return typeof value === "string" && value.isWellFormed() && !/\p{Cc}/u.test(value);
}

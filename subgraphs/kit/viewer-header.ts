/**
 * The header `x-viewer`: `v1.<caller>.<payload>.<mac>`, where the payload is JSON in base64url and
 * the MAC is HMAC-SHA256 over everything before its dot, with a key that only caller and audience
 * share. It lives 30 s, serves one request with one body, and is the only thing a subgraph trusts.
 * A body that is passed on while it arrives has no digest yet: its header says so, and only routes that
 * ask for such a header take it.
 */
import {
  createHmac,
  createSecretKey,
  hash,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from "node:crypto";
import { LRUCache } from "lru-cache";
import { readViewer, type Viewer } from "./viewer.ts";

/** Name of the header, in lower case. */
export const VIEWER_HEADER = "x-viewer";

/** In place of a body that is streamed and whose digest therefore nobody knows beforehand. */
export const STREAMED_BODY = Symbol("streamed body");

/** A request's body, byte for byte as it is sent. */
export type SignedBody = string | Uint8Array | typeof STREAMED_BODY;

/** What stands for the digest of a streamed body; no SHA-256 in base64url is as short. */
const UNSIGNED_STREAM = "UNSIGNED-STREAM";

/** How long a header is good after it was made, in milliseconds. */
const VIEWER_LIFETIME_MS = 30_000;

/** How far the clocks of two machines may be apart, in milliseconds. */
const VIEWER_SKEW_MS = 5_000;

/** Longest header read; Node takes 16 KiB of headers in all. */
const MAX_HEADER_CHARS = 8192;
const KEY_BYTES = 32;
const NONCE_BYTES = 16;

/** Nonces remembered: 13 s at 5,000 requests a second, far more than a request is on its way. */
const NONCE_CAPACITY = 65_536;

/** Why a header was refused; for logs, a caller is told no more than that it was. */
export type ViewerRefusal =
  | "MALFORMED"
  | "OVERSIZED"
  | "CALLER_UNKNOWN"
  | "SIGNATURE_WRONG"
  | "AUDIENCE_WRONG"
  | "BODY_WRONG"
  | "EXPIRED"
  | "FROM_FUTURE"
  | "KIND_NOT_ALLOWED"
  | "REPLAYED";

export type ViewerVerdict =
  | { readonly ok: true; readonly viewer: Viewer; readonly caller: string }
  | { readonly ok: false; readonly reason: ViewerRefusal };

type Payload = {
  readonly viewer: Viewer;
  readonly audience: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly nonce: string;
  readonly bodyDigest: string;
};

export type ViewerSignature = {
  readonly viewer: Viewer;
  /** Name of the process that signs: `gateway`, `one-stop`, `catalogue` or `start`. */
  readonly caller: string;
  /** Name of the subgraph that is called. */
  readonly audience: string;
  readonly key: KeyObject;
  readonly body: SignedBody;
  /** Milliseconds since 1970; the clock when left out. */
  readonly now?: number;
  /** 16 bytes, never twice the same; random when left out. */
  readonly nonce?: Uint8Array;
};

/** From a header and the request's body to the viewer or a reason; it never throws. */
export type VerifyViewer = ReturnType<typeof createViewerVerifier>;

export type ViewerVerifierOptions = {
  /** Name of the subgraph that verifies. */
  readonly audience: string;
  /** Key of each caller, by the caller's name. */
  readonly keys: Readonly<Record<string, KeyObject>>;
  readonly now?: () => number;
  /** Nonces remembered; beyond it, headers as old as the forgotten ones are refused. */
  readonly nonceCapacity?: number;
};

/**
 * @param text 32 bytes in base64url.
 * @throws RangeError when it is anything else; the text is not in the message.
 */
export function readViewerKey(text: string): KeyObject {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== KEY_BYTES || bytes.toString("base64url") !== text) {
    throw new RangeError("a viewer key is 32 bytes in base64url");
  }
  return createSecretKey(bytes);
}

/**
 * @returns the header for one request; costs about 10 µs for a small body.
 * @throws RangeError when the viewer does not fit into a header.
 */
export function signViewer(signature: ViewerSignature): string {
  const payload: Payload = {
    viewer: signature.viewer,
    audience: signature.audience,
    issuedAt: signature.now ?? Date.now(),
    nonce: base64url(signature.nonce ?? nextNonce()),
    bodyDigest: digestOf(signature.body),
  };
  const signed = `v1.${signature.caller}.${base64url(JSON.stringify(payload))}`;
  const header = `${signed}.${macOf(signed, signature.key)}`;
  if (header.length > MAX_HEADER_CHARS) throw new RangeError("the viewer does not fit in a header");
  return header;
}

/**
 * Checks headers for one subgraph and remembers which it has seen, so make one a process.
 *
 * @returns a function from header and raw body to the viewer or a reason; it never throws.
 */
export function createViewerVerifier(options: ViewerVerifierOptions) {
  const { audience, now = Date.now } = options;
  const keyByCaller = new Map(Object.entries(options.keys));
  const isFirstUse = createNonceMemory(options.nonceCapacity ?? NONCE_CAPACITY);

  return function verifyViewer(header: string, body: SignedBody): ViewerVerdict {
    if (header.length > MAX_HEADER_CHARS) return refused("OVERSIZED");
    const [version, caller, encoded, mac, ...rest] = header.split(".");
    if (version !== "v1" || !caller || !encoded || !mac || rest.length > 0) {
      return refused("MALFORMED");
    }
    const key = keyByCaller.get(caller);
    if (key === undefined) return refused("CALLER_UNKNOWN");
    if (!isSameText(mac, macOf(`v1.${caller}.${encoded}`, key))) return refused("SIGNATURE_WRONG");

    const payload = readPayload(encoded);
    if (payload === null) return refused("MALFORMED");
    if (payload.audience !== audience) return refused("AUDIENCE_WRONG");
    const age = now() - payload.issuedAt;
    if (age > VIEWER_LIFETIME_MS + VIEWER_SKEW_MS) return refused("EXPIRED");
    if (age < -VIEWER_SKEW_MS) return refused("FROM_FUTURE");
    if (payload.bodyDigest !== digestOf(body)) return refused("BODY_WRONG");
    if (!mayAssert(caller, payload.viewer)) return refused("KIND_NOT_ALLOWED");
    if (!isFirstUse(payload.nonce, payload.issuedAt)) return refused("REPLAYED");
    return { ok: true, viewer: payload.viewer, caller };
  };
}

/** The gateway speaks for people, every other process for itself alone. */
function mayAssert(caller: string, viewer: Viewer): boolean {
  return caller === "gateway" ? viewer.kind !== "SERVICE" : viewer.kind === "SERVICE";
}

/**
 * A nonce that no longer fits raises `floor` to its age: what is as old as the forgotten is refused
 * rather than taken a second time.
 */
function createNonceMemory(capacity: number) {
  let floor = Number.NEGATIVE_INFINITY;
  const issuedAtByNonce = new LRUCache<string, number>({
    max: capacity,
    dispose: (issuedAt) => {
      floor = Math.max(floor, issuedAt);
    },
  });
  return (nonce: string, issuedAt: number): boolean => {
    if (issuedAt <= floor || issuedAtByNonce.has(nonce)) return false;
    issuedAtByNonce.set(nonce, issuedAt);
    return true;
  };
}

function readPayload(encoded: string): Payload | null {
  let value: Partial<Record<keyof Payload, unknown>> | null;
  try {
    value = JSON.parse(Buffer.from(encoded, "base64url").toString());
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const viewer = readViewer(value.viewer);
  const { audience, issuedAt, nonce, bodyDigest } = value;
  if (viewer === null || typeof audience !== "string" || !Number.isSafeInteger(issuedAt))
    return null;
  if (typeof nonce !== "string" || nonce.length !== 22 || typeof bodyDigest !== "string")
    return null;
  return { viewer, audience, issuedAt: issuedAt as number, nonce, bodyDigest };
}

function refused(reason: ViewerRefusal): ViewerVerdict {
  return { ok: false, reason };
}

/** Asking the system for 16 bytes costs as much as for 4,096: each is used once, all the same. */
const nonces = { bytes: Buffer.alloc(0), used: 0 };

function nextNonce(): Uint8Array {
  if (nonces.used === nonces.bytes.length) {
    nonces.bytes = randomBytes(NONCE_BYTES * 256);
    nonces.used = 0;
  }
  nonces.used += NONCE_BYTES;
  return nonces.bytes.subarray(nonces.used - NONCE_BYTES, nonces.used);
}

function macOf(signed: string, key: KeyObject): string {
  return createHmac("sha256", key).update(signed).digest("base64url");
}

function digestOf(body: SignedBody): string {
  if (body === STREAMED_BODY) return UNSIGNED_STREAM;
  return hash("sha256", body, "base64url");
}

function base64url(bytes: string | Uint8Array): string {
  return Buffer.from(bytes as string).toString("base64url");
}

/** Texts, not decoded bytes: base64url has several spellings of the same 32 bytes. */
function isSameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

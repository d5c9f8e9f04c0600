import { createHmac } from "node:crypto";
import { toCanonicalJson } from "../kit/chain/event.ts";

/** Gives the fingerprint of a filing's content; it says nothing of the content without the key. */
export type Fingerprints = (content: {
  account: string;
  procedureCode: string;
  /** Composed (NFC), so that what looks alike is alike. */
  answers: unknown;
}) => string;

/**
 * Makes fingerprints: HMAC-SHA-256 in base64url over account, procedure and answers as RFC 8785 canonical JSON.
 *
 * @param key 32 bytes in base64url, one for an installation; with another key no earlier filing is found again.
 * @throws Error when there is none.
 */
export function createFingerprints(key: string | null | undefined): Fingerprints {
  if (key == null) throw new Error("configuration: FINGERPRINT_KEY: one-stop needs one");
  const bytes = Buffer.from(key, "base64url");
  return ({ account, procedureCode, answers }) =>
    createHmac("sha256", bytes)
      .update(toCanonicalJson({ account, procedureCode, answers }))
      .digest("base64url");
}

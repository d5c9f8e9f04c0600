import { createHash } from "node:crypto";

/** An event of format v 1 as it comes over the wire. */
export type WireEvent = {
  v: number;
  epoch: string;
  sequence: number;
  dossierRef: string;
  type: string;
  occurredAt: string;
  recordedAt: string;
  actor: { kind: string; unit: string | null; role: string | null };
  nationalStatus: number;
  sourceStatus: string | null;
  data: Record<string, unknown>;
  privateDigest: string;
  previousHash: string;
  hash: string;
};

/** Fields of an event in the order of RFC 8785, `hash` among them. */
export const eventFields = [
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
];

/** RFC 8785 by the contract's page alone: keys by their UTF-16 code units, no spaces. */
export function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(",")}}`;
}

/** The hash an event must carry. */
export function hashOf({ hash: _hash, ...body }: WireEvent): string {
  return createHash("sha256").update(canonical(body)).digest("hex");
}

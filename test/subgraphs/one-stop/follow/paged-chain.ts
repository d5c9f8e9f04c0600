import { genesisHash, hashEvent } from "../../../../subgraphs/kit/chain/event.ts";
import type { ChainEvent, EventBody } from "../../../../subgraphs/kit/chain/event.ts";

/** What an entry of a made-up feed says; all else is that of an opening by the applicant. */
export type EntryDraft = Partial<EventBody> & { dossierCode?: string; note?: string | null };

/** An entry of a made-up feed. */
export type Entry = { event: ChainEvent; dossierCode: string; note: string | null };

const filedAt = "2026-11-20T02:00:00.000Z";

/** Data of an opening. */
export const opening = {
  procedure: "vfa-08",
  revision: 1,
  case: null,
  unit: "vfa",
  channel: 2,
  filedAt,
};

/**
 * A department's chain in the making: each call gives the next entries, which add up whatever they say.
 *
 * @param dossierRef of the events that name no other.
 */
export function createPagedChain(dossierRef: string) {
  let last = { sequence: 0, hash: genesisHash };
  return (...drafts: EntryDraft[]): Entry[] =>
    drafts.map(({ dossierCode, note = null, ...draft }) => {
      const body: EventBody = {
        v: 1,
        epoch: "epoch-1",
        sequence: last.sequence + 1,
        dossierRef,
        type: "SUBMITTED",
        occurredAt: filedAt,
        recordedAt: filedAt,
        actor: { kind: "APPLICANT", unit: null, role: null },
        nationalStatus: 1,
        sourceStatus: null,
        data: draft.type === undefined || draft.type === "SUBMITTED" ? opening : {},
        privateDigest: "a".repeat(64),
        previousHash: last.hash,
        ...draft,
      };
      last = { sequence: body.sequence, hash: hashEvent(body) };
      const code = dossierCode ?? `code-of-${body.dossierRef}`;
      return { event: { ...body, hash: last.hash }, dossierCode: code, note };
    });
}

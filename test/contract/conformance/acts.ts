import { describe, expect, it } from "vitest";
import { canonical } from "../chain-format.ts";
import { codesOf, people } from "./held-department.ts";
import type { Held } from "./held-department.ts";

/** How acts are decided. */
export function describeActs(held: Held): void {
  const { perform, filing, act, file, entriesOf, endOfFeed } = held;

  describe("performDossierAction", () => {
    it("appends the event; what was written travels beside it", async () => {
      const ref = await file();
      const note = "Hồ sơ đủ điều kiện tiếp nhận";
      const started = new Date().toISOString();
      const input = act(ref, { note });
      const { event } = await perform(input);
      const [, accepted] = await entriesOf(ref);
      expect(accepted!.note).toBe(note);
      expect(accepted!.event).toMatchObject({
        ...event,
        type: "ACCEPTED",
        actor: { kind: "OFFICER", unit: filing().unit, role: "SPECIALIST" },
        nationalStatus: 2,
        data: {},
      });
      expect(accepted!.event.recordedAt >= started).toBe(true);
      expect(canonical(accepted!.event)).not.toMatch(new RegExp(`${note}|${people.officer}`));
    });

    it("takes an applicant's act at the instant it was sent in", async () => {
      const ref = await file();
      const actor = { kind: "APPLICANT", account: people.applicant, assignments: [] };
      const actedAt = "2026-11-21T02:15:00.000Z";
      await perform(act(ref, { action: "REQUEST_WITHDRAWAL", actor, actedAt }));
      const [, withdrawal] = await entriesOf(ref);
      expect(withdrawal!.event).toMatchObject({
        type: "WITHDRAWAL_REQUESTED",
        occurredAt: actedAt,
        actor: { kind: "APPLICANT", unit: null, role: null },
        nationalStatus: 7,
      });
    });

    it("gives the same event for the same key, also to ten at once, and refuses another body", async () => {
      const ref = await file();
      const input = act(ref);
      const answers = await Promise.all(Array.from({ length: 10 }, () => perform(input)));
      expect(answers[0]!.event).not.toBeNull();
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(codesOf(await perform({ ...input, note: "khác" }))).toEqual(["CLIENT_KEY_REUSED"]);
      expect(await entriesOf(ref)).toHaveLength(2);
    });

    it("refuses what is not allowed, and changes nothing", async () => {
      const ref = await file();
      const own = await file({ applicant: people.officer });
      const stranger = { kind: "APPLICANT", account: "somebody-else", assignments: [] };
      const elsewhere = {
        kind: "OFFICER",
        account: people.officer,
        assignments: [{ unit: "another-unit", role: "SPECIALIST" }],
      };
      const system = { kind: "SYSTEM", account: people.officer, assignments: [] };
      const cases: [object, string][] = [
        [act(ref, { actor: stranger, action: "REQUEST_WITHDRAWAL" }), "DOSSIER_NOT_FOUND"],
        [act(ref, { actor: elsewhere }), "DOSSIER_NOT_FOUND"],
        [act(ref, { actor: system }), "DOSSIER_NOT_FOUND"],
        [act("AAAAAAAAAAAAAAAAAAAAAA"), "DOSSIER_NOT_FOUND"],
        [act(own), "ACTION_NOT_ALLOWED"],
        [act(ref, { action: "REQUEST_WITHDRAWAL" }), "ACTION_NOT_ALLOWED"],
        [act(ref, { action: "DANCE" }), "ACTION_UNKNOWN"],
        [act(ref, { action: "FINISH" }), "NOT_ALLOWED_IN_STATUS"],
        [act(ref, { data: { unasked: true } }), "DATA_INVALID"],
        [act(ref, { expectedVersion: 7 }), "VERSION_STALE"],
        [act(ref, { note: "x".repeat(2_001) }), "INPUT_INVALID"],
        [act(ref, { actedAt: "2026-11-20T02:00:00.000Z" }), "INPUT_INVALID"],
        [act(ref, { replayed: true }), "INPUT_INVALID"],
      ];
      const before = await endOfFeed();
      for (const [input, code] of cases) {
        const answer = await perform(input);
        expect(answer.event).toBeNull();
        expect(codesOf(answer), canonical(input)).toEqual([code]);
      }
      expect(await endOfFeed()).toBe(before);
      expect(codesOf(await perform(act(ref, { expectedVersion: 1 })))).toEqual([]);
    });
  });
}

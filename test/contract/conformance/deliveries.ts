import { describe, expect, it } from "vitest";
import { canonical } from "../chain-format.ts";
import { codesOf, people } from "./held-department.ts";
import type { Held } from "./held-department.ts";

/** How filings are taken over. */
export function describeDeliveries(held: Held): void {
  const { receive, filing, file, entriesOf, endOfFeed } = held;

  describe("receiveDossier", () => {
    it("appends the opening event, which says what was filed and nothing of whom", async () => {
      const input = filing({ channel: 3, case: "A-CASE" });
      const { event } = await receive(input);
      const entries = await entriesOf(input.dossierRef);
      expect(entries).toHaveLength(1);
      const [opening] = entries;
      expect(opening).toMatchObject({ dossierCode: input.dossierCode, note: null });
      expect(opening!.event).toMatchObject({
        ...event,
        type: "SUBMITTED",
        occurredAt: "2026-11-21T02:00:00.000Z",
        actor: { kind: "APPLICANT", unit: null, role: null },
        nationalStatus: 1,
        data: {
          procedure: input.procedureCode,
          revision: input.revision,
          case: "A-CASE",
          unit: input.unit,
          channel: 3,
          filedAt: "2026-11-21T02:00:00.000Z",
        },
      });
      const told = canonical(opening!.event);
      for (const secret of [people.applicant, input.dossierCode])
        expect(told).not.toContain(secret);
    });

    it("takes an instant with an offset for the same instant", async () => {
      const ref = await file({ filedAt: "2026-11-21T09:00:00+07:00" });
      const [opening] = await entriesOf(ref);
      expect(opening!.event.occurredAt).toBe("2026-11-21T02:00:00.000Z");
      expect(opening!.event.data).toMatchObject({ filedAt: "2026-11-21T02:00:00.000Z" });
    });

    it("gives the same event for the same key, also to ten at once, and refuses another body", async () => {
      const input = filing();
      const answers = await Promise.all(Array.from({ length: 10 }, () => receive(input)));
      expect(answers[0]!.event).not.toBeNull();
      for (const answer of answers) expect(answer).toEqual(answers[0]);
      expect(await receive(input)).toEqual(answers[0]);
      expect(codesOf(await receive({ ...input, channel: 1 }))).toEqual(["CLIENT_KEY_REUSED"]);
      expect(await entriesOf(input.dossierRef)).toHaveLength(1);
    });

    it("refuses what it cannot keep, and keeps nothing of it", async () => {
      const taken = filing();
      await receive(taken);
      const cases: [object, string][] = [
        [filing({ dossierCode: taken.dossierCode }), "INPUT_INVALID"],
        [filing({ dossierRef: taken.dossierRef }), "INPUT_INVALID"],
        [filing({ procedureCode: "no-such-procedure" }), "PROCEDURE_NOT_FOUND"],
        [filing({ clientKey: "" }), "INPUT_INVALID"],
        [filing({ dossierRef: "" }), "INPUT_INVALID"],
        [filing({ dossierRef: "r".repeat(201) }), "INPUT_INVALID"],
        [filing({ channel: 4 }), "INPUT_INVALID"],
        [filing({ revision: 0 }), "INPUT_INVALID"],
        [filing({ answers: [] }), "INPUT_INVALID"],
        [filing({ papers: {} }), "INPUT_INVALID"],
        [filing({ replayed: true }), "INPUT_INVALID"],
      ];
      const before = await endOfFeed();
      for (const [input, code] of cases) {
        const answer = await receive(input);
        expect(answer.event).toBeNull();
        expect(codesOf(answer), canonical(input)).toEqual([code]);
      }
      expect(await endOfFeed()).toBe(before);
    });
  });
}

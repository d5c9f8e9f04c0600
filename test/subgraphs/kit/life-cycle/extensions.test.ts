import { describe, expect, it } from "vitest";
import { article, codesOf, decide, factsOf, inProcessing } from "./decided-acts.ts";
import type { Told } from "./dossier-events.ts";

describe("EXTEND once, a day ahead, with an apology (Decree 118/2025 Art. 19)", () => {
  const facts = factsOf();
  const apology = { reason: "EXPERT_OPINION", signedOn: "2025-09-20" };
  const extend = (at: string, newDueOn = "2025-09-30", told = inProcessing) =>
    decide(told, "EXTEND", { data: { newDueOn, apology }, at, facts });

  it("is taken on the day before the due day, refused on it", () => {
    expect(codesOf(extend("2025-09-21T16:59:59.999Z"))).toEqual([]);
    expect(extend("2025-09-21T17:00:00.000Z")).toEqual({
      ok: false,
      problems: [{ code: "EXTENSION_TOO_LATE", path: ["action"], rule: article(19) }],
    });
  });

  it("names a later day, and is refused a second time", () => {
    expect(extend("2025-09-15T02:00:00.000Z", "2025-09-22")).toMatchObject({
      problems: [{ code: "DATA_INVALID", path: ["data", "newDueOn"] }],
    });
    const extended: Told[] = [
      ...inProcessing,
      ["EXTENDED", 4, "2025-09-15T02:00:00Z", { newDueOn: "2025-09-30", apology }],
    ];
    expect(codesOf(extend("2025-09-16T02:00:00.000Z", "2025-10-30", extended))).toEqual([
      "EXTENDED_ALREADY",
    ]);
  });

  it("is taken while a payment is awaited, as the limit runs on", () => {
    const paying: Told[] = [...inProcessing, ["PAYMENT_REQUESTED", 6, "2025-09-10T02:00:00Z"]];
    expect(codesOf(extend("2025-09-15T02:00:00.000Z", "2025-09-30", paying))).toEqual([]);
    const pausing = factsOf({}, { paymentClock: "PAUSE" });
    const data = { newDueOn: "2025-09-30", apology };
    const at = "2025-09-15T02:00:00.000Z";
    expect(codesOf(decide(paying, "EXTEND", { data, at, facts: pausing }))).toEqual([
      "NOTHING_TO_EXTEND",
    ]);
  });

  it("has nothing to move where no limit is known", () => {
    const data = { newDueOn: "2025-09-30", apology };
    const none = decide(inProcessing, "EXTEND", { data, facts: null });
    expect(codesOf(none)).toEqual(["NOTHING_TO_EXTEND"]);
  });
});

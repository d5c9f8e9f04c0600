import { describe, expect, it } from "vitest";
import { codesOf, decide, factsOf, inProcessing } from "./decided-acts.ts";

describe("acts on what lapsed", () => {
  const facts = factsOf({}, { tacitApproval: true });

  it("are refused from the legal instant on, the hand-over of the result alone is taken", () => {
    const at = "2025-09-22T17:00:00.000Z";
    const finish = decide(inProcessing, "FINISH", { facts, at });
    expect(codesOf(finish)).toEqual(["LAPSED"]);
    const inTime = decide(inProcessing, "FINISH", { facts, at: "2025-09-22T16:59:59.999Z" });
    expect(codesOf(inTime)).toEqual([]);
    const returned = decide(inProcessing, "RETURN_RESULT", { facts, at });
    expect(returned).toMatchObject({ ok: true, event: { nationalStatus: 10 } });
  });
});

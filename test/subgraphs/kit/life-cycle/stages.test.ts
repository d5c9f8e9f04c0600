import { describe, expect, it } from "vitest";
import { codesOf, decide, inProcessing } from "./decided-acts.ts";
import type { Told } from "./dossier-events.ts";

describe("START_STAGE", () => {
  it("goes to a later stage of the procedure, and to no other", () => {
    const start = (stage: number, told = inProcessing) =>
      codesOf(decide(told, "START_STAGE", { data: { stage } }));
    expect([start(2), start(1), start(3)]).toEqual([[], ["DATA_INVALID"], ["DATA_INVALID"]]);
    const second: Told = ["STAGE_STARTED", 4, "2025-09-08T03:00:00Z", { stage: 2 }];
    expect(start(2, [...inProcessing, second])).toEqual(["DATA_INVALID"]);
  });
});

import { describe, expect, it } from "vitest";
import { clockPolicies, policyOn } from "../../../../subgraphs/kit/clock/policy.ts";

describe("policyOn", () => {
  it("restarts for dossiers accepted from 1 Jul 2025, pauses before (Decree 118/2025 Art. 40)", () => {
    expect(policyOn("2025-06-30").clock).toBe("PAUSE");
    expect(policyOn("2025-07-01").clock).toBe("RESTART");
  });

  it("refuses a day that no policy covers", () => {
    expect(() => policyOn("2025-06-30", clockPolicies.slice(1))).toThrow(/2025-06-30/);
  });
});

import { describe, expect, it } from "vitest";
import { endOfDay, toDay } from "../../../../subgraphs/kit/clock/day.ts";

describe("toDay", () => {
  it("is the day in Viet Nam, which begins at 17:00 UTC of the day before", () => {
    expect(toDay("2025-01-22T16:59:59.999Z")).toBe("2025-01-22");
    expect(toDay("2025-01-22T17:00:00.000Z")).toBe("2025-01-23");
  });
});

describe("endOfDay", () => {
  it("is the next midnight in Viet Nam", () => {
    expect(endOfDay("2025-02-06")).toBe("2025-02-06T17:00:00.000Z");
    expect(endOfDay("2025-12-31")).toBe("2025-12-31T17:00:00.000Z");
  });
});

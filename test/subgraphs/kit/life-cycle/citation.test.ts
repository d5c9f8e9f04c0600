import { describe, expect, it } from "vitest";
import { cite } from "../../../../subgraphs/kit/life-cycle/citation.ts";

describe("a rule", () => {
  it.each([
    ["Decree 118/2025/NĐ-CP Art. 19", "Điều 19 Nghị định 118/2025/NĐ-CP"],
    ["Decree 118/2025/NĐ-CP", "Nghị định 118/2025/NĐ-CP"],
    ["vfa-01, revision of 2025-07-01", "vfa-01, revision of 2025-07-01"],
    [null, null],
  ])("%s is cited in Vietnamese as %s, and in English as it is", (rule, cited) => {
    expect(cite(rule, "vi")).toBe(cited);
    expect(cite(rule, "en")).toBe(rule);
  });
});

import { describe, expect, it } from "vitest";
import { runStep, runSteps } from "../../scripts/check/steps.ts";
import { summarise } from "../../scripts/check/summary.ts";
import type { TestReport } from "../../scripts/check/summary.ts";

const step = (name: string, ok: boolean, output = "") => ({ name, ok, seconds: 1, output });

function reportOf(...testResults: TestReport["testResults"]): TestReport {
  const count = (status: string) =>
    testResults.flatMap((file) => file.assertionResults).filter((test) => test.status === status)
      .length;
  return {
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    numPendingTests: count("skipped"),
    numTodoTests: 0,
    testResults,
  };
}

function file(name: string, ...statuses: string[]) {
  const assertionResults = statuses.map((status) => ({ status, fullName: `is ${status}` }));
  const failed = statuses.length === 0 || statuses.includes("failed");
  return { name, status: failed ? "failed" : "passed", message: "", assertionResults };
}

describe("summarise", () => {
  it("counts steps and tests together in the last line", () => {
    const report = reportOf(file("a.test.ts", "passed", "passed"), file("b.test.ts", "passed"));
    const { lines, failed } = summarise(
      [step("lint", true), step("types", true)],
      step("tests", true),
      report,
    );
    expect(lines).toEqual(["", "5 passed, 0 failed"]);
    expect(failed).toBe(false);
  });

  it("names skipped tests", () => {
    const report = reportOf(file("a.test.ts", "passed", "skipped"));
    expect(summarise([], step("tests", true), report).lines.at(-1)).toBe(
      "1 passed, 0 failed, 1 skipped",
    );
  });

  it("shows what a failed step wrote and lists whatever failed", () => {
    const report = reportOf(file("a.test.ts", "passed", "failed"), file("b.test.ts"));
    const { lines, failed } = summarise(
      [step("lint", true), step("types", false, "a.ts: no such type\n")],
      step("tests", false),
      report,
    );
    expect(lines).toEqual([
      "",
      "--- types ---",
      "a.ts: no such type",
      "",
      "Failed:",
      "  types",
      "  a.test.ts: is failed",
      "  b.test.ts",
      "",
      "2 passed, 3 failed",
    ]);
    expect(failed).toBe(true);
  });

  it("fails when the tests ended badly without a failed test", () => {
    const report = reportOf(file("a.test.ts", "passed"));
    const { lines, failed } = summarise([], step("tests", false), report);
    expect(lines.at(-1)).toBe("1 passed, 1 failed");
    expect(failed).toBe(true);
  });

  it("fails when there is no report", () => {
    expect(summarise([step("lint", true)], step("tests", false), null).lines.at(-1)).toBe(
      "1 passed, 1 failed",
    );
  });
});

describe("runStep", () => {
  it("keeps what a program writes, and whether it ended with 0", async () => {
    const script = "console.log('out'); console.error('err'); process.exit(3)";
    const result = await runStep({ name: "x", command: [process.execPath, "-e", script] });
    expect(result).toMatchObject({ name: "x", ok: false });
    expect(result.output.split("\n").toSorted()).toEqual(["", "err", "out"]);
  });

  it("fails when the program is not there", async () => {
    const result = await runStep({ name: "x", command: ["/nowhere/to/be/found"] });
    expect(result.ok).toBe(false);
    expect(result.output).toContain("ENOENT");
  });
});

describe("runSteps", () => {
  it("gives the results in the order of the steps, whichever ends first", async () => {
    const wait = (ms: number) => [process.execPath, "-e", `setTimeout(() => {}, ${ms})`];
    const ended: string[] = [];
    const results = await runSteps(
      [
        { name: "slow", command: wait(800) },
        { name: "fast", command: wait(1) },
      ],
      2,
      ({ name }) => ended.push(name),
    );
    expect(results.map(({ name }) => name)).toEqual(["slow", "fast"]);
    expect(ended).toEqual(["fast", "slow"]);
  });
});

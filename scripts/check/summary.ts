import { readFileSync } from "node:fs";
import type { StepResult } from "./steps.ts";

/** What vitest's JSON report says, as far as it is counted. */
export type TestReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string }[];
  }[];
};

/** @returns the report; null when vitest did not get as far as writing one. */
export function readTestReport(file: string): TestReport | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as TestReport;
  } catch {
    return null;
  }
}

/**
 * What `npm test` ends with: what failed, step by step, and the count of steps and tests together.
 *
 * @param tests how vitest as a whole went; counted only when it failed without a failed test.
 * @returns the lines to print, the last one `N passed, N failed` with `, N skipped` where some were.
 */
export function summarise(
  steps: readonly StepResult[],
  tests: StepResult,
  report: TestReport | null,
): { lines: string[]; failed: boolean } {
  const failedSteps = steps.filter(({ ok }) => !ok);
  const failedTests = report === null ? [] : listFailedTests(report);
  // An error outside any test, or no report at all: something failed and must count.
  const failedRun = !tests.ok && failedTests.length === 0 ? [tests.name] : [];
  const passed = steps.length - failedSteps.length + (report?.numPassedTests ?? 0);
  const failed = failedSteps.length + failedTests.length + failedRun.length;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const names = [...failedSteps.map(({ name }) => name), ...failedTests, ...failedRun];
  return {
    lines: [
      ...failedSteps.flatMap(({ name, output }) => ["", `--- ${name} ---`, output.trimEnd()]),
      ...(names.length === 0 ? [] : ["", "Failed:", ...names.map((name) => `  ${name}`)]),
      "",
      `${passed} passed, ${failed} failed${skipped === 0 ? "" : `, ${skipped} skipped`}`,
    ],
    failed: failed > 0,
  };
}

/** Failed tests, and files that failed before or outside their tests. */
function listFailedTests({ testResults }: TestReport): string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (failed.length === 0 && status === "failed") return [name];
    return failed.map(({ fullName }) => `${name}: ${fullName}`);
  });
}

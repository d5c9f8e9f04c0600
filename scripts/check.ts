/**
 * Everything that must hold: `npm test`. Steps that do not depend on each other run side by side, the tests after
 * them and whatever they found. `npm test -- <file …>` runs only those test files, after all steps.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { runStep, runSteps } from "./check/steps.ts";
import type { Step, StepResult } from "./check/steps.ts";
import { readTestReport, summarise } from "./check/summary.ts";

const bin = (name: string) => path.join("node_modules", ".bin", name);

/** The longest first, so that they do not run alone at the end. */
const steps: readonly Step[] = [
  { name: "dead code", command: [bin("knip")] },
  { name: "format", command: [bin("prettier"), "--check", "--log-level", "warn", "."] },
  { name: "composed graph", command: [bin("node"), "schema/compose.ts", "--check"] },
  { name: "generated types", command: [bin("node"), "schema/codegen.ts", "--check"] },
  { name: "types", command: [bin("tsc"), "--noEmit"] },
  {
    name: "types in the browser",
    command: [bin("tsc"), "--noEmit", "-p", "examples/first-client"],
  },
  { name: "lint", command: [bin("oxlint"), "--quiet"] },
];

function report({ name, ok, seconds }: StepResult): void {
  console.log(`${ok ? "✓" : "✗"} ${name} ${seconds.toFixed(1)} s`);
}

async function main(files: readonly string[]): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "dossier-graph-check-"));
  const reportFile = path.join(folder, "tests.json");
  try {
    const results = await runSteps(steps, Math.min(availableParallelism(), 4), report);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
    const tests = await runStep(
      { name: "tests", command: [bin("node"), bin("vitest"), "run", ...reporters, ...files] },
      { live: true },
    );
    report(tests);
    const { lines, failed } = summarise(results, tests, readTestReport(reportFile));
    for (const line of lines) console.log(line);
    process.exitCode = failed ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2));

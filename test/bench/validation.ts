import { findFilingBreach } from "../../subgraphs/kit/forms/guard.ts";
import { toNfc } from "../../subgraphs/kit/forms/nfc.ts";
import { createFormValidator } from "../../subgraphs/kit/forms/validate.ts";
import type { FormInput } from "../../subgraphs/kit/forms/validate.ts";
import { getProcedure, procedureForms } from "../subgraphs/kit/procedures/whole-catalogue.ts";

/** How long each kind of filing is checked over and over. */
const measureMs = 1_000;

const ingredients = Array.from({ length: 50 }, (_, index) => ({
  name: `Hoạt chất ví dụ ${index} (dữ liệu mẫu)`,
  amount: index + 0.5,
  unit: "mg",
}));

/** What is checked, and how many problems it has. */
const filings: readonly [what: string, code: string, answers: object, problems: number][] = [
  ["summary only", "dav-05", {}, 0],
  ["a product declaration", "vfa-08", {}, 0],
  ["a drug with 50 ingredients", "dav-78", { activeIngredients: ingredients }, 0],
  ["a drug with 50 wrong amounts", "dav-78", { activeIngredients: wrongAmounts() }, 50],
];

function wrongAmounts() {
  return ingredients.map((ingredient) => ({ ...ingredient, amount: 0 }));
}

/**
 * Measures what one-stop does with a filing before it is stored: guard, composing, form. In this process, on one core.
 *
 * @param say told what goes on.
 * @returns rows of a table, titles first; the last row is the first check of all 124 forms, compiling included.
 * @throws Error when a filing has not the problems it should have.
 */
export function benchValidation(say: (line: string) => void): string[][] {
  const rows = [["filing", "forms a second", "µs each"]];
  const { validate } = createFormValidator();
  for (const [what, code, changes, problems] of filings) {
    say(`validation: ${what}`);
    const { form, exampleInput } = getProcedure(code);
    const { papers } = exampleInput!;
    const input = { answers: { ...exampleInput!.answers, ...changes }, papers };
    const check = () => {
      if (findFilingBreach(input) !== null) throw new Error(`${what}: not looked at`);
      const composed: FormInput = { answers: toNfc(input.answers), papers };
      const found = validate(code, form!, composed, "vi").length;
      if (found !== problems) throw new Error(`${what}: ${found} problems`);
    };
    rows.push([what, ...toSpeed(check)]);
  }
  return [...rows, ["all forms, for the first time", ...toSpeedOfFirst()]];
}

/** Runs until the time is up, after a tenth of it to warm up. */
function toSpeed(check: () => void): [perSecond: string, microseconds: string] {
  repeat(check, measureMs / 10);
  const { times, ms } = repeat(check, measureMs);
  return show(times, ms);
}

function toSpeedOfFirst(): [perSecond: string, microseconds: string] {
  const { validate } = createFormValidator();
  const began = performance.now();
  for (const { code, form, exampleInput } of procedureForms) {
    validate(code, form, exampleInput, "vi");
  }
  return show(procedureForms.length, performance.now() - began);
}

function repeat(check: () => void, forMs: number): { times: number; ms: number } {
  const began = performance.now();
  let times = 0;
  while (performance.now() - began < forMs) {
    for (let index = 0; index < 20; index += 1) check();
    times += 20;
  }
  return { times, ms: performance.now() - began };
}

function show(times: number, ms: number): [perSecond: string, microseconds: string] {
  return [Math.round((times / ms) * 1_000).toLocaleString("en"), ((ms * 1_000) / times).toFixed(1)];
}

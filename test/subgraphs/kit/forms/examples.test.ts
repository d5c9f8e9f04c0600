import { describe, expect, it } from "vitest";
import { createFormValidator } from "../../../../subgraphs/kit/forms/validate.ts";
import { procedureForms, procedures } from "../procedures/whole-catalogue.ts";

const { validate } = createFormValidator();

/** Answers of the examples that may be left out; every other one has to be given. */
const optional: Record<string, readonly string[]> = {
  "dav-04": ["registrationNumber"],
  "dav-06": ["feeCase"],
  "dav-11": ["feeCase"],
  "dav-82": ["dosageForm", "strength"],
  "dav-83": ["dosageForm", "strength"],
  "kcb-01": ["feeCase"],
  "vihema-01": ["feeCase"],
};

const paperNames = new Map(
  procedures.flatMap(({ requiredPapers }) => requiredPapers.map(({ id, name }) => [id, name.vi])),
);

/** Every place of a value below another one. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...placesIn(inner, [...path, key]),
  ]);
}

function without(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    return rest.length === 0
      ? value.filter((_, index) => String(index) !== key)
      : value.map((entry, index) => (String(index) === key ? without(entry, rest) : entry));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      if (name !== key) return [[name, inner]];
      return rest.length === 0 ? [] : [[name, without(inner, rest)]];
    }),
  );
}

/** Fields of groups, not entries of lists. */
const isField = (path: readonly string[]) => !/^\d+$/.test(path.at(-1)!);

describe("exampleInput", () => {
  it("exists for 124 procedures", () => {
    expect(procedureForms).toHaveLength(124);
  });

  it("is valid everywhere", () => {
    const refused = procedureForms.flatMap(({ code, form, exampleInput }) =>
      validate(code, form, exampleInput, "en").map((problem) => ({ procedure: code, problem })),
    );
    expect(refused).toEqual([]);
  });

  it("is for the procedure whose form it fills", () => {
    const others = procedureForms.filter(
      ({ code, exampleInput }) => exampleInput.procedureCode !== code,
    );
    expect(others).toEqual([]);
  });

  it("is plainly synthetic and refers to demo files only", () => {
    const files = procedureForms.flatMap(({ exampleInput }) =>
      exampleInput.papers.map(({ fileId }) => fileId),
    );
    const summaries = procedureForms.map(({ exampleInput }) => exampleInput.answers["summary"]);
    expect(new Set(files)).toEqual(new Set(["demo"]));
    expect(summaries.filter((summary) => !String(summary).includes("dữ liệu mẫu"))).toEqual([]);
  });

  it("is refused at the very place when any one of its answers is left out", () => {
    let removed = 0;
    const wrong: unknown[] = [];
    for (const { code, form, exampleInput } of procedureForms) {
      const { answers, papers } = exampleInput;
      const places = placesIn(answers).filter(isField);
      for (const place of places.filter(([first]) => !optional[code]?.includes(first!))) {
        removed += 1;
        const problems = validate(code, form, { answers: without(answers, place), papers }, "vi");
        const expected = [{ code: "ANSWER_INVALID", path: ["answers", ...place] }];
        const got = problems.map((problem) => ({ code: problem.code, path: problem.path }));
        if (JSON.stringify(got) !== JSON.stringify(expected)) wrong.push({ code, place, got });
      }
    }
    expect(wrong).toEqual([]);
    // 124 summaries, 11 kinds of product or practice, 4 cases of a limit, and what 12 drug, 3 food and 10 device
    // forms ask.
    expect(removed).toBe(124 + 11 + 4 + 168 + 22 + 63);
  });

  it("stays valid when an answer that may be left out is", () => {
    const problems = procedureForms.flatMap(({ code, form, exampleInput }) =>
      (optional[code] ?? []).flatMap((name) => {
        const answers = without(exampleInput.answers, [name]);
        return validate(code, form, { answers, papers: exampleInput.papers }, "en");
      }),
    );
    expect(problems).toEqual([]);
  });

  it("is refused naming the paper when any one of its papers is left out", () => {
    let removed = 0;
    const wrong: unknown[] = [];
    for (const { code, form, exampleInput } of procedureForms) {
      for (const [index, { paperId }] of exampleInput.papers.entries()) {
        removed += 1;
        const papers = exampleInput.papers.toSpliced(index, 1);
        const problems = validate(code, form, { ...exampleInput, papers }, "vi");
        const [problem] = problems;
        const name = paperNames.get(paperId);
        const isRight =
          problems.length === 1 &&
          problem?.code === "PAPER_MISSING" &&
          problem.path.join("/") === "papers" &&
          problem.message === `Thiếu giấy tờ bắt buộc: “${name}”.`;
        if (!isRight) wrong.push({ code, paperId, problems });
      }
    }
    expect(wrong).toEqual([]);
    expect(removed).toBe(335);
  });

  it("is refused naming every missing paper at once when all are left out", () => {
    const wrong = procedureForms.filter(({ code, form, exampleInput }) => {
      const problems = validate(code, form, { ...exampleInput, papers: [] }, "vi");
      return problems.length !== exampleInput.papers.length;
    });
    expect(wrong).toEqual([]);
  });

  it("is refused at the very place of an answer, and of a paper, that nobody asked for", () => {
    const wrong = procedureForms.filter(({ code, form, exampleInput }) => {
      const answers = { ...exampleInput.answers, extra: 1 };
      const papers = [...exampleInput.papers, { paperId: "xyz-01-p1", fileId: "demo" }];
      const got = validate(code, form, { answers, papers }, "en")
        .map((problem) => `${problem.code} ${problem.path.join("/")}`)
        .toSorted();
      const place = `PAPER_UNKNOWN papers/${exampleInput.papers.length}/paperId`;
      return got.join() !== ["ANSWER_INVALID answers/extra", place].join();
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });
});

import { createFormValidator } from "../forms/validate.ts";
import { isFiledHere } from "./filing.ts";
import type { ProcedureRevisionDocument } from "./revision.ts";
import { findShapeProblems } from "./sources.ts";
import type { DocumentProblem } from "./sources.ts";

/** What the JSON Schema of a revision cannot say. */
type Rule = (document: ProcedureRevisionDocument) => DocumentProblem[];

/**
 * Everything that keeps a document from being published: what breaks
 * `schema/contract/procedure-revision.schema.json` or, when nothing does, where it contradicts itself.
 *
 * @returns nothing when it can be published.
 */
export function findRevisionProblems(json: unknown): DocumentProblem[] {
  const problems = findShapeProblems(json);
  if (problems.length > 0) return problems;
  return rules.flatMap((rule) => rule(json as ProcedureRevisionDocument));
}

const rules: readonly Rule[] = [
  (document) => inOrder(document, []),
  ({ fees }) => fees.flatMap((fee, at) => inOrder(fee, ["fees", `${at}`])),
  ({ legalBasis }) => noneTwice(legalBasis, ["legalBasis"]),
  ({ legalBasis, legalBasisValidity = [] }) =>
    legalBasisValidity.flatMap((text, at) => [
      ...inOrder(text, ["legalBasisValidity", `${at}`]),
      ...unless(
        legalBasis.includes(text.citation),
        ["legalBasisValidity", `${at}`, "citation"],
        "must be one of legalBasis, word for word",
      ),
    ]),
  ({ timeLimit }) =>
    unless(
      timeLimit === null || (timeLimit.value === null) === (timeLimit.unit === null),
      ["timeLimit", "unit"],
      "must be null exactly when the value is",
    ),
  ({ requiredPapers }) =>
    noneTwice(
      requiredPapers.map(({ id }) => id),
      ["requiredPapers"],
    ),
  ({ code, successors }) => unless(!successors.includes(code), ["successors"], "must not name it"),
  ({ units, unitRules }) =>
    unitRules.flatMap(({ unit }, at) =>
      unless(
        units.some(({ code }) => code === unit),
        ["unitRules", `${at}`, "unit"],
        "must be one of units",
      ),
    ),
  (document) =>
    unless(
      isFiledHere(document) === (document.form !== null),
      ["form"],
      "must be there exactly when dossiers are filed with the ministry",
    ),
  findFormProblems,
];

/** A form that nobody could fill in, and one that lets a dossier through without a mandatory paper. */
function findFormProblems(document: ProcedureRevisionDocument): DocumentProblem[] {
  const { code, form, exampleInput, requiredPapers } = document;
  if (form === null || exampleInput === null) return [];
  const validator = createFormValidator();
  const { answers, papers } = exampleInput;
  const check = (without: string | null) => {
    const rest = papers.filter(({ paperId }) => paperId !== without);
    return validator.validate(code, form, { answers, papers: rest }, "en");
  };
  try {
    return [
      ...unless(
        exampleInput.procedureCode === code,
        ["exampleInput", "procedureCode"],
        `must be ${code}`,
      ),
      ...check(null).map(({ path, message }) => ({ path: ["exampleInput", ...path], message })),
      ...requiredPapers.flatMap(({ id, mandatory }) =>
        unless(!mandatory || check(id).length > 0, ["form"], `must ask for the paper ${id}`),
      ),
    ];
  } catch (error) {
    return [{ path: ["form"], message: `is no usable schema: ${(error as Error).message}` }];
  }
}

function inOrder(
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
  path: string[],
): DocumentProblem[] {
  const isFine = validFrom === null || validTo === null || validFrom <= validTo;
  return unless(isFine, [...path, "validTo"], "must not be before validFrom");
}

function noneTwice(keys: readonly string[], path: string[]): DocumentProblem[] {
  return keys.flatMap((key, at) =>
    unless(keys.indexOf(key) === at, [...path, `${at}`], `is there twice: ${key}`),
  );
}

function unless(isFine: boolean, path: string[], message: string): DocumentProblem[] {
  return isFine ? [] : [{ path, message }];
}

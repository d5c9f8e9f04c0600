import { createFormValidator } from "../forms/validate.ts";
import { findSchemaFault } from "../life-cycle/act-data.ts";
import { nationalActions } from "../life-cycle/national-actions.ts";
import { isFiledHere } from "./filing.ts";
import type { Locale } from "../viewer.ts";
import type { OwnAct, ProcedureRevisionDocument, Text } from "./revision.ts";
import { findShapeProblems } from "./sources.ts";
import type { DocumentProblem } from "./sources.ts";

/** What the JSON Schema of a revision cannot say. */
type Rule = (document: ProcedureRevisionDocument, locale: Locale) => DocumentProblem[];

/**
 * Everything that keeps a document from being published: what breaks
 * `schema/contract/procedure-revision.schema.json` or, when nothing does, where it contradicts itself.
 *
 * @param locale the language of what comes from a form; all else is told in both.
 * @returns nothing when it can be published.
 */
export function findRevisionProblems(json: unknown, locale: Locale): DocumentProblem[] {
  const problems = findShapeProblems(json);
  if (problems.length > 0) return problems;
  return rules.flatMap((rule) => rule(json as ProcedureRevisionDocument, locale));
}

const texts = {
  wordForWord: {
    vi: "phải là một trong các văn bản của legalBasis, đúng từng chữ",
    en: "must be one of legalBasis, word for word",
  },
  unitOfValue: {
    vi: "phải để trống khi và chỉ khi giá trị để trống",
    en: "must be null exactly when the value is",
  },
  ownSuccessor: { vi: "không được nêu chính thủ tục này", en: "must not name it" },
  oneOfUnits: { vi: "phải là một trong các đơn vị của units", en: "must be one of units" },
  formWhenFiled: {
    vi: "phải có khi và chỉ khi hồ sơ được nộp tại Bộ",
    en: "must be there exactly when dossiers are filed with the ministry",
  },
  order: { vi: "không được trước validFrom", en: "must not be before validFrom" },
  nationalAct: {
    vi: "là tên của một thao tác hoặc sự kiện quốc gia",
    en: "is the name of a national act or event",
  },
} satisfies Record<string, Text>;

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
        texts.wordForWord,
      ),
    ]),
  ({ timeLimit }) =>
    unless(
      timeLimit === null || (timeLimit.value === null) === (timeLimit.unit === null),
      ["timeLimit", "unit"],
      texts.unitOfValue,
    ),
  ({ requiredPapers }) =>
    noneTwice(
      requiredPapers.map(({ id }) => id),
      ["requiredPapers"],
    ),
  ({ code, successors }) => unless(!successors.includes(code), ["successors"], texts.ownSuccessor),
  ({ units, unitRules }) =>
    unitRules.flatMap(({ unit }, at) =>
      unless(
        units.some(({ code }) => code === unit),
        ["unitRules", `${at}`, "unit"],
        texts.oneOfUnits,
      ),
    ),
  (document) =>
    unless(isFiledHere(document) === (document.form !== null), ["form"], texts.formWhenFiled),
  ({ acts = [] }) =>
    noneTwice(
      acts.map(({ code }) => code),
      ["acts"],
    ),
  ({ acts = [] }) => acts.flatMap(findActFaults),
  findFormProblems,
];

const nationalEvents = new Set(Object.values(nationalActions).map(({ event }) => event));

/** An act that takes the place of a national one, or whose data nobody could check. */
function findActFaults(act: OwnAct, at: number): DocumentProblem[] {
  const fault = findSchemaFault(act.data);
  const isOwn = !Object.hasOwn(nationalActions, act.code);
  const isOwnEvent = !nationalEvents.has(act.event) && !otherEvents.has(act.event);
  return [
    ...unless(isOwn, ["acts", `${at}`, "code"], texts.nationalAct),
    ...unless(isOwnEvent, ["acts", `${at}`, "event"], texts.nationalAct),
    ...unless(fault === null, ["acts", `${at}`, "data"], noSchema(fault ?? "")),
  ];
}

/** Events that no act makes, and that say more than a status. */
const otherEvents = new Set(["SUBMITTED", "LAPSED", "STATUS_REPORTED", "TRANSFERRED"]);

const noSchema = (why: string): Text => ({
  vi: `không phải là lược đồ JSON dùng được: ${why}`,
  en: `is no usable schema: ${why}`,
});

/** A form that nobody could fill in, and one that lets a dossier through without a mandatory paper. */
function findFormProblems(document: ProcedureRevisionDocument, locale: Locale): DocumentProblem[] {
  const { code, form, exampleInput, requiredPapers } = document;
  if (form === null || exampleInput === null) return [];
  const validator = createFormValidator();
  const { answers, papers } = exampleInput;
  const check = (without: string | null) => {
    const rest = papers.filter(({ paperId }) => paperId !== without);
    return validator.validate(code, form, { answers, papers: rest }, locale);
  };
  try {
    return [
      ...unless(exampleInput.procedureCode === code, ["exampleInput", "procedureCode"], {
        vi: `phải là ${code}`,
        en: `must be ${code}`,
      }),
      ...check(null).map(({ path, message = "" }) => {
        return { path: ["exampleInput", ...path], message: { vi: message, en: message } };
      }),
      ...requiredPapers.flatMap(({ id, mandatory }) =>
        unless(!mandatory || check(id).length > 0, ["form"], {
          vi: `phải yêu cầu giấy tờ ${id}`,
          en: `must ask for the paper ${id}`,
        }),
      ),
    ];
  } catch (error) {
    return [{ path: ["form"], message: noSchema((error as Error).message) }];
  }
}

function inOrder(
  { validFrom, validTo }: { readonly validFrom: string | null; readonly validTo: string | null },
  path: string[],
): DocumentProblem[] {
  const isFine = validFrom === null || validTo === null || validFrom <= validTo;
  return unless(isFine, [...path, "validTo"], texts.order);
}

function noneTwice(keys: readonly string[], path: string[]): DocumentProblem[] {
  return keys.flatMap((key, at) =>
    unless(keys.indexOf(key) === at, [...path, `${at}`], {
      vi: `bị lặp: ${key}`,
      en: `is there twice: ${key}`,
    }),
  );
}

function unless(isFine: boolean, path: string[], message: Text): DocumentProblem[] {
  return isFine ? [] : [{ path, message }];
}

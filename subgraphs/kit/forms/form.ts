import type { ExampleInput, ProcedureRevisionDocument, Text } from "../procedures/revision.ts";
import type { Locale } from "../viewer.ts";
import type { FormField } from "./fields.ts";
import { groupField, lineField } from "./fields.ts";

/**
 * JSON Schema 2020-12 of `{ answers, papers }`. Titles and descriptions are in both languages under
 * `x-title` and `x-description`; `x-source` names the law a part comes from.
 */
export type Form = Readonly<Record<string, unknown>> & {
  readonly $schema: string;
  readonly "x-madeBy": string;
};

/** What a form asks beside the summary, and an answer to it. */
export type FormContent = {
  /** Title of the part of the form it makes; left out where it stands with the summary. */
  readonly group?: Text;
  readonly properties: Readonly<Record<string, FormField>>;
  readonly required: readonly string[];
  /** Complete, valid and plainly synthetic. */
  readonly example: Readonly<Record<string, unknown>>;
};

type FormFacts = Pick<ProcedureRevisionDocument, "code" | "name" | "legalBasis" | "requiredPapers">;

/** What a form asks that asks for nothing but the summary. */
export const generalContent: FormContent = { properties: {}, required: [], example: {} };

/** The paper of procedures whose papers are not known. */
const OTHER_PAPER = {
  id: "other",
  name: { vi: "Giấy tờ kèm theo", en: "Enclosed paper" },
  originals: null,
  copies: null,
  mandatory: false,
  condition: null,
} as const;

type Paper = Omit<FormFacts["requiredPapers"][number], "confidence">;

/** Files in one filing at most; a demo value, no law sets one. */
const MAX_PAPERS = 100;

/** The form of a procedure: a summary, what `contents` ask, and its papers. */
export function createForm(facts: FormFacts, contents: readonly FormContent[]): Form {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    "x-madeBy": "dossier-graph",
    "x-procedure": facts.code,
    "x-source": facts.legalBasis,
    "x-title": facts.name,
    type: "object",
    additionalProperties: false,
    required: ["answers", "papers"],
    "x-order": ["answers", "papers"],
    properties: {
      answers: toAnswersField(contents),
      papers: toPapersField(papersOf(facts)),
    },
  };
}

/** A complete, valid, plainly synthetic filing for the form made of the same facts and contents. */
export function createExample(facts: FormFacts, contents: readonly FormContent[]): ExampleInput {
  return {
    procedureCode: facts.code,
    answers: Object.assign(
      { summary: `Hồ sơ ví dụ (dữ liệu mẫu): ${facts.name.vi}`.slice(0, SUMMARY_LENGTH) },
      ...contents.map(({ example }) => example),
    ) as Record<string, unknown>,
    papers: papersOf(facts)
      .filter(({ mandatory }) => mandatory)
      .map(({ id }) => ({ paperId: id, fileId: "demo" })),
  };
}

/** Keywords for `toFormUi`, which clients get from there. */
const uiKeywords = new Set(["x-widget", "x-placeholder", "x-groups"]);

/**
 * The form as it is served: `title` and `description` in one language in place of both, without what `toFormUi`
 * serves.
 */
export function localiseForm(
  form: Readonly<Record<string, unknown>>,
  locale: Locale,
): Record<string, unknown> {
  return localise(form, locale) as Record<string, unknown>;
}

function localise(part: unknown, locale: Locale): unknown {
  if (Array.isArray(part)) return part.map((entry) => localise(entry, locale));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).flatMap(([key, value]) => {
      if (uiKeywords.has(key)) return [];
      if (key === "x-title") return [["title", (value as Text)[locale]]];
      if (key === "x-description") return [["description", (value as Text)[locale]]];
      return [[key, localise(value, locale)]];
    }),
  );
}

const SUMMARY_LENGTH = 500;

const summary = lineField(
  { vi: "Trích yếu hồ sơ", en: "Summary" },
  {
    maxLength: SUMMARY_LENGTH,
    description: {
      vi: "Nói ngắn gọn hồ sơ đề nghị điều gì.",
      en: "What the dossier asks for, in a line.",
    },
    placeholder: {
      vi: "Ví dụ: Đề nghị cấp mới cho sản phẩm …",
      en: "For example: application for a first licence for the product …",
    },
  },
);

function toAnswersField(contents: readonly FormContent[]): FormField {
  const properties = Object.assign(
    { summary },
    ...contents.map((content) => content.properties),
  ) as Record<string, FormField>;
  const required = ["summary", ...contents.flatMap((content) => content.required)];
  return {
    ...groupField(
      { vi: "Nội dung kê khai", en: "Answers" },
      properties,
      Object.keys(properties).filter((name) => !required.includes(name)),
    ),
    "x-groups": toGroups(contents),
  };
}

/** The parts of the form in order; every answer is in one of them. */
function toGroups(contents: readonly FormContent[]) {
  const general = contents.filter(({ group }) => group === undefined);
  const names = (content: FormContent) => Object.keys(content.properties);
  return [
    {
      "x-title": { vi: "Thông tin chung", en: "General" },
      fields: ["summary", ...general.flatMap(names)],
    },
    ...contents.flatMap((content) =>
      content.group === undefined ? [] : [{ "x-title": content.group, fields: names(content) }],
    ),
  ];
}

function papersOf(facts: FormFacts): readonly Paper[] {
  return facts.requiredPapers.length > 0 ? facts.requiredPapers : [OTHER_PAPER];
}

function toPapersField(papers: readonly Paper[]): FormField {
  const mandatory = papers.filter((paper) => paper.mandatory);
  return {
    "x-title": { vi: "Thành phần hồ sơ", en: "Papers" },
    "x-widget": "papers",
    type: "array",
    maxItems: MAX_PAPERS,
    items: {
      type: "object",
      additionalProperties: false,
      required: ["paperId", "fileId"],
      "x-order": ["paperId", "fileId"],
      properties: {
        paperId: {
          "x-title": { vi: "Giấy tờ", en: "Paper" },
          "x-widget": "select",
          oneOf: papers.map((paper) => ({
            const: paper.id,
            "x-title": paper.name,
            ...toDescription(paper),
          })),
        },
        fileId: {
          ...lineField({ vi: "Tệp tin", en: "File" }, { maxLength: 200 }),
          "x-widget": "file",
        },
      },
    },
    ...(mandatory.length > 0 && {
      allOf: mandatory.map((paper) => ({
        "x-paper": paper.id,
        contains: {
          type: "object",
          required: ["paperId"],
          properties: { paperId: { const: paper.id } },
        },
      })),
    }),
  };
}

function toDescription(paper: Paper): { "x-description"?: Text } {
  const parts = [obligation(paper), counts(paper)].filter((part) => part !== null);
  if (parts.length === 0) return {};
  return {
    "x-description": {
      vi: parts.map(({ vi }) => vi).join(" "),
      en: parts.map(({ en }) => en).join(" "),
    },
  };
}

function obligation({ mandatory, condition }: Paper): Text | null {
  if (mandatory) return { vi: "Bắt buộc.", en: "Mandatory." };
  if (!condition) return null;
  return { vi: `Trường hợp áp dụng: ${condition.vi}.`, en: `When: ${condition.en}.` };
}

function counts({ originals, copies }: Paper): Text | null {
  const parts = [
    originals ? { vi: `${originals} bản chính`, en: `originals: ${originals}` } : null,
    copies ? { vi: `${copies} bản sao`, en: `copies: ${copies}` } : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return {
    vi: `Số lượng: ${parts.map(({ vi }) => vi).join(", ")}.`,
    en: `Count: ${parts.map(({ en }) => en).join(", ")}.`,
  };
}

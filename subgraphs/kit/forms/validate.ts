import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { LRUCache } from "lru-cache";
import type { Text } from "../procedures/revision.ts";
import type { Locale } from "../viewer.ts";
import type { Form } from "./form.ts";
import { findFilingBreach } from "./guard.ts";
import { answerMessage, guardMessages, paperMissing, paperUnknown, shorten } from "./messages.ts";

/** A filing as it came from outside. */
export type FormInput = { readonly answers: unknown; readonly papers: unknown };

/** What is wrong with a filing; `path` is into the input of `submitDossier`. */
export type FormProblem = {
  readonly code: "ANSWER_INVALID" | "PAPER_MISSING" | "PAPER_UNKNOWN" | "INPUT_INVALID";
  /** For a missing field the field itself; for a missing paper `["papers"]`. */
  readonly path: string[];
  readonly message: string;
  /** Law the refusal rests on; null where the form is our own. */
  readonly rule: string | null;
};

export type FormValidator = ReturnType<typeof createFormValidator>;

/** Compiled forms kept; all 124 of one revision and as many older ones. */
const MAX_COMPILED = 300;

/** Problems told at once; more than a person can read, and a bound on the answer's size. */
const MAX_PROBLEMS = 100;

/** Makes what checks filings against forms. One a process: it keeps the forms it has compiled. */
export function createFormValidator() {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, verbose: false });
  formats.default(ajv);
  ajv.addVocabulary([
    "x-madeBy",
    "x-procedure",
    "x-source",
    "x-title",
    "x-description",
    "x-paper",
    "x-order",
    "x-widget",
    "x-placeholder",
    "x-groups",
  ]);
  const compiled = new LRUCache<string, { form: Form; check: ValidateFunction }>({
    max: MAX_COMPILED,
    // ajv keeps every schema it was given by itself.
    dispose: ({ form }) => ajv.removeSchema(form),
  });

  function getCheck(key: string, form: Form): ValidateFunction {
    const known = compiled.get(key);
    if (known) return known.check;
    const check = ajv.compile(form);
    compiled.set(key, { form, check });
    return check;
  }

  return {
    /**
     * Checks a filing against a form.
     *
     * @param key names the form for ever, such as procedure and revision: the same key must not come with
     *   another form.
     * @returns every problem, in no set order, 100 at most; empty when the filing is valid.
     */
    validate(key: string, form: Form, input: FormInput, locale: Locale): FormProblem[] {
      const refused = refuseUnfit(input, locale);
      if (refused) return [refused];
      const check = getCheck(key, form);
      if (check({ answers: input.answers, papers: input.papers })) return [];
      return toProblems(check.errors ?? [], form, input, locale);
    },
  };
}

function refuseUnfit({ answers, papers }: FormInput, locale: Locale): FormProblem | null {
  const found = findFilingBreach({ answers, papers });
  if (!found) return null;
  const path = found.path.map(shorten);
  const code = path[0] === "papers" ? "INPUT_INVALID" : "ANSWER_INVALID";
  return { code, path, message: guardMessages[found.breach][locale], rule: null };
}

function toProblems(
  errors: readonly ErrorObject[],
  form: Form,
  input: FormInput,
  locale: Locale,
): FormProblem[] {
  const told = new Set<string>();
  const problems: FormProblem[] = [];
  for (const error of errors) {
    if (isPartOfAnother(error)) continue;
    const problem = toProblem(error, form, input, locale);
    // One problem a place is enough; papers that are missing share theirs.
    const place = problem.code === "PAPER_MISSING" ? problem.message : problem.path.join("\u0000");
    if (told.has(place)) continue;
    told.add(place);
    problems.push(problem);
  }
  return problems.slice(0, MAX_PROBLEMS);
}

/** What a branch of a choice or of `contains` says is summed up by the choice itself. */
function isPartOfAnother({ schemaPath }: ErrorObject): boolean {
  return /\/oneOf\/\d+\//.test(schemaPath) || /\/contains\//.test(schemaPath);
}

function toProblem(error: ErrorObject, form: Form, input: FormInput, locale: Locale): FormProblem {
  const path = toPath(error);
  const code = toCode(error, path);
  const { title, rule } = describe(form, path);
  const text = (): Text => {
    if (code === "PAPER_MISSING") return paperMissing(paperTitle(form, error) ?? title);
    if (code === "PAPER_UNKNOWN") return paperUnknown(valueAt(input, path));
    return answerMessage(error, title);
  };
  return { code, path: path.map(shorten), message: text()[locale], rule };
}

/** Where the error is: the missing or the extra property itself rather than what it is missing from. */
function toPath(error: ErrorObject): string[] {
  const steps = error.instancePath.split("/").slice(1).map(fromPointer);
  const property = error.params["missingProperty"] ?? error.params["additionalProperty"];
  return typeof property === "string" ? [...steps, property] : steps;
}

function toCode(error: ErrorObject, path: readonly string[]): FormProblem["code"] {
  if (path[0] !== "papers") return "ANSWER_INVALID";
  if (error.keyword === "contains") return "PAPER_MISSING";
  if (error.keyword === "oneOf") return "PAPER_UNKNOWN";
  return "INPUT_INVALID";
}

type Part = Readonly<Record<string, unknown>>;

/** Title of the field at a path, with what it is a part of in brackets, and the law it comes from. */
function describe(form: Form, path: readonly string[]): { title: Text; rule: string | null } {
  let part: Part | undefined = form;
  let rule: string | null = null;
  let titles: Text[] = [];
  for (const step of path) {
    const entry = part?.["items"] as Part | undefined;
    const list = titles.at(-1);
    part = entry ?? (part?.["properties"] as Record<string, Part> | undefined)?.[step];
    if (entry && list) titles = [...titles.slice(0, -1), numbered(list, Number(step) + 1)];
    else titles.push((part?.["x-title"] as Text | undefined) ?? same(shorten(step)));
    rule = toRule(part) ?? rule;
  }
  // The first title is that of all answers or all papers.
  const [field = same("?"), within] = (titles.length > 1 ? titles.slice(1) : titles).toReversed();
  const title = within
    ? { vi: `${field.vi} (${within.vi})`, en: `${field.en} (${within.en})` }
    : field;
  return { title, rule: path[0] === "papers" ? toRule(form) : rule };
}

function numbered({ vi, en }: Text, number: number): Text {
  return { vi: `${vi} ${number}`, en: `${en} ${number}` };
}

function same(text: string): Text {
  return { vi: text, en: text };
}

function toRule(part: Part | undefined): string | null {
  const source = part?.["x-source"] as readonly string[] | undefined;
  return source && source.length > 0 ? source.join("; ") : null;
}

/** Name of the paper a failed `allOf` entry asks for. */
function paperTitle(form: Form, error: ErrorObject): Text | null {
  const index = /\/allOf\/(\d+)\//.exec(error.schemaPath)?.[1];
  const papers = (form["properties"] as Record<string, Part>)["papers"];
  const asked = (papers?.["allOf"] as Part[] | undefined)?.[Number(index)]?.["x-paper"];
  const items = papers?.["items"] as { properties: { paperId: { oneOf: Part[] } } } | undefined;
  const paper = items?.properties.paperId.oneOf.find((choice) => choice["const"] === asked);
  return (paper?.["x-title"] as Text | undefined) ?? null;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (here, step) => (typeof here === "object" && here !== null ? (here as Part)[step] : undefined),
    value,
  );
}

function fromPointer(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

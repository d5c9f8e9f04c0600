import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import type { Action } from "./national-actions.ts";

/** Why an act is refused. */
export type ActProblemCode =
  | "ACTION_UNKNOWN"
  | "ACTION_NOT_ALLOWED"
  | "NOT_ALLOWED_IN_STATUS"
  | "LAPSED"
  | "ALREADY_DECIDED"
  | "DATA_INVALID"
  | "NOTE_MISSING"
  | "PAPER_UNKNOWN"
  | "LEGAL_BASIS_MISSING"
  | "LEGAL_BASIS_UNKNOWN"
  | "LEGAL_BASIS_NOT_IN_FORCE"
  | "NO_LEGAL_BASIS_IN_FORCE"
  | "TOO_MANY_SUPPLEMENTS"
  | "SUPPLEMENT_TOO_LATE"
  | "EXTENDED_ALREADY"
  | "EXTENSION_TOO_LATE"
  | "NOTHING_TO_EXTEND";

/** A refusal of an act; `path` leads into its input, `["data", "items", "0"]`. */
export type ActProblem = { code: ActProblemCode; path: string[]; rule: string | null };

/** A problem of one code. */
export const problemAt = (
  code: ActProblemCode,
  path: string[],
  rule: string | null = null,
): ActProblem => ({ code, path, rule });

const ajv = new Ajv2020({ allErrors: true, strict: true });
addFormats.default(ajv);
ajv.addVocabulary(["x-title", "x-description"]);

const validators = new WeakMap<Action["schema"], ValidateFunction>();

const maxProblems = 100;

/** What each branch of a choice finds says nothing that the choice itself does not. */
const branch = /\/oneOf\/\d/;

/** @returns the first 100 problems of an act's data, one for each path, in the order they are met. */
export function findDataProblems(schema: Action["schema"], data: unknown): ActProblem[] {
  const validate = validators.get(schema) ?? ajv.compile(schema);
  validators.set(schema, validate);
  validate(data);
  const errors = (validate.errors ?? []).filter(({ schemaPath }) => !branch.test(schemaPath));
  const paths = new Map(errors.map(toPath).map((path) => [path.join("/"), path]));
  return [...paths.values()]
    .slice(0, maxProblems)
    .map((path) => ({ code: "DATA_INVALID", path, rule: null }));
}

/** @returns why a schema of an act's data cannot be used; null when it can. */
export function findSchemaFault(schema: object): string | null {
  try {
    ajv.compile(schema);
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    ajv.removeSchema(schema);
  }
}

function toPath({ instancePath, params }: ErrorObject): string[] {
  const steps = instancePath.split("/").slice(1).map(unescape);
  const key: unknown = params.missingProperty ?? params.additionalProperty;
  return ["data", ...steps, ...(typeof key === "string" ? [key] : [])];
}

const unescape = (step: string) => step.replaceAll("~1", "/").replaceAll("~0", "~");

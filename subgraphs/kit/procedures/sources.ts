import { Ajv2020 } from "ajv/dist/2020.js";
import type { ErrorObject } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import revisionSchema from "../../../schema/contract/procedure-revision.schema.json" with { type: "json" };
import type { Locale } from "../viewer.ts";
import sourcesSchema from "./procedure-sources.schema.json" with { type: "json" };
import { wordingOf } from "../forms/messages.ts";
import type { ProcedureFacts, ProcedureRevisionDocument, Text } from "./revision.ts";
import unitsSchema from "./unit-sources.schema.json" with { type: "json" };

/** A procedure as it stands in the data a subgraph ships; `localCode` is the permanent key. */
export type ProcedureSource = ProcedureFacts & {
  /** National code; null when it is not known. */
  readonly code: string | null;
  readonly localCode: string;
  readonly field: {
    readonly code: string | null;
    readonly nameVi: string;
    readonly nameEn: string;
  };
  /** Units in the order of the source; `doh` stands for any provincial health department. */
  readonly handledBy: readonly string[];
};

/** A unit as it stands in the data a subgraph ships. */
export type UnitSource = {
  readonly id: string;
  readonly name: Readonly<Record<Locale, string>>;
  readonly kind: string;
  readonly department: string | null;
  /** Agency part of dossier codes, only where it was read in a source. */
  readonly agencyCode: string | null;
};

const ajv = new Ajv2020({ allErrors: false, allowUnionTypes: true });
formats.default(ajv);
ajv.addSchema(revisionSchema);

const checkProcedures = ajv.compile<{ procedures: ProcedureSource[] }>(sourcesSchema);
const checkUnits = ajv.compile<{ units: UnitSource[] }>(unitsSchema);
const checkRevision = ajv.compile<ProcedureRevisionDocument>(revisionSchema);

const thorough = new Ajv2020({ allErrors: true, allowUnionTypes: true });
formats.default(thorough);
const checkThoroughly = thorough.compile<ProcedureRevisionDocument>(revisionSchema);

/** What of a document cannot be published; `path` leads into it. */
export type DocumentProblem = { readonly path: string[]; readonly message: Text };

/** Problems of one document that are told; more than a person can read. */
const maxProblems = 100;

/**
 * Reads the procedures a subgraph ships (`data/procedures.json`).
 *
 * @returns the records in the order of the file.
 * @throws Error naming the record and the path in it when the data does not fit
 *   `procedure-sources.schema.json`, or when a key or a paper's id occurs twice.
 */
export function readProcedureSources(json: unknown): readonly ProcedureSource[] {
  if (!checkProcedures(json)) {
    throw new Error(toText(json, "procedures", "localCode", checkProcedures.errors));
  }
  refuseDoubles(
    json.procedures.map((procedure) => procedure.localCode),
    "localCode",
  );
  refuseDoubles(
    json.procedures.flatMap((procedure) => procedure.requiredPapers.map((paper) => paper.id)),
    "requiredPapers id",
  );
  return json.procedures;
}

/**
 * Reads the units a subgraph ships (`data/units.json`).
 *
 * @throws Error naming the record and the path in it when the data does not fit `unit-sources.schema.json`.
 */
export function readUnitSources(json: unknown): readonly UnitSource[] {
  if (!checkUnits(json)) throw new Error(toText(json, "units", "id", checkUnits.errors));
  return json.units;
}

/**
 * Reads a revision that a department published.
 *
 * @throws Error naming the path when it does not fit `schema/contract/procedure-revision.schema.json`.
 */
export function readRevisionDocument(json: unknown): ProcedureRevisionDocument {
  if (!checkRevision(json)) throw new Error(toText(json, "", "code", checkRevision.errors));
  return json;
}

/**
 * Everything of a revision that does not fit `schema/contract/procedure-revision.schema.json`.
 *
 * @returns one problem a place, 100 at most; nothing when it fits.
 */
export function findShapeProblems(json: unknown): DocumentProblem[] {
  if (checkThoroughly(json)) return [];
  const told = new Map<string, DocumentProblem>();
  for (const error of checkThoroughly.errors ?? []) {
    const { instancePath, params } = error;
    const property = params["missingProperty"] ?? params["additionalProperty"];
    const steps = instancePath.split("/").slice(1);
    const path = typeof property === "string" ? [...steps, property] : steps;
    const place = path.join("/");
    if (!told.has(place)) told.set(place, { path, message: toMessage(error) });
  }
  return [...told.values()].slice(0, maxProblems);
}

/** What the checker says, in its own words in English. */
function toMessage(error: ErrorObject): Text {
  const { vi, en } = wordingOf(error);
  return { vi, en: error.message ?? en };
}

function refuseDoubles(keys: readonly string[], what: string): void {
  const double = keys.find((key, index) => keys.indexOf(key) !== index);
  if (double !== undefined) throw new Error(`${what} “${double}” occurs twice`);
}

/** "vfa-08 /timeLimit/unit must be equal to one of the allowed values (got "WEEK")". */
function toText(
  json: unknown,
  list: string,
  key: string,
  errors: readonly ErrorObject[] | null | undefined,
): string {
  const error = errors?.[0];
  if (!error) return "does not fit its schema";
  const steps = error.instancePath.split("/").slice(1);
  const inList = list !== "" && steps[0] === list && steps.length > 1;
  const record = inList ? at(json, steps.slice(0, 2)) : json;
  const name = at(record, [key]) ?? (inList ? `${list} ${steps[1]}` : "file");
  const path = `/${(inList ? steps.slice(2) : steps).join("/")}`;
  const extra = error.params["additionalProperty"];
  return `${name} ${path} ${error.message}${extra ? ` (${extra})` : ""}`;
}

function at(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (here, step) =>
      typeof here === "object" && here !== null
        ? (here as Record<string, unknown>)[step]
        : undefined,
    value,
  );
}

import { readFileSync } from "node:fs";
import { generalContent } from "../forms/form.ts";
import type { FormContent } from "../forms/form.ts";
import { toRevisionDocument } from "./revision.ts";
import type { ProcedureRevisionDocument } from "./revision.ts";
import { readProcedureSources, readUnitSources } from "./sources.ts";

/** The kind of content of procedures that ask for nothing but a summary. */
export const GENERAL = "general";

/** What a subgraph's data folder says of its procedures. */
export type ShippedProcedures = {
  /** In the order of the data. */
  readonly documents: readonly ProcedureRevisionDocument[];
  /** Name of the content a procedure's form asks for; `general` where the data names none. */
  kindOf(procedureCode: string): string;
};

/**
 * Reads a data folder: `procedures.json`, `units.json` and, where forms ask for content, `forms.json`.
 *
 * @param folder address that ends with a slash.
 * @param contents content by the names that `forms.json` uses.
 * @throws Error naming the file's record when something does not fit, and when `forms.json` names a procedure or
 *   a content that does not exist.
 */
export function readShippedProcedures(
  folder: URL,
  contents: Readonly<Record<string, FormContent>> = {},
): ShippedProcedures {
  const sources = readProcedureSources(readJson(folder, "procedures.json"));
  const units = readUnitSources(readJson(folder, "units.json"));
  const hasContent = Object.keys(contents).length > 0;
  const kinds = hasContent
    ? readFormKinds(readJson(folder, "forms.json"))
    : new Map<string, string>();
  for (const [code, kind] of kinds) {
    if (!sources.some(({ localCode }) => localCode === code)) {
      throw new Error(`forms.json names the procedure “${code}”, which is not in the data`);
    }
    if (!Object.hasOwn(contents, kind)) {
      throw new Error(`forms.json gives ${code} the content “${kind}”, which does not exist`);
    }
  }
  const kindOf = (code: string) => kinds.get(code) ?? GENERAL;
  const contentOf = (code: string) => contents[kindOf(code)] ?? generalContent;
  return {
    documents: sources.map((source) =>
      toRevisionDocument(source, units, contentOf(source.localCode)),
    ),
    kindOf,
  };
}

function readFormKinds(json: unknown): ReadonlyMap<string, string> {
  const forms = (json as { forms?: unknown } | null)?.forms;
  const entries = typeof forms === "object" && forms !== null ? Object.entries(forms) : [];
  if (entries.length === 0 || entries.some(([, kind]) => typeof kind !== "string")) {
    throw new Error("forms.json needs “forms”: names of contents by code of procedure");
  }
  return new Map(entries as [string, string][]);
}

function readJson(folder: URL, file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), "utf8"));
}

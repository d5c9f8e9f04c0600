import { toCanonicalJson } from "../chain/event.ts";
import type { Text } from "../procedures/revision.ts";
import type { Form } from "./form.ts";

/** What is new, gone or different in a form. */
export type FormChange = {
  readonly kind: "ADDED" | "REMOVED" | "CHANGED";
  readonly part: "FIELD" | "PAPER";
  /** Names from `answers` or `papers` on, without places in lists: `["answers", "manufacturer", "name"]`. */
  readonly path: readonly string[];
  readonly title: Text;
  /** What was asked and is now, as a part of the form; null when it was or is not. */
  readonly before: Part | null;
  readonly after: Part | null;
};

type Part = Readonly<Record<string, unknown>>;
type Asked = Omit<FormChange, "kind" | "before" | "after"> & { readonly own: Part };

/**
 * What changed between two forms: fields and papers, those of the newer one first, in its order, then what is gone.
 *
 * @returns nothing when both ask the same in the same words.
 */
export function findFormChanges(from: Form | null, to: Form | null): FormChange[] {
  const before = askedBy(from);
  const after = askedBy(to);
  const there = [...after].flatMap(([key, { own, ...asked }]): FormChange[] => {
    const earlier = before.get(key)?.own ?? null;
    if (toCanonicalJson(earlier) === toCanonicalJson(own)) return [];
    const kind = earlier === null ? "ADDED" : "CHANGED";
    return [{ kind, ...asked, before: earlier, after: own }];
  });
  const gone = [...before].flatMap(([key, { own, ...asked }]): FormChange[] =>
    after.has(key) ? [] : [{ kind: "REMOVED", ...asked, before: own, after: null }],
  );
  return [...there, ...gone];
}

function askedBy(form: Form | null): ReadonlyMap<string, Asked> {
  const { answers, papers } = (form?.["properties"] ?? {}) as Record<string, Part>;
  const asked = [
    ...(answers === undefined ? [] : fieldsIn(answers, ["answers"])),
    ...(papers === undefined ? [] : papersIn(papers)),
  ];
  return new Map(asked.map((each) => [`${each.part} ${each.path.join("/")}`, each]));
}

/** The fields below a group or a list, each without what is below it in turn. */
function fieldsIn(part: Part, path: readonly string[]): Asked[] {
  const group = (part["properties"] === undefined ? part["items"] : part) as Part | undefined;
  const required = (group?.["required"] ?? []) as readonly string[];
  const names = (group?.["x-order"] ?? []) as readonly string[];
  const properties = (group?.["properties"] ?? {}) as Readonly<Record<string, Part>>;
  return names.flatMap((name): Asked[] => {
    const field = properties[name];
    if (field === undefined) return [];
    const own = { ...field, isRequired: required.includes(name) } as Record<string, unknown>;
    if (field["properties"] !== undefined || hasFields(field["items"])) {
      for (const below of ["properties", "items", "required", "x-order"]) delete own[below];
    }
    for (const shown of ["x-widget", "x-placeholder"]) delete own[shown];
    const here = [...path, name];
    return [
      { part: "FIELD", path: here, title: field["x-title"] as Text, own },
      ...fieldsIn(field, here),
    ];
  });
}

function hasFields(items: unknown): boolean {
  return typeof items === "object" && items !== null && "properties" in items;
}

function papersIn(papers: Part): Asked[] {
  const items = papers["items"] as { properties: { paperId: { oneOf: readonly Part[] } } };
  const due = (papers["allOf"] ?? []) as readonly Part[];
  return items.properties.paperId.oneOf.map((paper) => ({
    part: "PAPER",
    path: ["papers", String(paper["const"])],
    title: paper["x-title"] as Text,
    own: { ...paper, isMandatory: due.some((each) => each["x-paper"] === paper["const"]) },
  }));
}

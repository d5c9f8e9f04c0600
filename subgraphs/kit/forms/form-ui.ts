import type { Text } from "../procedures/revision.ts";
import type { Locale } from "../viewer.ts";
import type { Form } from "./form.ts";

/**
 * How a form is best shown, in the shape of react-jsonschema-form's `uiSchema`: the same nesting as the form's
 * `properties` and `items`, and at each place
 *
 * - `ui:widget`: text, textarea, number, select, checkboxes, date, array, file, papers; left out for groups;
 * - `ui:placeholder`: what an answer looks like;
 * - `ui:order`: names of the properties in their order;
 * - `ui:groups` (of `answers`): parts of the form, `[{ title, fields }]`, every answer in one of them.
 */
export type FormUi = { readonly [name: string]: unknown };

type Part = Readonly<Record<string, unknown>>;

/** @returns how a form is best shown, its texts in one language. */
export function toFormUi(form: Form, locale: Locale): FormUi {
  return toHints(form, locale);
}

function toHints(part: Part, locale: Locale): FormUi {
  const properties = part["properties"] as Readonly<Record<string, Part>> | undefined;
  const items = part["items"] as Part | undefined;
  const widget = toWidget(part);
  const placeholder = part["x-placeholder"] as Text | undefined;
  const groups = part["x-groups"] as readonly { "x-title": Text; fields: string[] }[] | undefined;
  return {
    ...(widget && { "ui:widget": widget }),
    ...(placeholder && { "ui:placeholder": placeholder[locale] }),
    ...(properties && { "ui:order": part["x-order"] ?? Object.keys(properties) }),
    ...(groups && {
      "ui:groups": groups.map(({ "x-title": title, fields }) => ({ title: title[locale], fields })),
    }),
    ...(properties && mapValues(properties, (inner) => toHints(inner, locale))),
    ...(items && { items: toHints(items, locale) }),
  };
}

/** The widget a field names, else the one of its type; null for a group. */
function toWidget(part: Part): string | null {
  if (typeof part["x-widget"] === "string") return part["x-widget"];
  if (part["format"] === "date") return "date";
  if (part["oneOf"] !== undefined || part["enum"] !== undefined) return "select";
  return widgetByType[String(part["type"])] ?? null;
}

const widgetByType: Readonly<Record<string, string>> = {
  string: "text",
  number: "number",
  integer: "number",
  array: "array",
};

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}

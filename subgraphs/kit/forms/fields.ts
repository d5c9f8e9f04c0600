import type { Text } from "../procedures/revision.ts";
import { countryCodes } from "./countries.ts";

/**
 * JSON Schema of one answer, titles in both languages under `x-title`. `x-widget` and `x-placeholder` say how it
 * is best asked; `toFormUi` reads them.
 */
export type FormField = Readonly<Record<string, unknown>>;

type Options = {
  /** Characters at most. */
  readonly maxLength: number;
  readonly description?: Text;
  /** What an answer looks like, shown while there is none. */
  readonly placeholder?: Text;
  /** Law or register the field comes from; left out where it is our own. */
  readonly source?: string;
};

/** A field for one line of text, neither empty nor blank. */
export function lineField(title: Text, options: Options): FormField {
  // Linear on any text: one look ahead from the start, then one run.
  return textField(title, options, "^(?=.*\\S)\\P{Cc}*$");
}

/** A field for a text that may have line breaks, neither empty nor blank. */
export function linesField(title: Text, options: Options): FormField {
  return { ...textField(title, options, "\\S"), "x-widget": "textarea" };
}

function textField(title: Text, options: Options, pattern: string): FormField {
  return {
    "x-title": title,
    ...(options.description && { "x-description": options.description }),
    ...(options.source && { "x-source": [options.source] }),
    ...(options.placeholder && { "x-placeholder": options.placeholder }),
    type: "string",
    minLength: 1,
    maxLength: options.maxLength,
    pattern,
  };
}

/** A field for one of a few values, each with a title. */
export function choiceField(
  title: Text,
  values: Readonly<Record<string, Text>>,
  source?: string,
): FormField {
  return {
    "x-title": title,
    ...(source && { "x-source": [source] }),
    "x-widget": "select",
    oneOf: Object.entries(values).map(([value, name]) => ({ const: value, "x-title": name })),
  };
}

/**
 * A field made of fields that all have to be answered but those in `optional`. `x-order` keeps their order,
 * which not every store does.
 */
export function groupField(
  title: Text,
  properties: Readonly<Record<string, FormField>>,
  optional: readonly string[] = [],
): FormField {
  return {
    "x-title": title,
    type: "object",
    additionalProperties: false,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    "x-order": Object.keys(properties),
    properties,
  };
}

/** A field for a list of `minItems` to `maxItems` entries. */
export function listField(
  title: Text,
  items: FormField,
  limits: { readonly minItems: number; readonly maxItems: number },
): FormField {
  return { "x-title": title, type: "array", ...limits, items };
}

/** A field for name, address and country of a manufacturer. */
export function manufacturerField(): FormField {
  return groupField(
    { vi: "Cơ sở sản xuất", en: "Manufacturer" },
    {
      name: lineField({ vi: "Tên cơ sở", en: "Name" }, { maxLength: 300 }),
      address: lineField({ vi: "Địa chỉ", en: "Address" }, { maxLength: 500 }),
      country: {
        "x-title": { vi: "Nước", en: "Country" },
        "x-description": {
          vi: "Mã nước hai chữ cái (ISO 3166-1), ví dụ VN.",
          en: "Two-letter country code (ISO 3166-1), such as VN.",
        },
        "x-widget": "select",
        "x-placeholder": { vi: "VN", en: "VN" },
        enum: countryCodes,
      },
    },
  );
}

/** An answer to `manufacturerField`, plainly synthetic. */
export const exampleManufacturer = {
  name: "Công ty Ví dụ A (dữ liệu mẫu)",
  address: "Số 1 đường Ví dụ, Hà Nội (dữ liệu mẫu)",
  country: "VN",
};

import type { ErrorObject } from "ajv/dist/2020.js";
import type { Text } from "../procedures/revision.ts";
import type { GuardBreach } from "./guard.ts";

/** What a filing is refused with before a form is asked. */
export const guardMessages: Record<GuardBreach, Text> = {
  TOO_DEEP: {
    vi: "Nội dung kê khai có quá nhiều cấp lồng nhau.",
    en: "The answers are nested too deeply.",
  },
  TOO_MANY_KEYS: {
    vi: "Nội dung kê khai có quá nhiều mục (nhiều nhất 2.000).",
    en: "The answers have too many entries (2,000 at most).",
  },
  TOO_LONG: {
    vi: "Nội dung kê khai quá dài (nhiều nhất 200 kB).",
    en: "The answers are too long (200 kB at most).",
  },
  FORBIDDEN_KEY: {
    vi: "Nội dung kê khai có mục không được phép.",
    en: "The answers have an entry that is not allowed.",
  },
  CONTROL_CHARACTER: {
    vi: "Nội dung kê khai có ký tự điều khiển không được phép.",
    en: "The answers have control characters, which are not allowed.",
  },
  HIDDEN_CHARACTER: {
    vi: "Có ký tự ẩn không được phép (như ký tự rộng bằng không, ký tự đổi chiều chữ); hãy xóa đoạn này và gõ lại.",
    en: "There are hidden characters, which are not allowed (such as zero-width or right-to-left ones); delete the text and type it again.",
  },
};

/** The message for a mandatory paper that is not there. */
export function paperMissing(paper: Text): Text {
  return {
    vi: `Thiếu giấy tờ bắt buộc: “${paper.vi}”.`,
    en: `A mandatory paper is missing: “${paper.en}”.`,
  };
}

/** The message for a paper the procedure does not ask for. */
export function paperUnknown(paper: unknown): Text {
  const name = shorten(String(paper));
  return {
    vi: `Thủ tục không yêu cầu giấy tờ “${name}”.`,
    en: `The procedure asks for no paper “${name}”.`,
  };
}

/**
 * The message for one error of a form.
 *
 * @param error of ajv.
 * @param field name of the field it is about; of the missing one for `required`.
 */
export function answerMessage(error: ErrorObject, field: Text): Text {
  const { vi, en } = wordingOf(error);
  return { vi: `“${field.vi}” ${vi}`, en: `“${field.en}” ${en}` };
}

/** What is wrong with a value, without naming it. */
export const wordingOf = ({ keyword, params }: ErrorObject): Text =>
  (wordings[keyword] ?? fallback)(params);

type Wording = (params: Record<string, unknown>) => Text;

const wordings: Readonly<Record<string, Wording>> = {
  required: () => ({ vi: "là mục bắt buộc, chưa được điền.", en: "has to be filled in." }),
  additionalProperties: () => ({
    vi: "không phải là mục của tờ khai này.",
    en: "is not a field of this form.",
  }),
  type: ({ type }) => typeWordings[String(type)] ?? fallback({}),
  minLength: () => ({ vi: "không được để trống.", en: "must not be empty." }),
  pattern: () => ({
    vi: "để trống hoặc không đúng dạng.",
    en: "is blank or not in the right form.",
  }),
  maxLength: ({ limit }) => ({
    vi: `dài quá ${limit} ký tự.`,
    en: `is longer than ${limit} characters.`,
  }),
  minItems: ({ limit }) => ({
    vi: `cần có ít nhất ${limit} mục.`,
    en: `needs at least ${limit} ${limit === 1 ? "entry" : "entries"}.`,
  }),
  maxItems: ({ limit }) => ({
    vi: `có nhiều hơn ${limit} mục.`,
    en: `has more than ${limit} entries.`,
  }),
  maximum: ({ limit }) => ({ vi: `không được quá ${limit}.`, en: `must be ${limit} or less.` }),
  minimum: ({ limit }) => ({ vi: `phải từ ${limit} trở lên.`, en: `must be ${limit} or more.` }),
  const: ({ allowedValue }) => ({
    vi: `phải là ${JSON.stringify(allowedValue)}.`,
    en: `must be ${JSON.stringify(allowedValue)}.`,
  }),
  exclusiveMinimum: ({ limit }) => ({
    vi: `phải lớn hơn ${limit}.`,
    en: `must be more than ${limit}.`,
  }),
  format: ({ format }) => formatWordings[String(format)] ?? fallback({}),
  uniqueItems: () => ({ vi: "có mục bị lặp.", en: "has an entry twice." }),
  oneOf: () => ({
    vi: "không phải là một trong các giá trị được chọn.",
    en: "is not one of the values to choose from.",
  }),
  enum: () => ({
    vi: "không phải là một trong các giá trị được chọn.",
    en: "is not one of the values to choose from.",
  }),
};

const typeWordings: Readonly<Record<string, Text>> = {
  string: { vi: "phải là chữ.", en: "must be text." },
  number: { vi: "phải là số.", en: "must be a number." },
  integer: { vi: "phải là số nguyên.", en: "must be a whole number." },
  boolean: { vi: "phải là true hoặc false.", en: "must be true or false." },
  array: { vi: "phải là một danh sách.", en: "must be a list." },
  object: { vi: "phải gồm các mục của tờ khai.", en: "must consist of the form’s fields." },
};

const formatWordings: Readonly<Record<string, Text>> = {
  date: {
    vi: "phải là một ngày có thật, viết như 2026-11-21.",
    en: "must be a day that exists, written as 2026-11-21.",
  },
  email: { vi: "phải là một địa chỉ thư điện tử.", en: "must be an e-mail address." },
};

function fallback(_params: Record<string, unknown>): Text {
  return { vi: "không hợp lệ.", en: "is not valid." };
}

/** Text from outside, short enough to be repeated. */
export function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

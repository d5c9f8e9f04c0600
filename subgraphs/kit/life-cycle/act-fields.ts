import type { Text } from "../procedures/revision.ts";

/** Closed JSON Schema (2020-12) of what an act takes, titles in both languages under `x-title`. */
export type ActSchema = {
  readonly type: "object";
  readonly additionalProperties: false;
  readonly properties: object;
  readonly required?: readonly string[];
};

/** Data of these properties and no others. */
export const takes = (properties: object, ...required: string[]): ActSchema => ({
  type: "object",
  additionalProperties: false,
  properties,
  required,
});

/** A property with its title. */
export const titled = <Schema extends object>(vi: string, en: string, schema: Schema) => ({
  "x-title": { vi, en },
  ...schema,
});

/** One of some values, each with its name. */
export const choice = (names: readonly (readonly [value: string | number, name: Text])[]) => ({
  oneOf: names.map(([value, name]) => ({ const: value, "x-title": name })),
});

/** Exactly one of some properties. */
export const oneNamed = (...names: readonly string[]) =>
  names.map((name) => ({ type: "object", properties: { [name]: true }, required: [name] }));

const id = { type: "string", pattern: "^[A-Za-z0-9._:-]{1,100}$" };

/** Within this century, so that no date makes a calendar of thousands of years. */
const day = { type: "string", format: "date", pattern: "^20" };

/** What of a supplement's item a procedure does not narrow down. */
export const itemFields = {
  paperId: titled("Giấy tờ", "Paper", id),
  path: titled("Mục của tờ khai", "Part of the form", {
    "x-description": {
      vi: "Đường dẫn tới mục cần sửa, ví dụ: answers/product/name.",
      en: "Path to the part to be put right, such as answers/product/name.",
    },
    type: "string",
    pattern: "^/?[A-Za-z0-9._-]{1,64}(/[A-Za-z0-9._-]{1,64}){0,9}$",
  }),
  other: titled("Nội dung khác", "Something else", { const: true }),
  legalBasis: titled("Căn cứ pháp lý", "Legal basis", {
    type: "string",
    minLength: 1,
    maxLength: 300,
  }),
};

/** Items of a supplement: a list of what `item` describes. */
export const itemsOf = (item: object) =>
  titled("Nội dung yêu cầu bổ sung", "What is asked for", {
    type: "array",
    minItems: 1,
    maxItems: 100,
    items: item,
  });

/** What a supplement takes, whatever the procedure. */
export const supplement = takes(
  {
    items: itemsOf({
      type: "object",
      additionalProperties: false,
      properties: itemFields,
      oneOf: oneNamed("paperId", "path", "other"),
    }),
  },
  "items",
);

/** What the applicant sends for a supplement. */
export const answer = takes({
  answers: titled("Nội dung kê khai", "Answers", { type: "object" }),
  papers: titled("Thành phần hồ sơ", "Papers", {
    type: "array",
    maxItems: 100,
    items: takes(
      { paperId: itemFields.paperId, fileId: titled("Tệp tin", "File", id) },
      "paperId",
      "fileId",
    ),
  }),
});

/** A new result day and the letter that goes to the applicant (form 04): why, by a closed code, its number and day. */
export const extension = takes(
  {
    newDueOn: titled("Ngày hẹn trả kết quả mới", "New result day", day),
    apology: titled(
      "Thư xin lỗi",
      "Letter of apology",
      takes(
        {
          reason: titled(
            "Lý do",
            "Reason",
            choice([
              ["WORKLOAD", { vi: "Số lượng hồ sơ lớn", en: "Many dossiers at a time" }],
              ["EXPERT_OPINION", { vi: "Chờ ý kiến chuyên gia", en: "An expert is being heard" }],
              ["OTHER_AGENCY", { vi: "Chờ cơ quan khác", en: "Another agency is being heard" }],
              ["SYSTEM_FAULT", { vi: "Sự cố hệ thống", en: "A system has failed" }],
              ["OTHER", { vi: "Lý do khác", en: "Another reason" }],
            ]),
          ),
          number: titled("Số văn bản", "Number of the letter", {
            type: "string",
            pattern: "^[\\p{L}\\d./-]{1,60}$",
          }),
          signedOn: titled("Ngày ký", "Day it was signed", day),
        },
        "reason",
        "signedOn",
      ),
    ),
  },
  "newDueOn",
  "apology",
);

/** How much is to be paid. */
export const payment = takes(
  {
    amountVnd: titled("Số tiền (đồng)", "Amount (đồng)", {
      type: "string",
      pattern: "^[1-9][0-9]{0,14}$",
    }),
  },
  "amountVnd",
);

/** What proves a payment. */
export const proof = takes({
  reference: titled("Số tham chiếu giao dịch", "Reference of the payment", {
    type: "string",
    pattern: "^[A-Z0-9-]{1,40}$",
  }),
});

/** How it was decided. */
export const result = takes({
  result: titled("Kết quả", "Result", {
    "x-description": {
      vi: "Khi từ chối phải nêu lý do ở phần ghi chú (“note”).",
      en: "A refusal needs its reason in `note`.",
    },
    ...choice([
      ["GRANTED", { vi: "Chấp thuận", en: "Granted" }],
      ["REFUSED", { vi: "Từ chối", en: "Refused" }],
    ]),
  }),
});

/** Which stage begins. */
export const stage = takes(
  { stage: titled("Giai đoạn", "Stage", { type: "integer", minimum: 1, maximum: 100 }) },
  "stage",
);

import {
  exampleManufacturer,
  groupField,
  lineField,
  listField,
  manufacturerField,
} from "../kit/forms/fields.ts";
import type { FormField } from "../kit/forms/fields.ts";
import type { FormContent } from "../kit/forms/form.ts";

/** Answers of a form about a drug, once they were found valid. */
export type DrugAnswers = {
  readonly productName: string;
  readonly registrationNumber?: string;
  readonly dosageForm?: string;
  readonly strength?: string;
  readonly activeIngredients: readonly {
    readonly name: string;
    readonly amount: number;
    readonly unit: string;
  }[];
  readonly manufacturer: {
    readonly name: string;
    readonly address: string;
    readonly country: string;
  };
};

type Ask = "REQUIRED" | "OPTIONAL" | "NO";

/** Lengths are our own; no text sets any. */
const fields = {
  productName: lineField({ vi: "Tên thuốc, nguyên liệu", en: "Product name" }, { maxLength: 300 }),
  registrationNumber: lineField(
    { vi: "Số giấy đăng ký lưu hành", en: "Marketing authorisation number" },
    { maxLength: 50 },
  ),
  dosageForm: lineField(
    { vi: "Dạng bào chế", en: "Dosage form" },
    { maxLength: 200, placeholder: { vi: "Viên nén", en: "Tablet" } },
  ),
  strength: lineField(
    { vi: "Hàm lượng, nồng độ", en: "Strength" },
    { maxLength: 200, placeholder: { vi: "500 mg", en: "500 mg" } },
  ),
  activeIngredients: listField(
    { vi: "Hoạt chất", en: "Active ingredient" },
    groupField(
      { vi: "Hoạt chất", en: "Active ingredient" },
      {
        name: lineField({ vi: "Tên hoạt chất", en: "Name" }, { maxLength: 300 }),
        amount: {
          "x-title": { vi: "Khối lượng, hàm lượng", en: "Amount" },
          type: "number",
          exclusiveMinimum: 0,
          maximum: 1_000_000_000,
        },
        unit: lineField(
          { vi: "Đơn vị tính", en: "Unit" },
          { maxLength: 40, placeholder: { vi: "mg", en: "mg" } },
        ),
      },
    ),
    { minItems: 1, maxItems: 50 },
  ),
  manufacturer: manufacturerField(),
} satisfies Record<keyof DrugAnswers, FormField>;

const example: DrugAnswers = {
  productName: "Thuốc Ví dụ 500 (dữ liệu mẫu)",
  registrationNumber: "VD-00000-00 (dữ liệu mẫu)",
  dosageForm: "Viên nén",
  strength: "500 mg",
  activeIngredients: [
    { name: "Hoạt chất ví dụ A", amount: 500, unit: "mg" },
    { name: "Hoạt chất ví dụ B", amount: 2.5, unit: "mg" },
  ],
  manufacturer: exampleManufacturer,
};

/** What forms of this department ask about a drug, by the names that data/forms.json uses. */
export const contents: Readonly<Record<string, FormContent>> = {
  "new-drug": createDrugContent({ registrationNumber: "NO", dosage: "REQUIRED" }),
  "new-material": createDrugContent({ registrationNumber: "NO", dosage: "NO" }),
  drug: createDrugContent({ registrationNumber: "OPTIONAL", dosage: "REQUIRED" }),
  "registered-drug": createDrugContent({ registrationNumber: "REQUIRED", dosage: "REQUIRED" }),
  "registered-drug-or-material": createDrugContent({
    registrationNumber: "REQUIRED",
    dosage: "OPTIONAL",
  }),
};

function createDrugContent(ask: { registrationNumber: Ask; dosage: Ask }): FormContent {
  const asks: Record<keyof DrugAnswers, Ask> = {
    productName: "REQUIRED",
    registrationNumber: ask.registrationNumber,
    dosageForm: ask.dosage,
    strength: ask.dosage,
    activeIngredients: "REQUIRED",
    manufacturer: "REQUIRED",
  };
  const names = Object.keys(asks) as (keyof DrugAnswers)[];
  const asked = names.filter((name) => asks[name] !== "NO");
  return {
    group: { vi: "Thông tin thuốc, nguyên liệu làm thuốc", en: "The drug or drug material" },
    properties: Object.fromEntries(asked.map((name) => [name, fields[name]])),
    required: names.filter((name) => asks[name] === "REQUIRED"),
    example: Object.fromEntries(asked.map((name) => [name, example[name]])),
  };
}

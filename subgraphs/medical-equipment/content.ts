import {
  choiceField,
  exampleManufacturer,
  lineField,
  manufacturerField,
} from "../kit/forms/fields.ts";
import type { FormContent } from "../kit/forms/form.ts";
import type { DeviceRiskClass } from "./generated.ts";

/** Answers of a form about a device, once they were found valid. */
export type DeviceAnswers = {
  readonly deviceName: string;
  readonly riskClass: DeviceRiskClass;
  readonly circulationNumber?: string;
  readonly manufacturer: {
    readonly name: string;
    readonly address: string;
    readonly country: string;
  };
};

const classes = {
  A: { vi: "Loại A (rủi ro thấp)", en: "Class A (low risk)" },
  B: { vi: "Loại B (rủi ro trung bình thấp)", en: "Class B (low to medium risk)" },
  C: { vi: "Loại C (rủi ro trung bình cao)", en: "Class C (medium to high risk)" },
  D: { vi: "Loại D (rủi ro cao)", en: "Class D (high risk)" },
} satisfies Record<DeviceRiskClass, object>;

const { C, D } = classes;

/** What forms of this department ask about a device, by the names that data/forms.json uses. */
export const contents: Readonly<Record<string, FormContent>> = {
  device: createDeviceContent(classes, { numbered: false }),
  "class-c-or-d-device": createDeviceContent({ C, D }, { numbered: false }),
  "registered-device": createDeviceContent(classes, { numbered: true }),
};

/**
 * @param asked classes the procedure is for.
 * @param options `numbered` when the device must have its circulation number already.
 */
function createDeviceContent(
  asked: Partial<typeof classes>,
  { numbered }: { numbered: boolean },
): FormContent {
  const answers: DeviceAnswers = {
    deviceName: "Thiết bị Ví dụ (dữ liệu mẫu)",
    riskClass: "C",
    manufacturer: exampleManufacturer,
  };
  const circulationNumber = "0000000ĐKLH/BYT (dữ liệu mẫu)";
  return {
    group: { vi: "Thông tin trang thiết bị y tế", en: "The device" },
    properties: {
      deviceName: lineField(
        { vi: "Tên trang thiết bị y tế", en: "Device name" },
        { maxLength: 300 },
      ),
      riskClass: choiceField(
        { vi: "Loại theo mức độ rủi ro", en: "Risk class" },
        asked,
        "Nghị định 98/2021/NĐ-CP",
      ),
      circulationNumber: lineField(
        { vi: "Số lưu hành", en: "Circulation number" },
        { maxLength: 50 },
      ),
      manufacturer: manufacturerField(),
    } satisfies Record<keyof DeviceAnswers, object>,
    required: [...Object.keys(answers), ...(numbered ? ["circulationNumber"] : [])],
    example: numbered ? { ...answers, circulationNumber } : answers,
  };
}

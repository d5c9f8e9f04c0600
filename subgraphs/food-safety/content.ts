import {
  choiceField,
  exampleManufacturer,
  lineField,
  linesField,
  listField,
  manufacturerField,
} from "../kit/forms/fields.ts";
import type { FormContent } from "../kit/forms/form.ts";
import type { AdvertisingMedium, FoodProductGroup, ProductOrigin } from "./generated.ts";

/** Answers of a form about a product declaration, once they were found valid. */
export type DeclarationAnswers = {
  readonly productName: string;
  readonly productGroup: FoodProductGroup;
  readonly origin: ProductOrigin;
  readonly ingredients: string;
  readonly shelfLife: string;
  readonly manufacturer: {
    readonly name: string;
    readonly address: string;
    readonly country: string;
  };
};

/** Answers of a form about an advertisement, once they were found valid. */
export type AdvertisingAnswers = {
  readonly productName: string;
  readonly declarationNumber: string;
  readonly media: readonly AdvertisingMedium[];
  readonly script: string;
};

const groups = {
  HEALTH_SUPPLEMENT: { vi: "Thực phẩm bảo vệ sức khỏe", en: "Health supplement" },
  FOOD_ADDITIVE: { vi: "Phụ gia thực phẩm", en: "Food additive" },
} satisfies Record<FoodProductGroup, object>;

const origins = {
  DOMESTIC: { vi: "Sản xuất trong nước", en: "Made in Viet Nam" },
  IMPORTED: { vi: "Nhập khẩu", en: "Imported" },
} satisfies Record<ProductOrigin, object>;

const media = {
  PRESS: { vi: "Báo, tạp chí", en: "Newspapers and magazines" },
  TELEVISION: { vi: "Truyền hình", en: "Television" },
  RADIO: { vi: "Phát thanh", en: "Radio" },
  INTERNET: { vi: "Trang thông tin điện tử, mạng xã hội", en: "Websites and social networks" },
  OUTDOOR: { vi: "Bảng, băng-rôn, màn hình ngoài trời", en: "Outdoor boards and screens" },
  PRINT: { vi: "Tờ rơi, xuất bản phẩm", en: "Leaflets and printed matter" },
  EVENT: { vi: "Hội thảo, sự kiện", en: "Seminars and events" },
} satisfies Record<AdvertisingMedium, object>;

const productName = lineField({ vi: "Tên sản phẩm", en: "Product name" }, { maxLength: 300 });

const advertising: AdvertisingAnswers = {
  productName: "Sản phẩm Ví dụ (dữ liệu mẫu)",
  declarationNumber: "0000/2026/ĐKSP (dữ liệu mẫu)",
  media: ["TELEVISION", "INTERNET"],
  script: "Lời quảng cáo ví dụ (dữ liệu mẫu).\nThực phẩm này không phải là thuốc.",
};

/** What forms of this department ask, by the names that data/forms.json uses. Lengths are our own. */
export const contents: Readonly<Record<string, FormContent>> = {
  "health-supplement": createDeclarationContent("HEALTH_SUPPLEMENT"),
  "food-additive": createDeclarationContent("FOOD_ADDITIVE"),
  "advertising-content": {
    group: { vi: "Nội dung quảng cáo", en: "The advertisement" },
    properties: {
      productName,
      declarationNumber: lineField(
        { vi: "Số giấy tiếp nhận bản công bố sản phẩm", en: "Declaration number" },
        { maxLength: 50 },
      ),
      media: {
        ...listField(
          { vi: "Phương tiện quảng cáo", en: "Medium" },
          choiceField({ vi: "Phương tiện quảng cáo", en: "Medium" }, media),
          { minItems: 1, maxItems: Object.keys(media).length },
        ),
        uniqueItems: true,
        "x-widget": "checkboxes",
      },
      script: linesField(
        { vi: "Kịch bản, nội dung quảng cáo", en: "Text of the advertisement" },
        { maxLength: 20_000 },
      ),
    } satisfies Record<keyof AdvertisingAnswers, object>,
    required: Object.keys(advertising),
    example: advertising,
  },
};

function createDeclarationContent(group: FoodProductGroup): FormContent {
  const example: DeclarationAnswers = {
    productName: "Sản phẩm Ví dụ (dữ liệu mẫu)",
    productGroup: group,
    origin: "DOMESTIC",
    ingredients: "Thành phần ví dụ A 80 %, thành phần ví dụ B 20 % (dữ liệu mẫu)",
    shelfLife: "24 tháng kể từ ngày sản xuất",
    manufacturer: exampleManufacturer,
  };
  return {
    group: { vi: "Thông tin sản phẩm", en: "The product" },
    properties: {
      productName,
      productGroup: choiceField(
        { vi: "Nhóm sản phẩm", en: "Product group" },
        { [group]: groups[group] },
        "Nghị định 15/2018/NĐ-CP, Điều 6",
      ),
      origin: choiceField({ vi: "Xuất xứ", en: "Origin" }, origins),
      ingredients: linesField(
        { vi: "Thành phần cấu tạo", en: "Ingredients" },
        { maxLength: 5_000 },
      ),
      shelfLife: lineField(
        { vi: "Thời hạn sử dụng", en: "Shelf life" },
        {
          maxLength: 200,
          placeholder: {
            vi: "24 tháng kể từ ngày sản xuất",
            en: "24 months from the day of manufacture",
          },
        },
      ),
      manufacturer: manufacturerField(),
    } satisfies Record<keyof DeclarationAnswers, object>,
    required: Object.keys(example),
    example,
  };
}

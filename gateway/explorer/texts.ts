import type { Locale } from "../../subgraphs/kit/viewer.ts";

/** The words of the explorer's page; those inside GraphiQL are its own, in English. */
export type Texts = Readonly<Record<keyof (typeof texts)["en"], string>>;

const texts = {
  vi: {
    title: "Đồ thị hồ sơ – trình khám phá GraphQL",
    heading: "Đồ thị hồ sơ Bộ Y tế",
    intro:
      "Một đồ thị cho mọi thủ tục và hồ sơ của các cục thuộc Bộ Y tế. Chọn một ví dụ, bấm nút chạy (Ctrl+Enter), rồi sửa tiếp theo ý bạn. Tài liệu ở biểu tượng đầu tiên bên trái.",
    examples: "Ví dụ",
    chooseExample: "Chọn một ví dụ…",
    persona: "Đóng vai",
    nobody: "Chưa đăng nhập",
    demo: "Người và hồ sơ ở đây đều là dữ liệu mẫu.",
    ownToken: 'Để đăng nhập, ghi {"authorization": "Bearer …"} vào thẻ Headers.',
    schema: "Tải lược đồ (SDL)",
    language: "English",
    failed: "Không lấy được dữ liệu. Hãy thử lại.",
    noScript: "Trình khám phá cần JavaScript.",
  },
  en: {
    title: "Dossier graph – GraphQL explorer",
    heading: "Dossier graph of the Ministry of Health",
    intro:
      "One graph for all procedures and dossiers of the ministry's departments. Choose an example, press the run button (Ctrl+Enter), then change it as you like. The docs are behind the first icon on the left.",
    examples: "Examples",
    chooseExample: "Choose an example…",
    persona: "Act as",
    nobody: "Not signed in",
    demo: "People and dossiers here are all synthetic.",
    ownToken: 'To sign in, write {"authorization": "Bearer …"} under Headers.',
    schema: "Download the schema (SDL)",
    language: "Tiếng Việt",
    failed: "It could not be fetched. Try again.",
    noScript: "The explorer needs JavaScript.",
  },
} satisfies Record<Locale, Record<string, string>>;

/** @returns the words in this language; `language` names the other one. */
export function textsIn(locale: Locale): Texts {
  return texts[locale];
}

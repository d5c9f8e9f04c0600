import type { Locale } from "../../subgraphs/kit/viewer.ts";

/** The words of the explorer's page. */
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

/**
 * GraphiQL's words, which it has in English alone, in Vietnamese; `{}` is a name, and keys in brackets at the end
 * stay. Words of the language itself (query, mutation) and of the editors' own menus stay as they are.
 *
 * Source: the bundle of @graphql-yoga/render-graphiql 5.24.1.
 */
const graphiqlWords: Readonly<Record<string, string>> = {
  "Show Documentation Explorer": "Mở tài liệu",
  "Hide Documentation Explorer": "Đóng tài liệu",
  "Show History": "Mở lịch sử",
  "Hide History": "Đóng lịch sử",
  "Re-fetch GraphQL schema": "Tải lại lược đồ",
  "Open short keys dialog": "Xem các phím tắt",
  "Open settings dialog": "Mở phần cài đặt",
  "Select active operation": "Chọn thẻ",
  "New tab": "Thẻ mới",
  "Close Tab": "Đóng thẻ",
  "<untitled>": "<chưa đặt tên>",
  "Operation Editor": "Ô soạn thao tác",
  "Editor Commands": "Các lệnh soạn thảo",
  "Execute query": "Chạy",
  "Stop query": "Dừng",
  "Prettify query": "Trình bày lại",
  "Merge fragments into query": "Gộp các fragment vào thao tác",
  "Copy query": "Sao chép thao tác",
  Variables: "Biến",
  Headers: "Header",
  "Show editor tools": "Mở ô biến và header",
  "Hide editor tools": "Đóng ô biến và header",
  "Result Window": "Kết quả",
  "Documentation Explorer": "Tài liệu",
  Docs: "Tài liệu",
  "Search {}...": "Tìm trong {}…",
  "Go back to {}": "Trở lại {}",
  "No results found": "Không tìm thấy gì",
  "Other results": "Kết quả khác",
  "A GraphQL schema provides a root type for each kind of operation.":
    "Lược đồ GraphQL có một kiểu gốc cho mỗi loại thao tác.",
  "Error fetching schema": "Không tải được lược đồ",
  "No GraphQL schema available": "Chưa có lược đồ",
  "Root Types": "Các kiểu gốc",
  "All Schema Types": "Mọi kiểu của lược đồ",
  Type: "Kiểu",
  Fields: "Trường",
  Arguments: "Tham số",
  Directives: "Chỉ thị",
  Implements: "Thực thi",
  Implementations: "Các kiểu thực thi",
  "Possible Types": "Các kiểu có thể",
  "Enum Values": "Các giá trị",
  Deprecated: "Sắp bỏ",
  "Deprecated Fields": "Trường sắp bỏ",
  "Deprecated Arguments": "Tham số sắp bỏ",
  "Deprecated Enum Values": "Giá trị sắp bỏ",
  "Show Deprecated Fields": "Xem các trường sắp bỏ",
  "Show Deprecated Arguments": "Xem các tham số sắp bỏ",
  "Show Deprecated Values": "Xem các giá trị sắp bỏ",
  History: "Lịch sử",
  Clear: "Xóa hết",
  "Set active": "Dùng lại",
  "Type a label": "Đặt tên",
  "Edit label": "Sửa tên",
  "Add favorite": "Ghim",
  "Remove favorite": "Bỏ ghim",
  "Delete from history": "Xóa khỏi lịch sử",
  Settings: "Cài đặt",
  "This modal lets you adjust header persistence, interface theme, and clear local storage.":
    "Chỉnh giao diện và xóa dữ liệu lưu trong trình duyệt.",
  "Close dialog": "Đóng",
  Theme: "Giao diện",
  "Adjust how the interface appears.": "Chọn giao diện sáng hay tối.",
  System: "Theo máy",
  Light: "Sáng",
  Dark: "Tối",
  "Clear storage": "Xóa dữ liệu đã lưu",
  "Remove all locally stored data and start fresh.": "Xóa mọi thứ đã lưu ở đây và làm lại từ đầu.",
  "Clear data": "Xóa",
  "Cleared data": "Đã xóa",
  Failed: "Không xóa được",
  "Short Keys": "Phím tắt",
  "This modal provides a list of available keyboard shortcuts and their functions.":
    "Các phím tắt và việc chúng làm.",
  "Short Key": "Phím tắt",
  Function: "Việc",
  "Open the Command Palette (you must have focus in the editor)":
    "Mở bảng lệnh (khi con trỏ ở trong ô soạn)",
  "Prettify editors": "Trình bày lại các ô soạn",
  "Re-fetch schema using introspection": "Tải lại lược đồ",
  "Search in documentation": "Tìm trong tài liệu",
  "Search in editor": "Tìm trong ô soạn",
  "Merge fragments definitions into operation definition": "Gộp các fragment vào thao tác",
};

/** @returns GraphiQL's words in this language; null when they are its own. */
export function graphiqlWordsIn(locale: Locale): Readonly<Record<string, string>> | null {
  return locale === "vi" ? graphiqlWords : null;
}

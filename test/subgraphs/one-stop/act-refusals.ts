import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { contentsOf } from "./support.ts";
import type { Desk } from "./support.ts";

/** What problems of acts say, in Vietnamese and in English. */
export const texts = {
  DOSSIER_NOT_FOUND: [
    "Không tìm thấy hồ sơ này trong các hồ sơ bạn được xem.",
    "There is no such dossier among those you may see.",
  ],
  ACTION_UNKNOWN: ["Không có thao tác này.", "There is no such action."],
  ACTION_NOT_ALLOWED: [
    "Bạn không được thực hiện thao tác này.",
    "This action is not yours to take.",
  ],
  DATA_INVALID: [
    "Dữ liệu kèm theo không đúng với thao tác.",
    "The data given does not fit the action.",
  ],
  VERSION_STALE: [
    "Hồ sơ đã thay đổi sau lần bạn xem; hãy tải lại rồi thử lại.",
    "The dossier has changed since you saw it; read it again, then try again.",
  ],
  CLIENT_KEY_REUSED: [
    "“clientKey” này đã được dùng cho một yêu cầu khác.",
    "This “clientKey” was used for another request.",
  ],
  INPUT_INVALID: [
    "Giá trị để trống, quá dài hoặc sai định dạng.",
    "A value is empty, too long or malformed.",
  ],
} as const;

type Code = keyof typeof texts;

/** Acts in both languages. @returns the problems in both, and which tables have changed. */
export async function attemptAct(
  desk: Desk,
  viewer: Viewer,
  code: string,
  action: string,
  more = {},
) {
  const before = await contentsOf(desk);
  const vi = await desk.act({ ...viewer, locale: "vi" }, code, action, more);
  const en = await desk.act({ ...viewer, locale: "en" }, code, action, more);
  const after = await contentsOf(desk);
  const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
  return { vi, en, changed };
}

/** An act that was refused for these reasons and has changed nothing. */
export function refused(...problems: readonly [code: Code, path: string[]][]) {
  const answer = (language: 0 | 1) => ({
    state: null,
    dossier: null,
    problems: problems.map(([code, path]) => ({
      code,
      path,
      rule: null,
      message: texts[code][language],
    })),
  });
  return { vi: answer(0), en: answer(1), changed: [] };
}

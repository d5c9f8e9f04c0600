import { cite } from "../kit/life-cycle/citation.ts";
import type { Locale } from "../kit/viewer.ts";
import type { Problem, ProblemCode } from "./generated.ts";

/** A refusal; `message` in the viewer's language where the finder knows better words than the code's. */
export type ProblemDraft = {
  code: string;
  path: readonly string[];
  rule: string | null;
  message?: string;
};

const messages: Readonly<Record<ProblemCode, Readonly<Record<Locale, string>>>> = {
  PROCEDURE_NOT_FOUND: {
    vi: "Không có thủ tục nào mang mã này.",
    en: "No procedure has this code.",
  },
  PROCEDURE_REPLACED: {
    vi: "Thủ tục này đã được thay thế.",
    en: "This procedure was replaced.",
  },
  PROCEDURE_NOT_IN_FORCE: {
    vi: "Thủ tục này hiện không có hiệu lực.",
    en: "This procedure is not in force today.",
  },
  FILED_ELSEWHERE: {
    vi: "Thủ tục này được nộp ở hệ thống khác.",
    en: "This procedure is filed in another system.",
  },
  ANSWER_INVALID: {
    vi: "Nội dung khai chưa đúng với biểu mẫu.",
    en: "An answer does not fit the form.",
  },
  PAPER_MISSING: { vi: "Thiếu giấy tờ bắt buộc.", en: "A mandatory paper is missing." },
  PAPER_UNKNOWN: {
    vi: "Thủ tục này không yêu cầu giấy tờ này.",
    en: "The procedure asks for no such paper.",
  },
  FILE_NOT_FOUND: {
    vi: "Không có tệp này, hoặc tệp không phải của bạn.",
    en: "There is no such file, or it is not yours to use.",
  },
  FILE_QUARANTINED: {
    vi: "Phần mềm diệt vi-rút phát hiện mã độc trong tệp này; hãy gửi tệp khác.",
    en: "The virus scanner found something in this file; send another.",
  },
  CLIENT_KEY_REUSED: {
    vi: "“clientKey” này đã được dùng cho một yêu cầu khác.",
    en: "This “clientKey” was used for another request.",
  },
  DUPLICATE_DOSSIER: {
    vi: "Bạn đã nộp một hồ sơ có cùng nội dung và hồ sơ đó chưa giải quyết xong.",
    en: "You have filed the same content already and it is not decided yet.",
  },
  INPUT_INVALID: {
    vi: "Giá trị để trống, quá dài hoặc sai định dạng.",
    en: "A value is empty, too long or malformed.",
  },
  DOSSIER_NOT_FOUND: {
    vi: "Không tìm thấy hồ sơ này trong các hồ sơ bạn được xem.",
    en: "There is no such dossier among those you may see.",
  },
  DRAFT_NOT_FOUND: {
    vi: "Không có bản nháp này, hoặc bản nháp đã hết hạn.",
    en: "There is no such draft, or it has expired.",
  },
  TOO_MANY_DRAFTS: {
    vi: "Bạn đã có 100 bản nháp; hãy xóa bớt trước khi tạo bản mới.",
    en: "You have 100 drafts already; delete some before you make another.",
  },
  ACTION_UNKNOWN: { vi: "Không có thao tác này.", en: "There is no such action." },
  ACTION_NOT_ALLOWED: {
    vi: "Bạn không được thực hiện thao tác này.",
    en: "This action is not yours to take.",
  },
  NOT_ALLOWED_IN_STATUS: {
    vi: "Không thể thực hiện thao tác này ở trạng thái hiện tại của hồ sơ.",
    en: "The dossier's present status does not allow this action.",
  },
  DATA_INVALID: {
    vi: "Dữ liệu kèm theo không đúng với thao tác.",
    en: "The data given does not fit the action.",
  },
  LAPSED: {
    vi: "Đã hết hạn: hồ sơ đã được chấp thuận hoặc đóng theo thời hạn.",
    en: "Time has run out: the dossier was approved or closed by its time limit.",
  },
  NOTE_MISSING: {
    vi: "Việc từ chối hoặc dừng xử lý phải nêu rõ lý do bằng văn bản (“note”).",
    en: "A refusal or a stop has to give its reason in writing (“note”).",
  },
  ALREADY_DECIDED: {
    vi: "Hồ sơ đã có kết quả và chỉ được mở lại để sửa sai sót; không thể thực hiện thao tác này nữa.",
    en: "The dossier was decided and is back only to have an error corrected; this can no longer be done.",
  },
  LEGAL_BASIS_MISSING: {
    vi: "Mỗi nội dung yêu cầu bổ sung phải nêu căn cứ pháp lý.",
    en: "Each item asked for must name its legal basis.",
  },
  LEGAL_BASIS_UNKNOWN: {
    vi: "Căn cứ pháp lý này không thuộc các căn cứ của thủ tục.",
    en: "The procedure does not rest on this legal basis.",
  },
  LEGAL_BASIS_NOT_IN_FORCE: {
    vi: "Văn bản nêu làm căn cứ không còn hoặc chưa có hiệu lực vào ngày này.",
    en: "The legal text named is not in force on this day.",
  },
  NO_LEGAL_BASIS_IN_FORCE: {
    vi: "Hôm nay không còn văn bản nào làm căn cứ của thủ tục có hiệu lực, nên không được yêu cầu bổ sung. Hồ sơ này được giải quyết theo giấy tờ đã có; với hồ sơ nộp sau, đơn vị phải công bố phiên bản thủ tục nêu văn bản thay thế.",
    en: "None of the texts this procedure rests on is in force today, so no papers may be asked for. This dossier is decided on what it has; for those to come the department has to publish a revision that names the text in their place.",
  },
  TOO_MANY_SUPPLEMENTS: {
    vi: "Đã yêu cầu bổ sung đủ số lần pháp luật cho phép.",
    en: "Papers have been asked for as often as the law allows.",
  },
  SUPPLEMENT_TOO_LATE: {
    vi: "Đã quá thời hạn được yêu cầu bổ sung hồ sơ.",
    en: "The days in which papers may be asked for are over.",
  },
  EXTENDED_ALREADY: {
    vi: "Ngày trả kết quả chỉ được gia hạn một lần.",
    en: "The result day may be moved once only.",
  },
  EXTENSION_TOO_LATE: {
    vi: "Phải gia hạn trước ngày hẹn trả kết quả ít nhất một ngày.",
    en: "The result day may be moved at least a day before it only.",
  },
  NOTHING_TO_EXTEND: {
    vi: "Hiện không có ngày hẹn trả kết quả để gia hạn.",
    en: "There is no result day now that could be moved.",
  },
  VERSION_STALE: {
    vi: "Hồ sơ đã thay đổi sau lần bạn xem; hãy tải lại rồi thử lại.",
    en: "The dossier has changed since you saw it; read it again, then try again.",
  },
  DEPARTMENT_UNAVAILABLE: {
    vi: "Hệ thống của đơn vị xử lý không trả lời; hãy thử lại với cùng “clientKey”, thao tác chỉ được thực hiện một lần.",
    en: "The department's system does not answer; try again with the same “clientKey”, it is done once only.",
  },
};

/** A refusal as the client reads it, in the viewer's language. */
export function toProblem(draft: ProblemDraft, locale: Locale): Problem {
  const code = Object.hasOwn(messages, draft.code) ? (draft.code as ProblemCode) : "INPUT_INVALID";
  return {
    code,
    message: draft.message ?? messages[code][locale],
    path: [...draft.path],
    rule: cite(draft.rule, locale),
  };
}

/** A refusal with the general words of its code. */
export function refusal(code: ProblemCode, path: readonly string[] = []): ProblemDraft {
  return { code, path, rule: null };
}

import type { SegmentReason } from "../../kit/clock/segments.ts";
import type { Locale } from "../../kit/viewer.ts";

/** Why a stretch of a dossier's time is what it is, for a person. */
export const segmentTexts: Readonly<Record<SegmentReason, Readonly<Record<Locale, string>>>> = {
  NOT_ACCEPTED: {
    vi: "Hồ sơ chưa được tiếp nhận; thời hạn chưa bắt đầu.",
    en: "Not accepted yet: the time limit has not started.",
  },
  PAYMENT: {
    vi: "Chờ người nộp thực hiện nghĩa vụ tài chính.",
    en: "Waits for the applicant's payment.",
  },
  LIMIT: {
    vi: "Thời hạn giải quyết, tính từ ngày làm việc tiếp theo ngày tiếp nhận.",
    en: "The time limit, from the day after acceptance.",
  },
  COUNTED_AGAIN: {
    vi: "Thời hạn tính lại từ đầu sau khi hồ sơ được bổ sung đầy đủ.",
    en: "The time limit, counted again from the beginning once the papers had come.",
  },
  RESUMED: {
    vi: "Phần thời hạn còn lại, tính tiếp sau khi hồ sơ được bổ sung hoặc đã thanh toán.",
    en: "What was left of the time limit, once the papers or the payment had come.",
  },
  LIMIT_AFTER_SUPPLEMENT: {
    vi: "Thời hạn riêng sau khi bổ sung, theo quy định của thủ tục.",
    en: "The procedure's own time limit after a supplement.",
  },
  SUPPLEMENT: {
    vi: "Chờ người nộp bổ sung giấy tờ.",
    en: "Waits for the applicant's papers.",
  },
  EXTENSION: {
    vi: "Thời hạn được gia hạn một lần, kèm thư xin lỗi.",
    en: "The time limit was extended once, with an apology.",
  },
  ENDS_ON_DAY_OFF: {
    vi: "Ngày cuối là ngày nghỉ; thời hạn kết thúc vào ngày làm việc tiếp theo.",
    en: "The last day is a day off: the limit ends on the next working day.",
  },
  NO_LIMIT_KNOWN: {
    vi: "Không có thông tin về thời hạn của thủ tục này.",
    en: "No time limit is known for this procedure.",
  },
  LATE: {
    vi: "Quá hạn giải quyết.",
    en: "Past the due day.",
  },
};

import type { Locale } from "../../kit/viewer.ts";

/** What happened, by the event's type; departments' own types have no name here. */
export const eventNames: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  SUBMITTED: { vi: "Nộp hồ sơ", en: "Filed" },
  ACCEPTED: { vi: "Tiếp nhận hồ sơ", en: "Accepted" },
  REFUSED: { vi: "Không tiếp nhận hồ sơ", en: "Not accepted" },
  HANDED_OVER: { vi: "Chuyển xử lý", en: "Handed over" },
  SUPPLEMENT_REQUESTED: { vi: "Yêu cầu bổ sung giấy tờ", en: "Papers asked for" },
  SUPPLEMENT_ANSWERED: { vi: "Bổ sung giấy tờ", en: "Papers sent" },
  PAYMENT_REQUESTED: { vi: "Yêu cầu nghĩa vụ tài chính", en: "Payment asked for" },
  PAYMENT_PROOF_SUBMITTED: { vi: "Nộp chứng từ thanh toán", en: "Proof of payment sent" },
  PAYMENT_CONFIRMED: { vi: "Xác nhận đã thanh toán", en: "Payment confirmed" },
  WITHDRAWAL_REQUESTED: { vi: "Yêu cầu rút hồ sơ", en: "Withdrawal asked for" },
  WITHDRAWAL_GRANTED: { vi: "Đồng ý cho rút hồ sơ", en: "Withdrawal granted" },
  WITHDRAWAL_DECLINED: { vi: "Không đồng ý cho rút hồ sơ", en: "Withdrawal declined" },
  STOPPED: { vi: "Dừng xử lý", en: "Stopped" },
  FINISHED: { vi: "Đã xử lý xong", en: "Finished" },
  RESULT_RETURNED: { vi: "Đã trả kết quả", en: "Result returned" },
  CORRECTED: { vi: "Sửa sai sót trong kết quả", en: "Sent back to correct an error" },
  EXTENDED: { vi: "Gia hạn", en: "Extended" },
  STAGE_STARTED: { vi: "Bắt đầu giai đoạn", en: "Stage started" },
  CORRECTION_OPENED: { vi: "Mở hồ sơ sửa sai sót", en: "Correction opened" },
  TRANSFERRED: { vi: "Chuyển đơn vị xử lý", en: "Transferred" },
  LAPSED: { vi: "Hết thời hạn theo quy định", en: "Lapsed by time" },
};

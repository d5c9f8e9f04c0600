import type { Text } from "../procedures/revision.ts";

/** Names of the national acts by their codes. */
export const actionNames: Readonly<Record<string, Text>> = {
  ACCEPT: { vi: "Tiếp nhận hồ sơ", en: "Accept" },
  REFUSE: { vi: "Từ chối tiếp nhận", en: "Refuse" },
  HAND_OVER: { vi: "Chuyển xử lý", en: "Hand over" },
  REQUEST_SUPPLEMENT: { vi: "Yêu cầu bổ sung giấy tờ", en: "Ask for papers" },
  ANSWER_SUPPLEMENT: { vi: "Bổ sung giấy tờ", en: "Send the papers asked for" },
  REQUEST_PAYMENT: { vi: "Yêu cầu nghĩa vụ tài chính", en: "Ask for a payment" },
  SUBMIT_PAYMENT_PROOF: { vi: "Nộp chứng từ thanh toán", en: "Send proof of payment" },
  CONFIRM_PAYMENT: { vi: "Xác nhận đã thanh toán", en: "Confirm the payment" },
  REQUEST_WITHDRAWAL: { vi: "Yêu cầu rút hồ sơ", en: "Ask to withdraw" },
  GRANT_WITHDRAWAL: { vi: "Đồng ý cho rút hồ sơ", en: "Grant the withdrawal" },
  DECLINE_WITHDRAWAL: { vi: "Không đồng ý cho rút hồ sơ", en: "Decline the withdrawal" },
  STOP: { vi: "Dừng xử lý", en: "Stop" },
  FINISH: { vi: "Hoàn thành xử lý", en: "Finish" },
  RETURN_RESULT: { vi: "Trả kết quả", en: "Return the result" },
  CORRECT: { vi: "Sửa sai sót trong kết quả", en: "Correct an error in the result" },
  EXTEND: { vi: "Gia hạn, kèm thư xin lỗi", en: "Extend, with an apology" },
  START_STAGE: { vi: "Bắt đầu giai đoạn", en: "Start a stage" },
  OPEN_CORRECTION: { vi: "Mở hồ sơ sửa sai sót", en: "Open a correction" },
};

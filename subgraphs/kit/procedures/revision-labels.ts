import type { SupplementRule, Text } from "./revision.ts";

/** What the facts of a revision are called, in the words of the official forms. */
export const revisionLabels = {
  name: { vi: "Tên thủ tục", en: "Name" },
  status: { vi: "Tình trạng hiệu lực", en: "Whether it is in force" },
  validFrom: { vi: "Ngày có hiệu lực", en: "In force from" },
  validTo: { vi: "Ngày hết hiệu lực", en: "In force until" },
  serviceLevel: { vi: "Mức độ dịch vụ công trực tuyến", en: "Online service level" },
  systemOfRecord: { vi: "Hệ thống tiếp nhận hồ sơ", en: "System that takes dossiers" },
  decentralised: { vi: "Phân cấp cho địa phương", en: "Handled by the provinces only" },
  units: { vi: "Cơ quan thực hiện", en: "Units that handle it" },
  timeLimit: { vi: "Thời hạn giải quyết", en: "Time limit" },
  supplementRule: { vi: "Bổ sung hồ sơ", en: "Completing the dossier" },
  fees: { vi: "Phí, lệ phí", en: "Fee" },
  requiredPapers: { vi: "Thành phần hồ sơ", en: "Paper" },
  tacitApproval: { vi: "Được làm khi quá hạn mà không có trả lời", en: "Silence is consent" },
  paymentClock: {
    vi: "Thời hạn trong lúc chờ thanh toán",
    en: "The limit while payment is awaited",
  },
  result: { vi: "Kết quả thực hiện", en: "Result" },
  legalBasis: { vi: "Căn cứ pháp lý", en: "Legal basis" },
} as const satisfies Record<string, Text>;

/** What the parts of the rule on supplements are called. */
export const supplementLabels: Readonly<Record<Exclude<keyof SupplementRule, "confidence">, Text>> =
  {
    policy: { vi: "số lần được yêu cầu", en: "how often it may be asked for" },
    windowDays: { vi: "số ngày để bổ sung", en: "days the applicant has" },
    counted: { vi: "tính thời gian chờ", en: "whether waiting counts" },
    window: { vi: "thời gian để bổ sung", en: "time the applicant has" },
    maxRounds: { vi: "số lần tối đa", en: "rounds at most" },
    voidAfter: { vi: "hồ sơ hết giá trị sau", en: "void after" },
    clock: { vi: "cách tính lại thời hạn", en: "what the limit does" },
    noticeWithin: { vi: "thời hạn thông báo", en: "notice within" },
    limitAfterSupplement: { vi: "thời hạn sau khi bổ sung", en: "limit after completion" },
    note: { vi: "ghi chú", en: "note" },
  };

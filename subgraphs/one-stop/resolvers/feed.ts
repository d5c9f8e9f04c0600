import type { Locale } from "../../kit/viewer.ts";
import type { EventFaultCode } from "../fold.ts";
import type { FeedFaultResolvers, FeedResolvers } from "../generated.ts";

const messages: Readonly<Record<EventFaultCode, Readonly<Record<Locale, string>>>> = {
  NOT_OPENED: {
    vi: "Chưa nhận được sự kiện mở hồ sơ; sự kiện này sẽ được áp dụng khi có.",
    en: "No event has opened its dossier yet; it will be applied when one does.",
  },
  OPENING_INVALID: {
    vi: "Không đọc được dữ liệu của sự kiện mở hồ sơ.",
    en: "The data of this opening event cannot be read.",
  },
  CODE_TAKEN: {
    vi: "Mã hồ sơ đã được dùng cho hồ sơ khác.",
    en: "Another dossier has this code.",
  },
  WRONG_DEPARTMENT: {
    vi: "Hồ sơ thuộc đơn vị khác.",
    en: "The dossier is another department's.",
  },
  OPENING_REPEATED: {
    vi: "Hồ sơ đã được mở trước đó.",
    en: "The dossier was opened before.",
  },
  STATUS_UNMAPPED: {
    vi: "Trạng thái của hệ thống nguồn chưa có trong bảng ánh xạ; trạng thái quốc gia được giữ nguyên.",
    en: "The system's own status has no place in the map; the national status stays as it was.",
  },
  MOVE_NOT_LISTED: {
    vi: "Không được chuyển từ trạng thái trước sang trạng thái này.",
    en: "The move from the status before to this one is not listed.",
  },
  DATA_INVALID: {
    vi: "Thiếu dữ liệu cần có của loại sự kiện này.",
    en: "The data lack what this type of event needs.",
  },
  DATE_IN_FUTURE: {
    vi: "Thời điểm nằm trong tương lai; được tính từ khi tiếp nhận sự kiện.",
    en: "It tells of the future; it counts from when it was seen.",
  },
};

/** How a department is followed. */
export const Feed: FeedResolvers = {
  department: ({ department }) => ({ code: department }),
};

/** An event that could not be applied as it is. */
export const FeedFault: FeedFaultResolvers = {
  message: ({ code }, _args, { viewer }) => messages[code][viewer.locale],
  department: ({ department }) => ({ code: department }),
};

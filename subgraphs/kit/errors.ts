import { GraphQLError } from "graphql";
import type { Locale } from "./viewer.ts";

/** Codes of the errors a subgraph may answer with; the table is in schema/README.md. */
export type ErrorCode =
  | "UNAUTHENTICATED"
  | "FORBIDDEN"
  | "BAD_USER_INPUT"
  | "BAD_REQUEST"
  | "PAYLOAD_TOO_LARGE"
  | "VIEWER_REFUSED"
  | "INTERNAL_SERVER_ERROR";

const messages = {
  signInFirst: {
    vi: "Bạn cần đăng nhập để dùng chức năng này.",
    en: "Sign in to use this.",
  },
  officersOnly: {
    vi: "Chỉ công chức của đơn vị xử lý được dùng chức năng này.",
    en: "Only officers of a handling unit may use this.",
  },
  servicesOnly: {
    vi: "Chỉ hệ thống nội bộ được gọi chức năng này.",
    en: "Only services of the graph may call this.",
  },
  demoOnly: {
    vi: "Chức năng này chỉ có ở chế độ trình diễn.",
    en: "This is for demo mode only.",
  },
  pageSize: {
    vi: "“first” phải là số từ 1 đến {max}.",
    en: "“first” must be a number from 1 to {max}.",
  },
  entries: {
    vi: "Yêu cầu này đòi hơn {max} mục trong các danh sách lồng nhau; hãy hỏi ít cấp hơn.",
    en: "This request asks for more than {max} entries in lists below lists; ask for fewer levels.",
  },
  cursor: {
    vi: "“after” không phải là con trỏ do danh sách này cấp.",
    en: "“after” is not a cursor that this list gave.",
  },
  textTooLong: {
    vi: "“{name}” dài tối đa {max} ký tự.",
    en: "“{name}” must not be longer than {max} characters.",
  },
  range: {
    vi: "“{name}” phải là số từ {min} đến {max}.",
    en: "“{name}” must be a number from {min} to {max}.",
  },
  days: {
    vi: "Hãy chọn từ 1 đến {max} ngày, ngày đầu không sau ngày cuối.",
    en: "Ask for 1 to {max} days, the first not after the last.",
  },
  operatorsOnly: {
    vi: "Chỉ dành cho người vận hành.",
    en: "For operators only.",
  },
  waitTime: {
    vi: "“waitMs” phải là số từ 0 đến {max}.",
    en: "“waitMs” must be a number from 0 to {max}.",
  },
  viewer: {
    vi: "Không xác thực được người gọi.",
    en: "The caller could not be verified.",
  },
  body: {
    vi: "Nội dung yêu cầu không phải là một truy vấn GraphQL dạng JSON.",
    en: "The body is not a GraphQL request in JSON.",
  },
  bodyTooLarge: {
    vi: "Nội dung yêu cầu quá lớn.",
    en: "The body is too large.",
  },
  internal: {
    vi: "Có lỗi trong hệ thống. Mã yêu cầu: {requestId}.",
    en: "Something went wrong here. Request id: {requestId}.",
  },
} satisfies Record<string, Record<Locale, string>>;

/** Names of the messages that go with error codes. */
export type ErrorMessage = keyof typeof messages;

/** The text of a message in a language, its `{placeholders}` filled in. */
export function errorText(
  message: ErrorMessage,
  locale: Locale,
  values: Record<string, string | number> = {},
): string {
  return messages[message][locale].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/** A GraphQL error that may leave the subgraph as it is: a code of the table and a text for the caller. */
export function codedError(
  code: ErrorCode,
  message: ErrorMessage,
  locale: Locale,
  values: Record<string, string | number> = {},
): GraphQLError {
  return new GraphQLError(errorText(message, locale, values), { extensions: { code } });
}

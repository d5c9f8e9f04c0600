/** errors: what may be said to a caller when something went wrong, and in which words. */
import type { Locale } from "../../subgraphs/kit/viewer.ts";

/** The codes of every error that leaves the gateway; the table for readers is in its README. */
export type ErrorCode = keyof typeof messages | keyof typeof ownWords;

/** What a message may mention. */
export type MessageValues = { readonly requestId: string; readonly department?: string };

const messages = {
  UNAUTHENTICATED: {
    vi: "Phiên đăng nhập không hợp lệ hoặc đã hết hạn. Hãy đăng nhập lại.",
    en: "The sign-in is not valid or has expired. Sign in again.",
  },
  BAD_REQUEST: {
    vi: "Yêu cầu không đúng dạng: hãy gửi POST với content-type application/json và một đối tượng JSON có “query”.",
    en: "The request is malformed: send a POST with content-type application/json and a JSON object with “query”.",
  },
  PAYLOAD_TOO_LARGE: {
    vi: "Nội dung yêu cầu quá lớn: tối đa 1 MB.",
    en: "The body is too large: 1 MB at most.",
  },
  DEPARTMENT_UNAVAILABLE: {
    vi: "Hệ thống “{department}” tạm thời không phản hồi; phần dữ liệu của hệ thống này để trống.",
    en: "The system “{department}” does not respond at the moment; its fields are empty.",
  },
  INTERNAL_SERVER_ERROR: {
    vi: "Có lỗi trong hệ thống. Mã yêu cầu: {requestId}.",
    en: "Something went wrong here. Request id: {requestId}.",
  },
  FILE_EMPTY: {
    vi: "Tệp không có nội dung.",
    en: "The file is empty.",
  },
  FILE_TOO_LARGE: {
    vi: "Tệp quá lớn: tối đa 20 MB.",
    en: "The file is too large: 20 MB at most.",
  },
  FILE_TYPE_UNKNOWN: {
    vi: "Nội dung tệp không phải là PDF, JPEG hay PNG.",
    en: "The content of the file is not a PDF, JPEG or PNG.",
  },
  FILE_QUARANTINED: {
    vi: "Phần mềm diệt vi-rút phát hiện mã độc trong tệp; tệp đã bị cách ly.",
    en: "The virus scanner found something in the file; it is kept apart and cannot be used.",
  },
  FILE_QUOTA_REACHED: {
    vi: "Bạn có quá nhiều tệp chưa nộp: tối đa 200 tệp và 1 GB. Hãy nộp hồ sơ, hoặc chờ tệp cũ hết hạn.",
    en: "You have too many files that are not filed yet: 200 files and 1 GB at most. File a dossier, or wait until old ones expire.",
  },
  FILES_UNAVAILABLE: {
    vi: "Hiện không nhận và không gửi được tệp. Hãy thử lại sau.",
    en: "Files cannot be taken or sent at the moment. Try again later.",
  },
  NOT_FOUND: {
    vi: "Không có gì ở địa chỉ này; đồ thị ở /graphql.",
    en: "There is nothing at this address; the graph is at /graphql.",
  },
} satisfies Record<string, Record<Locale, string>>;

/**
 * Codes that keep the message they come with: graphql-js wrote it about the caller's own text, or
 * a subgraph, which knows the viewer's language.
 */
const ownWords = {
  UNAUTHENTICATED: true,
  BAD_USER_INPUT: true,
  FORBIDDEN: true,
  GRAPHQL_PARSE_FAILED: true,
  GRAPHQL_VALIDATION_FAILED: true,
  OPERATION_RESOLUTION_FAILURE: true,
  PERSISTED_QUERY_NOT_SUPPORTED: true,
} as const;

/** Codes of a subgraph's errors that reach the caller; every other is the graph's own failure. */
export const subgraphCodes: ReadonlySet<unknown> = new Set([
  "BAD_USER_INPUT",
  "FORBIDDEN",
  "UNAUTHENTICATED",
] satisfies ErrorCode[]);

/** Codes with which one-stop refuses a file. */
const fileRefusals: ReadonlySet<unknown> = new Set([
  "FILE_EMPTY",
  "FILE_TOO_LARGE",
  "FILE_TYPE_UNKNOWN",
  "FILE_QUARANTINED",
  "FILE_QUOTA_REACHED",
  "FILES_UNAVAILABLE",
] satisfies ErrorCode[]);

/** Whether one-stop refuses files with this code. */
export function isFileRefusal(code: unknown): code is ErrorCode {
  return fileRefusals.has(code);
}

/** Whether errors with this code are listed at all. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && (Object.hasOwn(messages, code) || hasOwnWords(code));
}

/** Whether errors with this code keep the message they came with. */
export function hasOwnWords(code: unknown): boolean {
  return typeof code === "string" && Object.hasOwn(ownWords, code);
}

/** @returns the text for this code in the table; the internal error's where it has none. */
export function messageOf(code: ErrorCode, locale: Locale, values: MessageValues): string {
  const known = Object.hasOwn(messages, code) ? (code as keyof typeof messages) : null;
  return messages[known ?? "INTERNAL_SERVER_ERROR"][locale]
    .replace("{department}", () => values.department ?? "")
    .replace("{requestId}", () => values.requestId);
}

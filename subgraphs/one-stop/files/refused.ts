/** Why a file was not taken; the codes leave through the gateway, which has words for them. */
export type FileRefusal = keyof typeof statuses;

/** HTTP status of each refusal. */
const statuses = {
  FILE_EMPTY: 400,
  FILE_TOO_LARGE: 413,
  FILE_TYPE_UNKNOWN: 415,
  FILE_QUARANTINED: 422,
  FILE_QUOTA_REACHED: 429,
  FILES_UNAVAILABLE: 503,
} as const;

/** A file was not taken, and nothing of it can be used. */
export class FileRefused extends Error {
  override readonly name = "FileRefused";
  readonly code: FileRefusal;
  readonly statusCode: number;

  /** @param cause for the log. */
  constructor(code: FileRefusal, cause?: unknown) {
    super(code, { cause });
    this.code = code;
    this.statusCode = statuses[code];
  }
}

import type { ErrorCode } from "./codes.ts";

/** The request is refused before it is executed; the answer has this status and code. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly statusCode: number;
  readonly code: ErrorCode;

  /** @param cause for the log; never part of the answer. */
  constructor(statusCode: number, code: ErrorCode, cause?: unknown) {
    super(code, { cause });
    this.statusCode = statusCode;
    this.code = code;
  }
}

/**
 * Something the person who typed the command can put right. Its message is one line that says what
 * to do; it is shown without a stack trace.
 */
export class StartError extends Error {
  override name = "StartError";
}

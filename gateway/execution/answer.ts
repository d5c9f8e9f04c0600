import type { GraphQLError } from "graphql";

/** What leaves the gateway. */
export type Answer = {
  /** JSON. */
  readonly data: string;
  /** Empty when nothing went wrong. */
  readonly errors: readonly GraphQLError[];
};

/** @returns the whole answer as JSON, as Apollo Server writes it: errors first, and the end of a line. */
export function toText({ data, errors }: Answer): string {
  if (errors.length === 0) return `{"data":${data}}\n`;
  return `{"errors":${JSON.stringify(errors)},"data":${data}}\n`;
}

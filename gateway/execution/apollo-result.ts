import type { FormattedExecutionResult } from "graphql";
import type { ExecutorResult } from "../planning/apollo-planner.ts";
import type { Answer } from "./answer.ts";
import type { Refused } from "./execute.ts";

/** Apollo Server rebuilds a result before it writes it, but keeps the object that is its data. */
const textByData = new WeakMap<object, string>();

/** @returns what stands for an answer within Apollo Server: its data is text already. */
export function toResult(answer: Answer | Refused): ExecutorResult {
  // Without data, Apollo Server answers 400.
  if (!("data" in answer)) return { errors: answer.errors };
  const errors = answer.errors.length > 0 && { errors: answer.errors };
  if (answer.data === "null") return { data: null, ...errors };
  const data = {};
  textByData.set(data, answer.data);
  return { data, ...errors };
}

/** For Apollo Server's `stringifyResult`: joins an answer's text with what else there is. */
export function stringifyResult({ errors, data, extensions }: FormattedExecutionResult): string {
  const text = data ? textByData.get(data) : undefined;
  const members = [
    errors && `"errors":${JSON.stringify(errors)}`,
    data !== undefined && `"data":${text ?? JSON.stringify(data)}`,
    extensions && `"extensions":${JSON.stringify(extensions)}`,
  ];
  return `{${members.filter(Boolean).join(",")}}\n`;
}

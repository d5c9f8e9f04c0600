import type {
  FieldShape,
  ObjectShape,
  ValueShape,
} from "../../../gateway/execution/project/shape.ts";
import type { Choices } from "./generated/choices.ts";

const usual = {
  string: ['""', '"a"', '"ế"', '"__proto__"', '"a b, {}[]:"', '"\u2028\u007f"'],
  id: ['"1"', '""', "7", "-3"],
  boolean: ["true", "false"],
  int: ["0", "7", "-12", "2147483648", "999999999999999"],
  float: ["0", "1.5", "-0.25", "100", "0.000001", "123456.789", "21.0277644"],
  own: ['"2026-11-22"', "5", "true", "0.5"],
};

/** Other ways to write the same, and what is something else. */
const unusual = [
  ...['"\\u0061"', '"\\""', '"\\n"', '"\t"', '"\ud800"', '"😀"', '"a', '"NaN"', "'a'", '"a\\"'],
  ...["1.0", "1e3", "1E+2", "-0", "00", "01", "9007199254740993", "9007199254740992", "1e400"],
  ...["0.0000001", "1.50", "-0.0", "0.30000000000000004", "0.1234567890123456789", "+1", ".5"],
  ...[
    "1.",
    "null",
    "undefined",
    "NaN",
    "True",
    "[]",
    "{}",
    "[1]",
    '{"b":1,"1":2}',
    '{"a":1,"a":2}',
  ],
  ...['"GOOD "', '"HIDDEN"', "", " 1", "1 ", "123456789012345678", "1234567890.1234567", "-"],
];

const insertions = [
  " ",
  "\n",
  ",",
  '"',
  "\\",
  "0",
  "9",
  ".",
  "-",
  "e1",
  "{",
  "}",
  "[",
  "]",
  "null",
];

/**
 * Writes an answer of a shape, as a subgraph would.
 *
 * @param faultPercent of its places, how many are written in an unusual way or are wrong.
 * @returns a body, which may be no JSON.
 */
export function answerTo(shape: ObjectShape, choices: Choices, faultPercent: number): string {
  function value(of: ValueShape): string {
    if (choices.chance(faultPercent)) return choices.oneOf(unusual);
    if (!of.isNonNull && choices.chance(15)) return "null";
    switch (of.kind) {
      case "leaf": {
        const { names, scalar } = of.leaf;
        return names ? `"${choices.oneOf(names)}"` : choices.oneOf(usual[scalar ?? "own"]);
      }
      case "list":
        return `[${Array.from({ length: choices.below(4) }, () => value(of.item)).join(",")}]`;
      case "object":
        return object(of);
    }
  }

  function object({ runtimeTypes, fieldsOf }: ObjectShape): string {
    const fields = fieldsOf(runtimeTypes ? choices.oneOf(runtimeTypes()) : undefined) ?? [];
    const members = fields.map(member);
    if (members.length > 1 && choices.chance(faultPercent)) {
      const at = choices.below(members.length);
      const [one = ""] = members.splice(at, 1);
      // Lost, at another place, or twice.
      if (choices.chance(70)) members.splice(choices.below(members.length), 0, one);
      if (choices.chance(30)) members.push(one);
    }
    if (choices.chance(faultPercent)) members.push('"more":1');
    return `{${members.join(choices.chance(faultPercent) ? ", " : ",")}}`;
  }

  function member(field: FieldShape): string {
    const text = field.kind === "value" ? value(field.shape) : `"${typenameOf(field)}"`;
    return `"${field.name}":${text}`;
  }

  function typenameOf(field: FieldShape): string | null {
    const isWrong = choices.chance(faultPercent);
    if (isWrong) return choices.oneOf(["User", "Post", "Node", "Hit", "Query", "Nothing"]);
    return field.kind === "typename" ? field.typename : null;
  }

  const members = [`"data":${object(shape)}`];
  if (choices.chance(faultPercent)) members.push('"errors":[{"message":"no"}]');
  if (choices.chance(faultPercent)) members.push('"extensions":{}');
  const end = choices.oneOf(["", "", "", "\n"]);
  return `{${members.join(",")}}${end}`;
}

/** @returns a text with characters lost, put in between, doubled or exchanged. */
export function mutated(text: string, choices: Choices, times: number): string {
  let changed = text;
  for (let time = 0; time < times; time += 1) {
    const at = (choices.below(1000) * 1000 + choices.below(1000)) % (changed.length + 1);
    const length = choices.below(4);
    const [before, piece] = [changed.slice(0, at), changed.slice(at, at + length)];
    const after = changed.slice(at + length);
    const middle = choices.oneOf(["", piece + piece, piece + choices.oneOf(insertions)]);
    changed = before + middle + after;
  }
  return changed;
}

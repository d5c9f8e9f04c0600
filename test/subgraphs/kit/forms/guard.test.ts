import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findGuardBreach } from "../../../../subgraphs/kit/forms/guard.ts";

/** `value` inside as many objects as `depth` says. */
function nest(depth: number, value: unknown): unknown {
  return depth === 0 ? value : { in: nest(depth - 1, value) };
}

describe("findGuardBreach", () => {
  it("lets through what a filing is made of", () => {
    const value = {
      answers: { summary: "Trích yếu\n\tdòng hai 🙂", list: [1, true, null] },
      papers: [],
    };
    expect(findGuardBreach(value)).toBeNull();
  });

  it("takes 16 levels and not 17", () => {
    expect(findGuardBreach(nest(16, "x"))).toBeNull();
    expect(findGuardBreach(nest(17, "x"))?.breach).toBe("TOO_DEEP");
  });

  it("does not run out of stack on a value that is nested without end", () => {
    const text = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(findGuardBreach(JSON.parse(text))?.breach).toBe("TOO_DEEP");
  });

  it("takes 2,000 keys and entries and not 2,001", () => {
    const list = (length: number) => Array.from({ length }, () => 1);
    expect(findGuardBreach({ list: list(1_999) })).toBeNull();
    expect(findGuardBreach({ list: list(2_000) })?.breach).toBe("TOO_MANY_KEYS");
  });

  it("takes 200,000 bytes of text and not one more, Vietnamese letters counted in bytes", () => {
    expect(findGuardBreach("ế".repeat(66_666))).toBeNull();
    expect(findGuardBreach("ế".repeat(66_667))?.breach).toBe("TOO_LONG");
  });

  it.each(["__proto__", "constructor", "prototype"])("refuses the key %s and says where", (key) => {
    const value: unknown = JSON.parse(`{ "answers": { "deep": [{ "${key}": 1 }] } }`);
    expect(findGuardBreach(value)).toEqual({
      breach: "FORBIDDEN_KEY",
      path: ["answers", "deep", "0", key],
    });
  });

  it.each(["\u0000", "\u0007", "\u001b", "\u007f", "\u0085", "\ud800"])(
    "refuses the character %j",
    (character) => {
      expect(findGuardBreach({ a: `x${character}` })).toEqual({
        breach: "CONTROL_CHARACTER",
        path: ["a"],
      });
      expect(findGuardBreach({ [`x${character}`]: 1 })?.breach).toBe("CONTROL_CHARACTER");
    },
  );

  it("finds a planted character wherever it is", () => {
    const place = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(place, (path) => {
        const value = path
          .toReversed()
          .reduce<unknown>((inner, key) => ({ [key]: inner }), "\u0001");
        expect(findGuardBreach(value)).toEqual({ breach: "CONTROL_CHARACTER", path });
      }),
      { seed: 20261121 },
    );
  });
});

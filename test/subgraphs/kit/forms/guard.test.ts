import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findFilingBreach, findGuardBreach } from "../../../../subgraphs/kit/forms/guard.ts";

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

describe("findFilingBreach", () => {
  it.each([
    ["a zero-width space", "\u200b"],
    ["a zero-width non-joiner", "\u200c"],
    ["a zero-width joiner, in an emoji too", "👩\u200d⚕️"],
    ["a left-to-right mark", "\u200e"],
    ["a right-to-left override", "\u202e"],
    ["an isolate", "\u2066"],
    ["a word joiner", "\u2060"],
    ["a byte order mark", "\ufeff"],
    ["a soft hyphen", "\u00ad"],
    ["an Arabic letter mark", "\u061c"],
    ["a tag character", "\u{e0041}"],
  ])("refuses %s, in a value and in a name", (_what, text) => {
    expect(findFilingBreach({ answers: { a: `x${text}y` } })).toEqual({
      breach: "HIDDEN_CHARACTER",
      path: ["answers", "a"],
    });
    expect(findFilingBreach({ answers: { [`x${text}y`]: 1 } })?.breach).toBe("HIDDEN_CHARACTER");
    // What was filed before, or at the department itself, can still be kept.
    expect(findGuardBreach({ answers: { a: `x${text}y` } })).toBeNull();
  });

  it("lets through what can be seen, composed or not, and refuses all that the guard does", () => {
    const seen = { answers: { summary: "Tiếng Việt “…” – 500 µg/m³ ≥ 2 🙂 ế" }, papers: [] };
    expect(findFilingBreach(seen)).toBeNull();
    expect(findFilingBreach(JSON.parse('{ "a": { "__proto__": 1 } }'))?.breach).toBe(
      "FORBIDDEN_KEY",
    );
  });

  it("looks over answers 30 levels deep, of 100,000 keys and of 100,000 levels in no time", () => {
    const keys = Object.fromEntries(
      Array.from({ length: 100_000 }, (_, index) => [`k${index}`, 1]),
    );
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`);
    const before = performance.now();
    expect(findFilingBreach(nest(30, "x"))?.breach).toBe("TOO_DEEP");
    expect(findFilingBreach(keys)?.breach).toBe("TOO_MANY_KEYS");
    expect(findFilingBreach(deep)?.breach).toBe("TOO_DEEP");
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});

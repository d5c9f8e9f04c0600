import { describe, expect, it } from "vitest";
import { countMistakes, maxMistakes, toDeletes } from "../../../subgraphs/catalogue/spelling.ts";
import { foldText, toTerms } from "../../../subgraphs/catalogue/search-text.ts";

describe("countMistakes", () => {
  it.each([
    ["thuoc", "thuoc", 0],
    ["thuco", "thuoc", 1],
    ["thoc", "thuoc", 1],
    ["thuooc", "thuoc", 1],
    ["thuic", "thuoc", 1],
    ["dagn", "dang", 1],
    ["hten", "then", 1],
    ["regsitraton", "registration", 2],
    ["ab", "", 2],
    ["", "ab", 2],
    ["duoc", "thuoc", 2],
  ])("counts what makes %j of %j: %i", (one, other, mistakes) => {
    expect(countMistakes(one, other)).toBe(mistakes);
    expect(countMistakes(other, one)).toBe(mistakes);
  });
});

describe("maxMistakes", () => {
  it.each([
    ["", 0],
    ["ky", 0],
    ["nge", 1],
    ["vaccine", 1],
    ["licensee", 2],
    ["a".repeat(24), 2],
    ["a".repeat(25), 0],
  ])("allows in %j so many: %i", (word, mistakes) => {
    expect(maxMistakes(word)).toBe(mistakes);
  });
});

describe("toDeletes", () => {
  it("gives what is left when letters are taken out", () => {
    expect(toDeletes("abc", 0)).toEqual(["abc"]);
    expect(toDeletes("abc", 1)).toEqual(["abc", "bc", "ac", "ab"]);
    expect(toDeletes("aab", 2).toSorted()).toEqual(["a", "aa", "aab", "ab", "b"]);
  });
});

describe("terms", () => {
  it.each([
    ["Đăng ký thuốc", ["dang", "ki", "thuoc"]],
    ["ĐĂNG KÍ THUỐC".normalize("NFD"), ["dang", "ki", "thuoc"]],
    ["Ðăng ký", ["dang", "ki"]],
    ["th\u200Bu\u2060ốc\u202E \uFEFFlá", ["thuoc", "la"]],
    ["ＧＭＰ ﬁle Ⅲ", ["gmp", "file", "iii"]],
    ["ISO/IEC 17025", ["iso", "iec", "17025"]],
    ["kcb-01_x%", ["kcb", "01", "x"]],
    ["licences, bodies, glass, gas, bus", ["licence", "bodi", "glass", "gas", "bus"]],
    ["💊👩‍⚕️", []],
    ["'); drop table procedure; --", ["drop", "table", "procedure"]],
  ])("of %j are %j", (text, terms) => {
    expect(toTerms(foldText(text))).toEqual(terms);
  });
});

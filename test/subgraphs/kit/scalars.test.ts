import { parseValue } from "graphql";
import { describe, expect, it } from "vitest";
import { scalars } from "../../../subgraphs/kit/scalars.ts";

const { DateTime, Date: Day, VND, JSON: Json } = scalars as Required<typeof scalars>;

describe("DateTime", () => {
  it("reads any offset and gives UTC with milliseconds", () => {
    expect(DateTime!.parseValue("2026-11-21T09:00:00+07:00")).toBe("2026-11-21T02:00:00.000Z");
    expect(DateTime!.parseLiteral(parseValue('"2026-11-21T02:00:00.5Z"'))).toBe(
      "2026-11-21T02:00:00.500Z",
    );
    expect(DateTime!.serialize("2026-11-21T02:00:00.000Z")).toBe("2026-11-21T02:00:00.000Z");
  });

  it.each(["2026-11-21", "2026-02-30T00:00:00Z", "yesterday", 7, null])("refuses %s", (value) => {
    expect(() => DateTime!.parseValue(value)).toThrow(/\S/);
  });
});

describe("Date", () => {
  it("is a day as text, on both ways", () => {
    expect(Day!.parseValue("2026-11-21")).toBe("2026-11-21");
    expect(Day!.serialize("2026-11-21")).toBe("2026-11-21");
  });

  it.each(["2026-02-30", "21/11/2026", "2026-11-21T00:00:00Z"])("refuses %s", (value) => {
    expect(() => Day!.parseValue(value)).toThrow(/\S/);
  });
});

describe("VND", () => {
  it("is whole đồng as a string of digits, beyond what Int holds", () => {
    expect(VND!.serialize(11_000_000_000)).toBe("11000000000");
    expect(VND!.parseValue("4500000")).toBe("4500000");
    expect(VND!.parseLiteral(parseValue("4500000"))).toBe("4500000");
  });

  it.each([1.5, -1, "1.000", "", "1e3"])("refuses %s", (value) => {
    expect(() => VND!.parseValue(value)).toThrow(/\S/);
  });
});

describe("JSON", () => {
  it("gives literals with variables and values as they are", () => {
    expect(Json!.parseLiteral(parseValue('{ a: [1, "hai", null], b: true }'))).toEqual({
      a: [1, "hai", null],
      b: true,
    });
    expect(Json!.parseValue({ a: 1 })).toEqual({ a: 1 });
  });
});

import { describe, expect, it } from "vitest";
import {
  canMove,
  isTerminal,
  nationalStatusCodes,
  nationalStatuses,
  statusName,
  toStatusCode,
  toStatusNumber,
} from "../../../../subgraphs/kit/life-cycle/statuses.ts";

const listed: Record<number, number[]> = {
  1: [2, 3, 5, 6, 7],
  2: [4, 5, 6, 7, 8],
  3: [],
  4: [5, 6, 7, 8, 9],
  5: [1, 2, 4, 7, 8],
  6: [2, 4, 7, 8],
  7: [1, 2, 4, 5, 6, 8],
  8: [],
  9: [4, 10],
  10: [],
};

describe("national statuses", () => {
  it("lists ten, each with its number, code and names", () => {
    expect(nationalStatuses.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(statusName(1, "vi")).toBe("Mới đăng ký");
    expect(statusName(6, "vi")).toBe("Yêu cầu thực hiện nghĩa vụ tài chính");
    expect(statusName(10, "en")).toBe("Result returned");
  });

  it("turns numbers into codes and back", () => {
    expect(toStatusCode(1)).toBe("NEWLY_REGISTERED");
    expect(toStatusCode(7)).toBe("WITHDRAWAL_REQUESTED");
    expect(toStatusNumber("RETURNED")).toBe(10);
    expect(nationalStatusCodes.map(toStatusNumber).map(toStatusCode)).toEqual(nationalStatusCodes);
  });

  it("ends a dossier at 3, 8 and 10 only", () => {
    const terminal = nationalStatuses.map(({ code }) => code).filter(isTerminal);
    expect(terminal).toEqual([3, 8, 10]);
  });
});

describe("canMove", () => {
  it.each(nationalStatuses.map(({ code }) => code))(
    "passes only the listed moves from %i",
    (from) => {
      const passed = nationalStatuses.map(({ code }) => code).filter((to) => canMove(from, to));
      expect(passed).toEqual(listed[from]);
    },
  );
});

import { describe, expect, it } from "vitest";
import { listMoves } from "../../../../subgraphs/kit/life-cycle/moves.ts";
import { canMove, nationalStatuses } from "../../../../subgraphs/kit/life-cycle/statuses.ts";

const numbers = nationalStatuses.map(({ code }) => code);
const moves = listMoves();

describe("listMoves", () => {
  it("makes each of the hundred pairs exactly when it is listed", () => {
    for (const from of numbers) {
      for (const to of numbers) {
        const isMade = moves.some((move) => move.from === from && move.to === to);
        expect([from, to, isMade]).toEqual([from, to, canMove(from, to)]);
      }
    }
  });

  it("tells of each who makes it, where, and why", () => {
    const of = (from: number, to: number) =>
      moves
        .filter((move) => move.from === from && move.to === to)
        .map(({ act, actor, unit, rule }) => [act, actor, unit, rule]);
    const article = (number: number) => `Decree 118/2025/NĐ-CP Art. ${number}`;
    expect(of(1, 2)).toEqual([["ACCEPT", "OFFICER", "DESK", article(17)]]);
    expect(of(5, 8)).toEqual([
      ["STOP", "OFFICER", "SPECIALIST", article(19)],
      ["LAPSED", "SYSTEM", null, article(19)],
    ]);
    expect(of(4, 7)).toEqual([["REQUEST_WITHDRAWAL", "APPLICANT", null, article(21)]]);
    expect(of(9, 4)).toEqual([["CORRECT", "OFFICER", "DESK", article(23)]]);
    expect(moves.every(({ reason }) => reason.vi !== "" && reason.en !== "")).toBe(true);
  });

  it("ends with 3, 8 and 10: nothing leads out of them", () => {
    expect(moves.filter(({ from }) => [3, 8, 10].includes(from))).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import {
  addWorkingHours,
  computeAcceptanceDue,
  computeHandOverDue,
  countWorkingHours,
} from "../../../../subgraphs/kit/clock/office-hours.ts";
import { toUtc } from "../life-cycle/dossier-events.ts";
import { calendar } from "./working-calendar.ts";

const at = (text: string) => toUtc(`${text}:00+07:00`);

describe("computeAcceptanceDue (Decree 118/2025 Art. 17: 8 working hours)", () => {
  it.each([
    ["2025-10-16T08:00", "2025-10-16T17:00", "a whole day"],
    ["2025-10-16T10:00", "2025-10-17T10:00", "over the night"],
    ["2025-10-16T12:30", "2025-10-17T12:00", "from the break on"],
    ["2025-10-17T15:30", "2025-10-20T15:30", "over the weekend"],
    ["2025-10-18T09:00", "2025-10-20T17:00", "filed on a Saturday"],
    ["2025-04-25T16:00", "2025-04-26T16:00", "over a Saturday that is worked"],
    ["2025-10-16T22:00", "2025-10-17T17:00", "filed after hours"],
  ])("filed %s is until %s: %s", (filedAt, due) => {
    expect(computeAcceptanceDue(at(filedAt), calendar)).toEqual({
      dueOn: due.slice(0, 10),
      dueAt: at(due),
      rule: "Decree 118/2025/NĐ-CP Art. 17",
    });
  });

  it("counts by the hours an office sets", () => {
    const oneSession = [{ from: "07:30", to: "15:30" }];
    expect(addWorkingHours(at("2025-10-16T14:30"), 2, calendar, oneSession)).toBe(
      at("2025-10-17T08:30"),
    );
  });
});

describe("computeHandOverDue (Decree 118/2025 Art. 18: after 15:00 the next working day)", () => {
  it("is the same day until 15:00, the start of the next working day after it", () => {
    expect(computeHandOverDue(at("2025-10-17T15:00"), calendar)).toEqual({
      dueOn: "2025-10-17",
      dueAt: "2025-10-17T17:00:00.000Z",
      rule: "Decree 118/2025/NĐ-CP Art. 18",
    });
    expect(computeHandOverDue("2025-10-17T08:00:00.001Z", calendar).dueAt).toBe(
      at("2025-10-20T08:00"),
    );
  });

  it("is the next working day for what was accepted on a day off", () => {
    expect(computeHandOverDue(at("2025-10-18T09:00"), calendar).dueOn).toBe("2025-10-20");
  });
});

describe("countWorkingHours", () => {
  it.each([
    ["2025-10-16T08:00", "2025-10-16T17:00", 8, "a whole day"],
    ["2025-10-16T11:30", "2025-10-16T13:15", 0.75, "over the break"],
    ["2025-10-16T10:00", "2025-10-17T10:00", 8, "over the night"],
    ["2025-10-17T16:00", "2025-10-20T09:00", 2, "over the weekend"],
    ["2025-04-25T16:00", "2025-04-28T09:00", 10, "over a Saturday that is worked"],
    ["2025-10-18T09:00", "2025-10-19T20:00", 0, "over a weekend alone"],
    ["2025-12-31T16:00", "2026-01-05T09:00", 2, "over the turn of the year and its days off"],
    ["2025-10-17T10:00", "2025-10-16T10:00", 0, "backwards"],
  ])("from %s to %s are %d: %s", (from, to, hours) => {
    expect(countWorkingHours(at(from), at(to), calendar)).toBe(hours);
  });
});

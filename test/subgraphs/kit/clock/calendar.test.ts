import { describe, expect, it } from "vitest";
import calendarJson from "../../../../subgraphs/catalogue/data/calendar.json" with { type: "json" };
import { readCalendar, ruleCalendar } from "../../../../subgraphs/kit/clock/calendar.ts";
import { calendar, withDayOff } from "./working-calendar.ts";

describe("Calendar.isWorkingDay", () => {
  it.each([
    ["2025-01-24", true, "a Friday"],
    ["2025-01-25", false, "a Saturday"],
    ["2025-01-26", false, "a Sunday"],
    ["2025-01-29", false, "Tết"],
    ["2025-04-26", true, "a Saturday worked for 2 May"],
    ["2025-05-02", false, "the Friday swapped for it"],
    ["2026-04-27", false, "made up for Hùng Kings on a Sunday"],
    ["2026-11-24", false, "Viet Nam Culture Day, from 2026"],
    ["2025-11-24", true, "the same day of the year before"],
  ])("knows %s as worked: %s (%s)", (day, worked) => {
    expect(calendar.isWorkingDay(day)).toBe(worked);
  });

  it("knows only weekends and fixed holidays (Labour Code 2019 Art. 112) in years that are not in the calendar", () => {
    const off = ["2030-01-01", "2030-04-30", "2030-05-01", "2030-09-02", "2030-11-24"];
    expect(off.map(calendar.isWorkingDay)).toEqual([false, false, false, false, false]);
    expect(calendar.isWorkingDay("2028-01-26")).toBe(true); // Tết of 2028, a Wednesday
    expect(calendar.isWorkingDay("2030-09-03")).toBe(true); // a Tuesday
    expect(calendar.isWorkingDay("2030-09-07")).toBe(false); // a Saturday
    expect(calendar.isWorkingDay("2022-11-24")).toBe(true); // a Thursday before Culture Day was
  });

  it.each(["2025-02-29", "2025-13-01", "2025-1-1", "yesterday", ""])("refuses %j", (day) => {
    expect(() => calendar.isWorkingDay(day)).toThrow(RangeError);
  });
});

describe("Calendar.addWorkingDays", () => {
  it.each([
    ["2025-01-23", 1, "2025-01-24"],
    ["2025-01-23", 2, "2025-02-03"],
    ["2025-12-31", 6, "2026-01-10"],
    ["2026-01-01", 1, "2026-01-05"],
    ["2027-12-31", 1, "2028-01-03"],
    ["2023-12-29", 1, "2024-01-02"],
  ])("from %s goes %i on to %s", (from, count, expected) => {
    expect(calendar.addWorkingDays(from, count)).toBe(expected);
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses a count of %d", (count) => {
    expect(() => calendar.addWorkingDays("2025-01-23", count)).toThrow(RangeError);
  });
});

describe("Calendar.countWorkingDays", () => {
  it.each([
    ["2025-01-23", "2025-02-06", 5],
    ["2025-01-24", "2025-01-24", 0],
    ["2025-01-25", "2025-01-26", 0],
    ["2025-02-06", "2025-01-23", 0],
    ["2026-01-09", "2025-12-31", 0],
    ["2025-12-31", "2026-01-10", 6],
    ["2024-12-31", "2026-01-05", 251], // 261 weekdays - 12 off + 1 Saturday in 2025, then 5 Jan
  ])("after %s up to %s finds %i", (from, to, expected) => {
    expect(calendar.countWorkingDays(from, to)).toBe(expected);
  });
});

describe("Calendar.nextWorkingDay", () => {
  it("stays on a working day and runs over days off", () => {
    expect(calendar.nextWorkingDay("2025-04-26")).toBe("2025-04-26");
    expect(calendar.nextWorkingDay("2025-05-01")).toBe("2025-05-05");
    expect(calendar.nextWorkingDay("2026-01-01")).toBe("2026-01-05");
  });
});

describe("Calendar.stateOf", () => {
  it("tells announced years from expected and unknown ones", () => {
    const days = ["2024-06-03", "2026-12-31", "2027-01-01", "2028-01-03", "2023-06-05"];
    expect(days.map(calendar.stateOf)).toEqual([
      "announced",
      "announced",
      "provisional",
      "provisional",
      "provisional",
    ]);
  });
});

describe("readCalendar", () => {
  const { years, days } = calendarJson;

  it("refuses a hole between the years", () => {
    const holed = { years: years.filter(({ year }) => year !== 2025), days: [] };
    expect(() => readCalendar(holed)).toThrow(/without a hole/);
  });

  it("refuses a day that stands twice, or in a year that is not listed", () => {
    expect(() => readCalendar({ years, days: [...days, days[0]] })).toThrow(/twice/);
    expect(() => readCalendar(withDayOff("2029-06-04", 1))).toThrow(/not listed/);
  });

  it("refuses a weekday that is not the date's, and a Sunday", () => {
    expect(() => readCalendar(withDayOff("2026-06-02", 1))).toThrow(/weekday/);
    const sunday = { ...days[0], date: "2024-01-07", weekday: "SUNDAY" };
    expect(() => readCalendar({ years, days: [sunday] })).toThrow(/only weekdays/);
  });

  it("refuses what is no calendar", () => {
    expect(() => readCalendar(null)).toThrow(/Invalid input/);
    expect(() => readCalendar({ years: [], days: [] })).toThrow(/years/);
  });
});

describe("ruleCalendar", () => {
  it("counts by weekends and fixed holidays, all of it provisional", () => {
    const byRule = ruleCalendar();
    expect(byRule.isWorkingDay("2025-01-29")).toBe(true);
    expect(byRule.isWorkingDay("2025-09-02")).toBe(false);
    expect(byRule.stateOf("2025-01-29")).toBe("provisional");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { subgraph as catalogue } from "../../../../subgraphs/catalogue/subgraph.ts";
import { createCatalogueRevisions } from "../../../../subgraphs/catalogue/catalogue-revisions.ts";
import { subgraph as foodSafety } from "../../../../subgraphs/food-safety/subgraph.ts";
import { createDepartmentCalendar } from "../../../../subgraphs/kit/department/calendar.ts";
import { subgraph as oneStop } from "../../../../subgraphs/one-stop/subgraph.ts";
import { eventually, startTestStack } from "../../../support/stack.ts";
import type { TestStack } from "../../../support/stack.ts";
import { startFoodOffice } from "./food-office.ts";

let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack({ departments: [foodSafety], catalogue, oneStop });
});

const department = () => stack.departments["food-safety"]!.knex;
const feed = () => department()("feed").where({ key: "catalogue/catalogue" }).first();

describe("a department's calendar", () => {
  it("is by weekends and fixed holidays where catalogue's has not come", async () => {
    const alone = await startFoodOffice();
    const calendar = await createDepartmentCalendar()(alone.knex);
    expect(calendar.stateOf("2026-06-01")).toBe("provisional");
    // Tết of 2026, a Tuesday, and a Thursday that is New Year's Day.
    expect(calendar.isWorkingDay("2026-02-17")).toBe(true);
    expect(calendar.isWorkingDay("2026-01-01")).toBe(false);
  });

  it("is catalogue's as soon as it was followed, with its swapped days", async () => {
    const findCalendar = createDepartmentCalendar();
    const calendar = await eventually(async () => {
      const found = await findCalendar(department());
      return found.stateOf("2026-06-01") === "announced" ? found : null;
    }, "the calendar");
    expect(calendar.isWorkingDay("2026-02-17")).toBe(false);
    expect(calendar.isWorkingDay("2026-01-10")).toBe(true);
  });

  it("stands as it was when a year is published behind a hole, and the feed says why", async () => {
    await eventually(async () => (await feed())?.state === "CURRENT", "the feed");
    const year = { year: 2031, state: "provisional", days: [] };
    await createCatalogueRevisions(stack.catalogue!.knex).publish(
      [{ kind: "CALENDAR_YEAR", key: "2031", document: year }],
      new Date().toISOString(),
    );
    const broken = await eventually(async () => {
      const row = await feed();
      return row.state === "BROKEN" ? row : null;
    }, "the fault");
    expect(broken.problem).toBe("CALENDAR_INVALID");
    const calendar = await createDepartmentCalendar()(department());
    expect(calendar.stateOf("2026-06-01")).toBe("announced");
  });
});

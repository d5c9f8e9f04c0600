import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { countStatements } from "../../support/statements.ts";
import { supplementOf } from "../../support/supplement.ts";
import { citizen, equipmentOfficer, foodOfficer, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

/** Friday 20 November 2026, 09:00. */
const friday = "2026-11-20T02:00:00.000Z";

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime(friday);
  desk = await startDesk();
  const file = (procedure: string) => desk.file(citizen, procedure);
  const [waiting, late, onTime, asked] = [
    await file("imda-02"),
    await file("imda-02"),
    await file("imda-02"),
    await file("imda-02"),
  ];
  // No limit is known of this one.
  const unlimited = await file("imda-16");
  const finish = [equipmentOfficer, "FINISH", { data: { result: "GRANTED" } }] as const;
  const start = [
    [equipmentOfficer, "ACCEPT"],
    [equipmentOfficer, "HAND_OVER"],
  ] as [Viewer, string][];
  for (const code of [late, onTime, unlimited]) await desk.walk(code, start);
  const papers = { data: supplementOf("imda-02") };
  await desk.walk(asked, [[equipmentOfficer, "REQUEST_SUPPLEMENT", papers]]);
  await desk.walk(onTime, [[...finish]]);
  // Five working days are over at the end of Monday 30 November: Tuesday 24 is a day off.
  vi.setSystemTime("2026-12-01T02:00:00.000Z");
  await desk.walk(late, [[...finish]]);
  await desk.walk(unlimited, [[...finish]]);
  expect(waiting).not.toBe(late);
});

const fields = `filed notStarted running waitingApplicant onTime late overdue ended noLimitKnown
  onTimeRatio { value numerator denominator } overdueRatio { value numerator denominator }
  beforeAcceptance { decided waiting late medianHours longestHours }
  coverage { department { code } state }`;

async function ask(viewer: Viewer, args = 'filedFrom: "2026-11-01", filedTo: "2026-11-30"') {
  return desk.oneStop.ask<{ timeliness: any }>(viewer, `{ timeliness(${args}) { ${fields} } }`);
}

describe("Query.timeliness", () => {
  it("counts what was filed, the desk's own time with it, and what has no known limit beside the ratios", async () => {
    vi.setSystemTime("2026-12-01T03:00:00.000Z");
    const { data } = await ask(equipmentOfficer);
    expect(data!.timeliness).toMatchObject({
      filed: 5,
      notStarted: 2,
      running: 0,
      waitingApplicant: 0,
      onTime: 1,
      late: 1,
      overdue: 0,
      ended: 0,
      noLimitKnown: 1,
      onTimeRatio: { value: 0.5, numerator: 1, denominator: 2 },
      overdueRatio: { value: 0.5, numerator: 1, denominator: 2 },
      // One still lies there since 09:00 on the 20th: 7 hours, five days of 8, and 2.
      beforeAcceptance: { decided: 3, waiting: 1, late: 1, medianHours: 0, longestHours: 49 },
    });
    const departments = data!.timeliness.coverage.map((row: any) => row.department.code);
    expect(departments).toEqual(["drug-administration", "food-safety", "medical-equipment"]);
  });

  it("counts what lapsed by now, recorded or not", async () => {
    // 15 days after the 20th, to Saturday 5 December, and so to Monday the 7th.
    vi.setSystemTime("2026-12-07T17:00:00.000Z");
    const { data } = await ask(equipmentOfficer);
    expect(data!.timeliness).toMatchObject({ filed: 5, notStarted: 1, ended: 1 });
    expect(data!.timeliness.beforeAcceptance).toMatchObject({ decided: 4, waiting: 1 });
  });

  it("goes by the day of filing in Viet Nam, its first and last included", async () => {
    const filedOn = async (args: string) =>
      (await ask(equipmentOfficer, args)).data!.timeliness.filed;
    expect(await filedOn('filedFrom: "2026-11-20", filedTo: "2026-11-20"')).toBe(5);
    expect(await filedOn('filedFrom: "2026-11-21", filedTo: "2026-12-20"')).toBe(0);
    expect(await filedOn('filedFrom: "2026-10-25", filedTo: "2026-11-19"')).toBe(0);
  });

  it("is for officers of the unit and operators of the ministry", async () => {
    const days = 'filedFrom: "2026-11-20", filedTo: "2026-11-20"';
    expect((await ask(foodOfficer, days)).data!.timeliness.filed).toBe(0);
    expect((await ask(foodOfficer, `${days}, unit: "imda"`)).data!.timeliness).toBeNull();
    const assignments = [{ unit: "moh", role: "OPERATOR", province: null }];
    const operator: Viewer = { ...foodOfficer, assignments };
    expect((await ask(operator, `${days}, unit: "imda"`)).data!.timeliness.filed).toBe(5);
    const { errors } = await ask(citizen, days);
    expect(errors![0]!.extensions!.code).toBe("FORBIDDEN");
  });

  it("takes 31 days and no more, in their order", async () => {
    for (const args of [
      'filedFrom: "2026-11-01", filedTo: "2026-12-02"',
      'filedFrom: "2026-11-02", filedTo: "2026-11-01"',
    ]) {
      const { errors } = await ask({ ...equipmentOfficer, locale: "vi" }, args);
      expect(errors).toMatchObject([
        {
          message: "Hãy chọn từ 1 đến 31 ngày, ngày đầu không sau ngày cuối.",
          extensions: { code: "BAD_USER_INPUT" },
        },
      ]);
    }
    expect(
      (await ask(equipmentOfficer, 'filedFrom: "2026-11-01", filedTo: "2026-12-01"')).errors,
    ).toBeUndefined();
  });

  it("reads the dossiers in one statement", async () => {
    const { statements } = await countStatements(desk.oneStop.knex, () => ask(equipmentOfficer));
    expect(statements.filter((sql) => sql.includes("filed_at >="))).toHaveLength(1);
  });
});

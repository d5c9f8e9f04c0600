import { beforeAll, describe, expect, it, vi } from "vitest";
import { fewestStatements } from "../../support/statements.ts";
import { citizen, equipmentOfficer, foodOfficer, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  desk = await startDesk();
});

/** Files imda-02, which has 5 working days, on Friday 20 November 2026 and accepts it an hour later. */
async function accepted(): Promise<string> {
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  const code = await desk.file(citizen, "imda-02");
  vi.setSystemTime("2026-11-20T02:00:00.000Z");
  await desk.walk(code, [[equipmentOfficer, "ACCEPT"]]);
  return code;
}

const explained = `deadline { dueOn dueAt state policy limit { amount unit } remaining { amount unit }
  segments { kind from to amount unit because reason rule }
  stage { number name actor startedAt dueAt }
  extension { at previousDueOn newDueOn } reportedLate lateReports { type } asTold { dueOn } }`;

async function explain(code: string, now: string) {
  vi.setSystemTime(now);
  return (await desk.dossier(citizen, code, explained)).deadline;
}

const before = {
  kind: "BEFORE_ACCEPTANCE",
  from: "2026-11-20T01:00:00.000Z",
  unit: "WORKING_DAY",
  because: "Not accepted yet: the time limit has not started.",
  reason: "NOT_ACCEPTED",
  rule: "Decree 118/2025/NĐ-CP Art. 17",
};

// Tuesday 24 November 2026 is Viet Nam Culture Day, a day off.

describe("Dossier.deadline", () => {
  it("tells what it is made of: limit, policy, what is left, segments with their article", async () => {
    const code = await accepted();
    expect(await explain(code, "2026-11-25T02:00:00.000Z")).toEqual({
      dueOn: "2026-11-30",
      dueAt: "2026-11-30T17:00:00.000Z",
      state: "RUNNING",
      policy: "RESTART",
      limit: { amount: 5, unit: "WORKING_DAY" },
      // 26, 27 and 30 November.
      remaining: { amount: 3, unit: "WORKING_DAY" },
      segments: [
        { ...before, to: "2026-11-20T02:00:00.000Z", amount: 0 },
        {
          kind: "RUNNING",
          from: "2026-11-20T02:00:00.000Z",
          to: "2026-11-30T17:00:00.000Z",
          amount: 5,
          unit: "WORKING_DAY",
          because: "The time limit, from the day after acceptance.",
          reason: "LIMIT",
          rule: "Decree 118/2025/NĐ-CP Art. 17",
        },
      ],
      stage: null,
      extension: null,
      reportedLate: false,
      lateReports: [],
      asTold: null,
    });
  });

  it("is late by working days, and says so in a segment that goes on", async () => {
    const code = await accepted();
    const late = await explain(code, "2026-12-02T02:00:00.000Z");
    expect(late).toMatchObject({
      state: "OVERDUE",
      // 1 and 2 December.
      remaining: { amount: -2, unit: "WORKING_DAY" },
    });
    expect(late.segments.at(-1)).toMatchObject({
      kind: "OVERDUE",
      from: "2026-11-30T17:00:00.000Z",
      to: null,
      amount: 2,
    });
  });

  it("has the time before acceptance alone while the department does not have the dossier", async () => {
    vi.setSystemTime("2026-11-20T01:00:00.000Z");
    const waiting = await desk.submit(citizen, await desk.example("kcb-04"));
    const seen = await explain(waiting.dossier!.code, "2026-11-23T02:00:00.000Z");
    expect(seen).toMatchObject({ dueOn: null, state: "NOT_STARTED", policy: null });
    // Its limit counts days of the calendar.
    const waited = { to: null, amount: 3, unit: "CALENDAR_DAY" };
    expect(seen.segments).toEqual([{ ...before, ...waited }]);
  });

  it("says why in Vietnamese to those who read Vietnamese", async () => {
    const code = await accepted();
    const seen = await desk.dossier(
      { ...citizen, locale: "vi" },
      code,
      "deadline { segments { because } }",
    );
    expect(seen.deadline.segments[0].because).toBe(
      "Hồ sơ chưa được tiếp nhận; thời hạn chưa bắt đầu.",
    );
  });

  it("takes one statement more for its segments, whatever the number of dossiers", async () => {
    const codes = [await accepted(), await accepted(), await accepted()];
    const count = async (wanted: readonly string[], selection: string) => {
      const query = `query { ${wanted.map((code, at) => `d${at}: dossier(code: "${code}") { ${selection} }`).join(" ")} }`;
      const { statements } = await fewestStatements(desk.oneStop.knex, () =>
        desk.read(citizen, query),
      );
      return statements.filter((sql) => /from "?dossier"?\s/.test(sql)).length;
    };
    await count(codes, explained);
    expect(await count(codes.slice(0, 1), "deadline { dueOn state }")).toBe(1);
    expect(await count(codes.slice(0, 1), explained)).toBe(2);
    expect(await count(codes, explained)).toBe(2);
  });

  it("knows no limit and guesses none: a segment says so", async () => {
    vi.setSystemTime("2026-11-20T01:00:00.000Z");
    const code = await desk.file(citizen, "imda-16");
    vi.setSystemTime("2026-11-20T02:00:00.000Z");
    await desk.walk(code, [[equipmentOfficer, "ACCEPT"]]);
    const seen = await explain(code, "2026-11-25T02:00:00.000Z");
    expect(seen).toMatchObject({ state: "NO_LIMIT_KNOWN", limit: null, remaining: null });
    expect(seen.segments.at(-1)).toMatchObject({ kind: "RUNNING", reason: "NO_LIMIT_KNOWN" });
  });

  it("is nobody's to see but the applicant's and the unit's", async () => {
    const code = await accepted();
    expect(await desk.dossier(foodOfficer, code, explained)).toBeNull();
  });
});

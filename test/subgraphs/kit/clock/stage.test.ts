import { describe, expect, it } from "vitest";
import type { Counting } from "../../../../subgraphs/kit/clock/counting.ts";
import { computeStage } from "../../../../subgraphs/kit/clock/stage.ts";
import { foldEvents } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents, type Told } from "../life-cycle/dossier-events.ts";
import { calendar } from "./working-calendar.ts";

const name = { vi: "Thẩm định", en: "Appraisal" };
const counting: Counting = {
  limit: null,
  calendar,
  stages: [
    { name, value: 3, unit: "WORKING_DAY", actor: "OFFICER" },
    { name, value: 12, unit: "MONTH", actor: "APPLICANT" },
    { name, value: 3, unit: "HOUR", actor: "OFFICER" },
    { name, value: 45, unit: "MINUTE", actor: "COUNCIL" },
  ],
};
const accepted: Told[] = [["ACCEPTED", 2, "2025-09-08T02:00:00Z"]];
const stage = (...told: Told[]) =>
  computeStage(foldEvents(createEvents([...accepted, ...told]))!, counting);
const started = (number: number): Told => [
  "STAGE_STARTED",
  2,
  "2025-09-10T02:00:00Z",
  { stage: number },
];

describe("computeStage", () => {
  it("begins the first stage with acceptance, the others when they are told of", () => {
    expect(stage()).toEqual({
      number: 1,
      actor: "OFFICER",
      startedAt: "2025-09-08T02:00:00.000Z",
      dueAt: "2025-09-11T17:00:00.000Z",
    });
    expect(stage(started(2))).toMatchObject({
      number: 2,
      actor: "APPLICANT",
      dueAt: "2026-09-10T17:00:00.000Z",
    });
  });

  it("runs hours and minutes by the clock", () => {
    expect(stage(started(3))!.dueAt).toBe("2025-09-10T05:00:00.000Z");
    expect(stage(started(4))!.dueAt).toBe("2025-09-10T02:45:00.000Z");
  });

  it("has none before acceptance, after the finish, and where the procedure has no such stage", () => {
    expect(computeStage(foldEvents(createEvents([]))!, counting)).toBeNull();
    expect(
      stage(["HANDED_OVER", 4, "2025-09-09T02:00:00Z"], ["FINISHED", 9, "2025-09-09T03:00:00Z"]),
    ).toBeNull();
    expect(stage(started(5))).toBeNull();
  });
});

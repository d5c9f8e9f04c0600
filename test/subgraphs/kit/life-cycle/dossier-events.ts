import { Temporal } from "temporal-polyfill";
import type { LifeCycleEvent } from "../../../../subgraphs/kit/life-cycle/event.ts";
import type { NationalStatusNumber } from "../../../../subgraphs/kit/life-cycle/statuses.ts";

/** An event in short: type, status after it, instant (any offset), data. */
export type Told = readonly [string, NationalStatusNumber, string, Record<string, unknown>?];

export const opening = {
  procedure: "vfa-08",
  revision: 1,
  case: null,
  unit: "vfa",
  channel: 2,
  filedAt: "2025-01-02T02:00:00.000Z",
};

/** @returns an instant with any offset as events write it: UTC with milliseconds. */
export const toUtc = (instant: string) =>
  Temporal.Instant.from(instant).toString({ smallestUnit: "millisecond" });

/** @returns an opening event, then those told, numbered from 1. */
export function createEvents(told: readonly Told[]): LifeCycleEvent[] {
  const opened: Told = ["SUBMITTED", 1, "2023-12-29T02:00:00Z", opening];
  return [opened, ...told].map(([type, nationalStatus, at, data = {}], index) => ({
    sequence: index + 1,
    type,
    occurredAt: toUtc(at),
    recordedAt: toUtc(at),
    actor: { kind: "OFFICER", unit: "vfa", role: "SPECIALIST" },
    nationalStatus,
    sourceStatus: null,
    data,
  }));
}

import { z } from "zod";
import statuses from "./data/statuses.json" with { type: "json" };
import type { LifeCycleEvent } from "./event.ts";
import type { NationalStatusNumber } from "./statuses.ts";

const vocabulariesSchema = z.array(
  z.object({
    system: z.string().min(1),
    states: z.array(
      z.object({
        sourceCode: z.string().min(1),
        subStatus: z.string().min(1).optional(),
        national: z.int().min(1).max(10).nullable(),
      }),
    ),
  }),
);

/** A word of a system's own, as it came. */
export type SourceStatus = { system: string; status: string; subStatus?: string };

/**
 * Reads the map of systems' own words to the national statuses. Where a sub-status has a row of its own, that row
 * wins.
 *
 * @throws ZodError when the data is no map.
 * @returns what gives the national status of a word; null for one the map does not have, or has without a safe
 *   mapping: to be reported, and to change nothing.
 */
export function createStatusMap(json: unknown) {
  const byWord = new Map(
    vocabulariesSchema
      .parse(json)
      .flatMap(({ system, states }) =>
        states.map(({ sourceCode: status, subStatus, national }) => [
          keyOf({ system, status, ...(subStatus !== undefined && { subStatus }) }),
          national as NationalStatusNumber | null,
        ]),
      ) as [string, NationalStatusNumber | null][],
  );
  return ({ system, status, subStatus }: SourceStatus): NationalStatusNumber | null => {
    if (subStatus !== undefined) {
      const ofSub = byWord.get(keyOf({ system, status, subStatus }));
      if (ofSub !== undefined) return ofSub;
    }
    return byWord.get(keyOf({ system, status })) ?? null;
  };
}

const keyOf = ({ system, status, subStatus }: SourceStatus) =>
  JSON.stringify([system, status, subStatus ?? null]);

/**
 * Gives the national status of a system's own word, as `createStatusMap` says.
 *
 * Source: `sourceVocabularies` of `data/statuses.json`, each with its own; read 2026-11-21.
 */
export const mapSourceStatus = createStatusMap(statuses.sourceVocabularies);

/** The type of the events by which an adapter tells what a system has said: `data` is the word. */
const reportedEvent = "STATUS_REPORTED";

const word = z.object({
  system: z.string(),
  status: z.string(),
  subStatus: z.string().optional(),
});

/** Whether an event tells a system's word that the map does not have, or has with another status. */
export function isUnmapped({ type, data, nationalStatus }: LifeCycleEvent): boolean {
  if (type !== reportedEvent) return false;
  const read = word.safeParse(data);
  return !read.success || mapSourceStatus(read.data as SourceStatus) !== nationalStatus;
}

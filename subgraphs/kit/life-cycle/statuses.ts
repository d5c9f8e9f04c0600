import { z } from "zod";
import statuses from "./data/statuses.json" with { type: "json" };

/** Codes of the ten national statuses in the order of their numbers, 1 first. */
export const nationalStatusCodes = [
  "NEWLY_REGISTERED",
  "ACCEPTED",
  "NOT_ACCEPTED",
  "IN_PROCESSING",
  "SUPPLEMENT_REQUESTED",
  "PAYMENT_REQUESTED",
  "WITHDRAWAL_REQUESTED",
  "STOPPED",
  "FINISHED",
  "RETURNED",
] as const;

/** Code of a national status as the graph shows it. */
export type NationalStatusCode = (typeof nationalStatusCodes)[number];

/** Number of a national status as systems exchange it. */
export type NationalStatusNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10;

const number = z.custom<NationalStatusNumber>(
  (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 10,
  "is not a national status, 1 to 10",
);
const bilingual = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const confidence = z.enum(["sourced", "derived", "unverified"]);

const statusSchema = z.strictObject({
  code: number,
  ...bilingual.shape,
  kind: z.enum(["OPEN", "WAITING_APPLICANT", "WAITING_OFFICER", "TERMINAL"]),
  setWhen: bilingual,
  beforeAcceptance: z.boolean(),
  waitingHandOver: z.boolean(),
  source: z.string().min(1),
  confidence,
  kindConfidence: confidence,
});

const transitionSchema = z.strictObject({
  from: number,
  to: number,
  reason: bilingual,
  evidence: z.string().min(1),
  confidence,
});

const data = z
  .object({
    national: z.array(statusSchema).length(nationalStatusCodes.length),
    transitions: z.array(transitionSchema).min(1),
  })
  .refine(({ national }) => national.every(({ code }, index) => code === index + 1), {
    message: "national statuses must be listed once each, in order",
  })
  .parse(statuses);

/** A row of the national list of statuses; its source stands in the row. */
export type NationalStatus = z.infer<typeof statusSchema>;

/** A listed move from one status to another; what supports it stands in the row. */
export type Transition = z.infer<typeof transitionSchema>;

/**
 * The ten national statuses in order, 1 first.
 *
 * Source: deployed code and an integration guide, named in each row; read 2026-11-21. No primary
 * legal text was found.
 */
export const nationalStatuses: readonly NationalStatus[] = data.national;

/**
 * Every listed move, in no set order; a move that is not here is not made.
 *
 * Source: evidence named in each row; read 2026-11-21. No official matrix was found.
 */
export const transitions: readonly Transition[] = data.transitions;

const listed = new Set(transitions.map(({ from, to }) => from * 100 + to));

/** @returns the code of a status number. */
export const toStatusCode = (status: NationalStatusNumber): NationalStatusCode =>
  nationalStatusCodes[status - 1]!;

/** @returns the number of a status code. */
export const toStatusNumber = (code: NationalStatusCode): NationalStatusNumber =>
  (nationalStatusCodes.indexOf(code) + 1) as NationalStatusNumber;

/** @returns the status's name in Vietnamese or English. */
export const statusName = (status: NationalStatusNumber, locale: "vi" | "en"): string =>
  nationalStatuses[status - 1]![locale];

/** @returns true for 3, 8 and 10, which end a dossier. */
export const isTerminal = (status: NationalStatusNumber): boolean =>
  nationalStatuses[status - 1]!.kind === "TERMINAL";

/** @returns true when the move is listed; staying in a status is no move. */
export const canMove = (from: NationalStatusNumber, to: NationalStatusNumber): boolean =>
  listed.has(from * 100 + to);

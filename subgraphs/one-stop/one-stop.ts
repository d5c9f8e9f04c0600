import type { Knex } from "knex";
import type { Logger } from "pino";
import type { FormValidator } from "../kit/forms/validate.ts";
import type { Listener } from "../kit/listener.ts";
import type { Peer } from "../kit/peer.ts";
import type { Calendars } from "../kit/clock/published-calendar.ts";
import type { KnownProcedures } from "./follow/known-procedures.ts";
import type { Fingerprints } from "./fingerprints.ts";

/** What lives as long as the process. */
export type OneStop = {
  knex: Knex;
  listener: Listener;
  logger: Logger;
  forms: FormValidator;
  toFingerprint: Fingerprints;
  findCalendar: Calendars;
  findProcedures: KnownProcedures;
  /** The departments that have a system on the graph, by code. */
  departments: ReadonlyMap<string, Peer>;
  /** Whether a service may tell when something happened. */
  demoMode: boolean;
};

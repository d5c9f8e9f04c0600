import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { root } from "../../schema/subgraphs.ts";
import { readCalendar } from "../../subgraphs/kit/clock/calendar.ts";
import { explainDeadline } from "../../subgraphs/kit/clock/explain.ts";
import type { Limit, LimitUnit } from "../../subgraphs/kit/clock/limit.ts";
import type { Clock } from "../../subgraphs/kit/clock/policy.ts";
import type { LifeCycleEvent } from "../../subgraphs/kit/life-cycle/event.ts";
import { applyEvent, findEventFault } from "../../subgraphs/kit/life-cycle/state.ts";
import type { DossierState } from "../../subgraphs/kit/life-cycle/state.ts";

/** A deadline to be counted; instants are UTC with milliseconds. */
export interface DeadlineOptions {
  acceptedAt: string;
  limit: Limit;
  /** Null takes that of the day of acceptance. */
  policy: Clock | null;
  events: readonly ToldEvent[];
}

/** What happened after acceptance. */
interface ToldEvent {
  type: string;
  /** `SAME` stays, `BEFORE` leads back to where withdrawal was asked. */
  nationalStatus: LifeCycleEvent["nationalStatus"] | "SAME" | "BEFORE";
  at: string;
  data: Record<string, unknown>;
}

const usage =
  "npm run -s deadline -- --accepted 2025-01-23T09:00+07:00 --limit 5wd [--policy RESTART|PAUSE] [--events FILE]";

const units: Readonly<Record<string, LimitUnit>> = {
  wd: "WORKING_DAY",
  d: "CALENDAR_DAY",
  mo: "MONTH",
};

/**
 * Reads the arguments of the command.
 *
 * @param cwd the folder a file is given from; null is this process's.
 * @throws Error whose message is one clear line.
 */
export function readDeadlineOptions(
  args: readonly string[],
  cwd: string = process.cwd(),
): DeadlineOptions {
  const { accepted, limit, policy, events } = parse(args);
  if (accepted === undefined || limit === undefined) throw new Error(`Usage: ${usage}`);
  if (policy !== undefined && policy !== "RESTART" && policy !== "PAUSE") {
    throw new Error(`--policy ${policy} is neither RESTART nor PAUSE`);
  }
  return {
    acceptedAt: readInstant("--accepted", accepted),
    limit: readLimitText(limit),
    policy: policy ?? null,
    events: events === undefined ? [] : readEvents(path.resolve(cwd, events)),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { accepted: text, limit: text, policy: text, events: text },
    }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message.split(/[.\n]/)[0]}: ${usage}`, { cause: error });
  }
}

function readInstant(name: string, given: string): string {
  try {
    return Temporal.Instant.from(given).toString({ smallestUnit: "millisecond" });
  } catch (error) {
    throw new Error(
      `${name} ${given} is no instant with an offset, such as 2025-01-23T09:00+07:00`,
      {
        cause: error,
      },
    );
  }
}

function readLimitText(given: string): Limit {
  const [, value, unit] = /^([1-9]\d{0,3})(wd|d|mo)$/.exec(given) ?? [];
  if (value === undefined || unit === undefined) {
    throw new Error(`--limit ${given} is no limit: 1 to 9999 of wd, d or mo, such as 5wd`);
  }
  return { value: Number(value), unit: units[unit]! };
}

const statuses: Readonly<Record<string, ToldEvent["nationalStatus"]>> = {
  HANDED_OVER: 4,
  SUPPLEMENT_REQUESTED: 5,
  SUPPLEMENT_ANSWERED: 4,
  SUPPLEMENT_COMPLETED: 4,
  PAYMENT_REQUESTED: 6,
  PAYMENT_PROOF_SUBMITTED: "SAME",
  PAYMENT_CONFIRMED: 4,
  WITHDRAWAL_REQUESTED: 7,
  WITHDRAWAL_DECLINED: "BEFORE",
  WITHDRAWAL_GRANTED: 8,
  EXTENDED: "SAME",
  EXTENSION_REQUESTED: "SAME",
  STOPPED: 8,
  FINISHED: 9,
  CORRECTED: 4,
  RESULT_RETURNED: 10,
};

const eventsSchema = z.array(
  z.object({
    type: z.enum(Object.keys(statuses) as [string, ...string[]]),
    at: z.string(),
    newDueOn: z.iso.date().optional(),
    newDueAt: z.iso.date().optional(),
  }),
);

/** Other words for types of the contract. */
const synonyms: Readonly<Record<string, string>> = {
  SUPPLEMENT_COMPLETED: "SUPPLEMENT_ANSWERED",
  EXTENSION_REQUESTED: "EXTENDED",
};

/** Reads a list of `{ type, at, newDueOn? }`, or an object with such a list in `events`. */
function readEvents(file: string): ToldEvent[] {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const isJson = error instanceof SyntaxError;
    throw new Error(`--events ${file} ${isJson ? "is no JSON" : "cannot be read"}`, {
      cause: error,
    });
  }
  const list = Array.isArray(json) ? json : (json as { events?: unknown } | null)?.events;
  const read = eventsSchema.safeParse(list);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(`--events ${file}: ${issue!.path.join("/") || "the list"} ${issue!.message}`);
  }
  return read.data.map(({ type, at, newDueAt, newDueOn = newDueAt }) => {
    const isExtension = (synonyms[type] ?? type) === "EXTENDED";
    if (isExtension && newDueOn === undefined) {
      throw new Error(`--events ${file}: ${type} needs newDueOn`);
    }
    return {
      type: synonyms[type] ?? type,
      nationalStatus: statuses[type]!,
      at: readInstant(`--events ${file}: ${type} at`, at),
      data: newDueOn === undefined ? {} : { newDueOn },
    };
  });
}

/**
 * Counts a deadline by the calendar that catalogue ships, as it stood after the last event.
 *
 * @throws Error naming an event that cannot follow those before it, or is told with an earlier instant.
 */
export function countDeadline({ acceptedAt, limit, policy, events }: DeadlineOptions) {
  const calendar = readCalendar(
    JSON.parse(readFileSync(path.join(root, "subgraphs/catalogue/data/calendar.json"), "utf8")),
  );
  const counting = { limit, calendar, policyOverride: policy };
  const now = events.at(-1)?.at ?? acceptedAt;
  return explainDeadline(fold(acceptedAt, events), counting, now);
}

function fold(acceptedAt: string, events: readonly ToldEvent[]): DossierState {
  const opening = {
    procedure: "-",
    revision: 1,
    case: null,
    unit: "-",
    channel: 2,
    filedAt: acceptedAt,
  };
  const life: ToldEvent[] = [
    { type: "SUBMITTED", nationalStatus: 1, at: acceptedAt, data: opening },
    { type: "ACCEPTED", nationalStatus: 2, at: acceptedAt, data: {} },
    { type: "HANDED_OVER", nationalStatus: 4, at: acceptedAt, data: {} },
    ...events,
  ];
  let state: DossierState | null = null;
  for (const [index, { at, nationalStatus, ...event }] of life.entries()) {
    if (at < (life[index - 1]?.at ?? at)) {
      throw new Error(`--events: ${event.type} at ${at} is before what comes before it`);
    }
    const told: LifeCycleEvent = {
      ...event,
      nationalStatus: statusAfter(state, nationalStatus),
      sequence: index + 1,
      occurredAt: at,
      recordedAt: at,
      actor: { kind: "OFFICER", unit: null, role: null },
      sourceStatus: null,
    };
    const fault = findEventFault(state, told);
    if (fault !== null) throw new Error(`--events: ${event.type} cannot follow: ${fault}`);
    state = applyEvent(state, told);
  }
  return state!;
}

function statusAfter(state: DossierState | null, told: ToldEvent["nationalStatus"]) {
  if (told === "SAME") return state?.status ?? 1;
  return told === "BEFORE" ? (state?.statusBeforeWithdrawal ?? 4) : told;
}

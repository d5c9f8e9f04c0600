import { parseArgs } from "node:util";
import { StartError } from "../start/start-error.ts";

/** What `npm run seed` is asked for. */
export interface SeedOptions {
  /** How many dossiers there are in the end. */
  dossiers: number;
  /** First day of filing, in Viet Nam. */
  from: string;
  /** The day at whose start everything ends, in Viet Nam. */
  to: string;
  /** Tells one set of dossiers from another. */
  seed: number;
}

const mostDossiers = 1_000_000;

/**
 * Reads the arguments of `npm run seed --`.
 *
 * @param now milliseconds since 1970: the past ends there.
 * @throws StartError naming the argument that is wrong.
 */
export function readSeedOptions(args: string[], now: number): SeedOptions {
  const { dossiers, from, to, seed } = parse(args);
  const options = {
    dossiers: readCount("--dossiers", dossiers ?? "", mostDossiers),
    from: readDay("--from", from),
    to: readDay("--to", to),
    seed: readCount("--seed", seed, 2 ** 31),
  };
  if (options.from >= options.to) throw new StartError("--from must be before --to.");
  if (startOfDay(options.to) > now) {
    throw new StartError(`--to ${options.to} is in the future: what is filed has happened.`);
  }
  return options;
}

/** @returns when a day begins in Viet Nam, in milliseconds since 1970. */
export function startOfDay(day: string): number {
  return Date.parse(`${day}T00:00:00+07:00`);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        dossiers: { type: "string" },
        // Fixed days, not today's: with the same seed a later run finds the same dossiers.
        from: { type: "string", default: "2026-01-01" },
        to: { type: "string", default: "2026-11-01" },
        seed: { type: "string", default: "1" },
      },
    }).values;
  } catch (error) {
    const [sentence] = (error as Error).message.split(". ");
    throw new StartError(
      `${sentence}: npm run seed -- --dossiers 500 [--from 2026-01-01 --to 2026-11-01] [--seed 1]`,
      { cause: error },
    );
  }
}

function readCount(name: string, text: string, most: number): number {
  if (/^[1-9]\d{0,9}$/.test(text) && Number(text) <= most) return Number(text);
  throw new StartError(`${name} ${text} must be a whole number from 1 to ${most}.`);
}

function readDay(name: string, text: string): string {
  const isDay = /^20\d\d-\d\d-\d\d$/.test(text) && isCalendarDay(text);
  if (isDay) return text;
  throw new StartError(`${name} ${text} is no day: write it as 2026-01-31.`);
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDay(text: string): boolean {
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

import type { ActorKind } from "./event.ts";
import { lapsedEvent } from "./late-reports.ts";
import { nationalActions, type Action } from "./national-actions.ts";
import { transitions, type NationalStatusNumber, type Transition } from "./statuses.ts";

/** A way a dossier can move: which act makes it, whose that is, and why. */
export type Move = {
  from: NationalStatusNumber;
  to: NationalStatusNumber;
  /** Name of the act; `LAPSED` is time's. */
  act: string;
  actor: ActorKind;
  /** Where it is made: at the desk, in the specialist unit, by the applicant or by time. */
  unit: "DESK" | "SPECIALIST" | null;
  reason: Transition["reason"];
  /** The article; null where none was found. */
  rule: string | null;
};

/** What lapses by time; see `computeLapse`. */
const lapses: readonly { from: NationalStatusNumber; to: NationalStatusNumber }[] = [
  { from: 4, to: 9 },
  { from: 5, to: 8 },
];

/** @returns every listed move with every act that makes it, in the order of the statuses. */
export function listMoves(): Move[] {
  return transitions
    .toSorted((one, other) => one.from - other.from || one.to - other.to)
    .flatMap(({ from, to, reason }) => {
      const acts = Object.entries(nationalActions)
        .filter(([, action]) => leads(action, from, to))
        .map(([act, { by: actor, rule }]): Move => {
          return { from, to, act, actor, unit: unitOf(from, actor), reason, rule };
        });
      const isLapse = lapses.some((lapse) => lapse.from === from && lapse.to === to);
      const byTime: Move = {
        ...{ from, to, act: lapsedEvent, actor: "SYSTEM", unit: null, reason },
        rule: from === 5 ? "Decree 118/2025/NĐ-CP Art. 19" : null,
      };
      return isLapse ? [...acts, byTime] : acts;
    });
}

/** Whether an act makes a listed move. */
function leads(action: Action, from: NationalStatusNumber, to: NationalStatusNumber): boolean {
  if (!action.from.includes(from)) return false;
  const { to: target } = action;
  if (typeof target === "number") return target === to;
  // Where it came from: the listed moves out of 5, 6 and 7 that lead back.
  const isBack = to !== 8 && to !== 7 && to !== from;
  if (target === "WHERE_ASKED") return from === 5 && isBack;
  if (target === "WHERE_PAYMENT_ASKED") return from === 6 && isBack;
  return target === "BEFORE_WITHDRAWAL" && from === 7 && isBack;
}

/** The desk has a dossier before it is handed over and when the result is there; the unit has it between. */
function unitOf(from: NationalStatusNumber, actor: ActorKind): Move["unit"] {
  if (actor !== "OFFICER") return null;
  return from === 1 || from === 2 || from === 9 ? "DESK" : "SPECIALIST";
}

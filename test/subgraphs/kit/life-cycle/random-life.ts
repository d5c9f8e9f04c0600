import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { decideAct } from "../../../../subgraphs/kit/life-cycle/actions.ts";
import type { LifeCycleEvent } from "../../../../subgraphs/kit/life-cycle/event.ts";
import { nationalActions } from "../../../../subgraphs/kit/life-cycle/national-actions.ts";
import { applyEvent } from "../../../../subgraphs/kit/life-cycle/state.ts";
import { createEvents } from "./dossier-events.ts";

const names = Object.keys(nationalActions);

type Step = { pick: number; hours: number };

/** Lives of up to 12 acts, each allowed where it is done, filed from 2024 to 2026. */
export const randomLife: fc.Arbitrary<LifeCycleEvent[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 900 }),
    fc.array(fc.record({ pick: fc.nat(), hours: fc.integer({ min: 0, max: 400 }) }), {
      maxLength: 12,
    }),
  )
  .map(([day, steps]) => live(Temporal.Instant.from("2024-01-01T01:30:00Z"), day, steps));

function live(start: Temporal.Instant, day: number, steps: Step[]): LifeCycleEvent[] {
  let at = start.add({ hours: 24 * day });
  const events = createEvents([]).map((event) => ({ ...event, occurredAt: write(at) }));
  let state = applyEvent(null, events[0]!);
  for (const { pick, hours } of steps) {
    at = at.add({ hours });
    const newDueOn = at
      .add({ hours: 24 * 9 })
      .toString()
      .slice(0, 10);
    const data: Record<string, object> = {
      REQUEST_PAYMENT: { amountVnd: "500000" },
      REQUEST_SUPPLEMENT: {
        items: [{ paperId: "vfa-08-p1", legalBasis: "Nghị định 15/2018/NĐ-CP" }],
      },
      EXTEND: { newDueOn, apology: { reason: "WORKLOAD", signedOn: newDueOn } },
      START_STAGE: { stage: 2 },
    };
    const allowed = names
      .map((action) => ({
        ...{ action, data: data[action], note: "Lý do (mẫu)." },
        actorKind: nationalActions[action]!.by,
      }))
      .map((asked) => decideAct(state, asked))
      .flatMap((decision) => (decision.ok ? [decision.event] : []));
    const decided = allowed[pick % allowed.length];
    if (decided === undefined) break;
    const event = { ...events[0]!, ...decided, sequence: events.length + 1, occurredAt: write(at) };
    events.push(event);
    state = applyEvent(state, event);
  }
  return events;
}

const write = (instant: Temporal.Instant) => instant.toString({ smallestUnit: "millisecond" });

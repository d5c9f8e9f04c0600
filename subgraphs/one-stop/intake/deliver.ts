import type { Knex } from "knex";
import type { Logger } from "pino";
import type { Background } from "../../kit/background.ts";
import { createChain } from "../../kit/chain/chain.ts";
import type { ContractAnswer } from "../../kit/department/definition.ts";
import { failPoint } from "../../kit/fail-point.ts";
import { reasonOf } from "../../kit/failure.ts";
import type { Peer } from "../../kit/peer.ts";
import { deliveryChannel } from "../channels.ts";
import { createFilings } from "../filings.ts";
import type { FilingRow } from "../filings.ts";
import type { OneStop } from "../one-stop.ts";
import { createDeliveries } from "./deliveries.ts";
import type { DeliveryRow } from "./deliveries.ts";
import { failingAttempts } from "./stuck-deliveries.ts";
import { resumeTurn } from "./resume-turn.ts";

const batch = 8;
/** How often to look even when nobody told: claims of a process that died come free unannounced. */
const lookEveryMs = 1_000;
const retryMs = { first: 200, most: 5_000 };

const receiveDossier = `mutation ($input: ReceiveDossierInput!) {
  receiveDossier(input: $input) { event { epoch sequence } problems { code path rule } }
}`;

const performDossierAction = `mutation ($input: PerformDossierActionInput!) {
  performDossierAction(input: $input) { event { epoch sequence } problems { code path rule } }
}`;

/** How long deliveries that are under way may still take when the process is told to end. */
const drainMs = 1_000;

type Deps = { oneStop: OneStop; department: Peer };

/** Delivers the intake chain to one department until stopped, in order within each dossier. */
export function startDelivering(deps: Deps): Background {
  const { department } = deps;
  const { listener, logger } = deps.oneStop;
  const late = new AbortController();
  let stopped = false;
  const look = async () => {
    const more = await deliverDue(deps, late.signal).catch((error: unknown) => {
      logger.error({ department: department.name, code: reasonOf(error) }, "delivering failed");
      return false;
    });
    return more || stopped ? true : null;
  };
  const concerns = (payload: string) => payload === department.name;
  const running = (async () => {
    while (!stopped) await listener.waitFor(deliveryChannel, lookEveryMs, look, concerns);
  })();
  return {
    async stop() {
      stopped = true;
      const timer = setTimeout(() => late.abort(), drainMs);
      await running;
      clearTimeout(timer);
    },
  };
}

/** @returns whether there may be more to deliver at once. */
async function deliverDue(deps: Deps, signal: AbortSignal): Promise<boolean> {
  const claimed = await createDeliveries(deps.oneStop.knex).claim(deps.department.name, batch);
  const done = await Promise.all(claimed.map((delivery) => deliver(deps, delivery, signal)));
  return done.includes(true);
}

/** @returns whether the department answered. */
async function deliver(
  { oneStop, department }: Deps,
  delivery: DeliveryRow,
  signal: AbortSignal,
): Promise<boolean> {
  const { intakeSequence, kind, attempts } = delivery;
  const { knex, logger } = oneStop;
  const deliveries = createDeliveries(knex);
  const input = await createChain(knex).findPrivate(intakeSequence);
  if (input === null) {
    // Erased before it could be delivered: there is nothing left to hand over.
    await deliveries.markRefused(intakeSequence, []);
    return true;
  }
  try {
    const answer =
      kind === "FILING"
        ? (await ask<"receiveDossier">(department, receiveDossier, input, signal)).receiveDossier
        : (await ask<"performDossierAction">(department, performDossierAction, input, signal))
            .performDossierAction;
    failPoint("delivery-sent");
    if (answer.event !== null) await delivered(knex, delivery, answer.event, input);
    else {
      await refused(deliveries, delivery, answer, logger);
      await resumeTurn(oneStop, delivery.dossierRef);
    }
    failPoint("delivery-marked");
    return true;
  } catch (error) {
    const wait = Math.min(retryMs.first * 2 ** (attempts - 1), retryMs.most);
    const failure = reasonOf(error);
    if (attempts === 1 || attempts === failingAttempts) {
      logger.warn(
        { department: department.name, intakeSequence, attempts, code: failure },
        "not delivered",
      );
    }
    await deliveries.postpone(intakeSequence, wait, failure);
    return false;
  }
}

async function ask<Field extends string>(
  department: Peer,
  document: string,
  stored: Record<string, unknown>,
  signal: AbortSignal,
): Promise<Record<Field, ContractAnswer>> {
  return department.ask(document, { input: stored.input }, { signal });
}

/**
 * Notes that the department has it. Only now does a supplement complete the filing: until then the department
 * may have moved on and refuse it.
 */
async function delivered(
  knex: Knex,
  { intakeSequence, dossierRef, kind }: DeliveryRow,
  event: NonNullable<ContractAnswer["event"]>,
  stored: Record<string, unknown>,
): Promise<void> {
  const { data } = stored.input as { data?: Partial<FilingRow> | null };
  await knex.transaction(async (trx) => {
    const isFirst = await createDeliveries(trx).markDelivered(intakeSequence, event);
    if (!isFirst || kind !== "ACT" || (!data?.answers && !data?.papers)) return;
    await createFilings(trx).complete({ ...data, dossierRef });
  });
}

async function refused(
  deliveries: ReturnType<typeof createDeliveries>,
  { intakeSequence, department }: DeliveryRow,
  { problems }: ContractAnswer,
  logger: Logger,
): Promise<void> {
  const codes = problems.map(({ code }) => code);
  logger.error({ department, intakeSequence, codes }, "delivery refused");
  await deliveries.markRefused(intakeSequence, problems);
}

import type { Knex } from "knex";
import type { Logger } from "pino";
import { createChain } from "../../kit/chain/chain.ts";
import type { ContractAnswer } from "../../kit/department/definition.ts";
import { failPoint } from "../../kit/fail-point.ts";
import type { Listener } from "../../kit/listener.ts";
import type { Peer } from "../../kit/peer.ts";
import { deliveryChannel } from "../channels.ts";
import { createDeliveries } from "./deliveries.ts";
import type { DeliveryRow } from "./deliveries.ts";

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

type Deps = { knex: Knex; listener: Listener; department: Peer; logger: Logger };

/** Delivers the intake chain to one department until stopped, in order within each dossier. */
export function startDelivering(deps: Deps): { stop(): Promise<void> } {
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      const more = await deliverDue(deps).catch((error: unknown) => {
        const { code, name } = error as { code?: string; name?: string };
        deps.logger.error(
          { department: deps.department.name, code: code ?? name },
          "delivering failed",
        );
        return false;
      });
      if (!more && !stopped) await waitForWork(deps, () => stopped);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** Waits for a word that there is something, or a while. */
async function waitForWork(
  { listener, department }: Deps,
  isStopped: () => boolean,
): Promise<void> {
  let looked = false;
  const look = async () => {
    const woken = looked || isStopped();
    looked = true;
    return woken ? true : null;
  };
  const concerns = (payload: string) => payload === department.name;
  await listener.waitFor(deliveryChannel, lookEveryMs, look, concerns);
}

/** @returns whether there may be more to deliver at once. */
async function deliverDue(deps: Deps): Promise<boolean> {
  const claimed = await createDeliveries(deps.knex).claim(deps.department.name, batch);
  const done = await Promise.all(claimed.map((delivery) => deliver(deps, delivery)));
  return done.includes(true);
}

/** @returns whether the department answered. */
async function deliver(
  { knex, department, logger }: Deps,
  delivery: DeliveryRow,
): Promise<boolean> {
  const { intakeSequence, kind, attempts } = delivery;
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
        ? (await ask<"receiveDossier">(department, receiveDossier, input)).receiveDossier
        : (await ask<"performDossierAction">(department, performDossierAction, input))
            .performDossierAction;
    failPoint("delivery-sent");
    if (answer.event !== null) await deliveries.markDelivered(intakeSequence, answer.event);
    else await refused(deliveries, delivery, answer, logger);
    failPoint("delivery-marked");
    return true;
  } catch (error) {
    const wait = Math.min(retryMs.first * 2 ** (attempts - 1), retryMs.most);
    if (attempts === 1) {
      const { code, name } = error as { code?: string; name?: string };
      logger.warn(
        { department: department.name, intakeSequence, code: code ?? name },
        "not delivered",
      );
    }
    await deliveries.postpone(intakeSequence, wait);
    return false;
  }
}

async function ask<Field extends string>(
  department: Peer,
  document: string,
  stored: Record<string, unknown>,
): Promise<Record<Field, ContractAnswer>> {
  return department.ask(document, { input: stored.input });
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

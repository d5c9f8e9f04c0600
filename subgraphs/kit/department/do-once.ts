import type { Knex } from "knex";
import { failPoint } from "../fail-point.ts";
import { problem, refuse } from "./definition.ts";
import type { ContractAnswer } from "./definition.ts";
import { createDeliveries, digestInput } from "./deliveries.ts";

/**
 * Does what an input asks for in one transaction, once for its key: sent again it gets the event of before, and
 * another input under the same key is refused. A refusal is not kept; sent again it is looked at anew.
 *
 * @param act tells where the event stands that it has appended, or why there is none.
 */
export async function doOnce(
  knex: Knex,
  input: { readonly clientKey: string },
  act: (trx: Knex) => Promise<ContractAnswer>,
): Promise<ContractAnswer> {
  const { clientKey } = input;
  const digest = digestInput(input);
  const answer = await knex.transaction(async (trx): Promise<ContractAnswer> => {
    const deliveries = createDeliveries(trx);
    await deliveries.lock(clientKey);
    const earlier = await deliveries.find(clientKey);
    if (earlier?.bodyDigest === digest) return { event: earlier.event, problems: [] };
    if (earlier !== null) return refuse(problem("CLIENT_KEY_REUSED", ["clientKey"]));
    const done = await act(trx);
    if (done.event !== null) await deliveries.insert(clientKey, digest, done.event);
    return done;
  });
  if (answer.event !== null) failPoint("append-committed");
  return answer;
}

import type { Knex } from "knex";
import { sha256, toCanonicalJson } from "../chain/event.ts";

/** Where an event stands in a department's chain. */
export type EventPosition = { epoch: string; sequence: number };

type DeliveryRow = EventPosition & { bodyDigest: string };

/**
 * Remembers which deliveries and acts were done, so that sending twice does nothing twice.
 *
 * Source: table `delivery`.
 */
export function createDeliveries(knex: Knex) {
  return {
    /** Makes others with the same key wait until this transaction ends. */
    async lock(clientKey: string): Promise<void> {
      await knex.raw("select pg_advisory_xact_lock(hashtextextended(?, 0))", [clientKey]);
    },

    /** @returns what the key was used for before; null when it was not. */
    async find(clientKey: string): Promise<{ bodyDigest: string; event: EventPosition } | null> {
      const [row] = await knex("delivery")
        .select<DeliveryRow[]>({ bodyDigest: "body_digest", epoch: "epoch", sequence: "sequence" })
        .where("client_key", clientKey);
      if (row === undefined) return null;
      const { bodyDigest, ...event } = row;
      return { bodyDigest, event };
    },

    async insert(clientKey: string, bodyDigest: string, event: EventPosition): Promise<void> {
      await knex("delivery").insert({
        client_key: clientKey,
        body_digest: bodyDigest,
        epoch: event.epoch,
        sequence: event.sequence,
      });
    },
  };
}

/** A digest of everything an input says but its key. */
export function digestInput(input: { readonly clientKey: string }): string {
  const { clientKey: _key, ...rest } = input;
  // Through JSON text: GraphQL inputs have no prototype and may hold undefined.
  return sha256(toCanonicalJson(JSON.parse(JSON.stringify(rest))));
}

import type { Knex } from "knex";

/** A mutation that was taken, under the client's key. */
export type RequestRow = {
  account: string;
  clientKey: string;
  kind: "FILING" | "ACT";
  bodyDigest: string;
  dossierRef: string;
  /** Its place in the intake chain. */
  intakeSequence: number;
  receivedAt: string;
};

/**
 * What clients sent, so that sending twice does nothing twice; one statement a method.
 *
 * Source: table `request`.
 */
export function createRequests(knex: Knex) {
  return {
    /** @returns what the account sent under this key before; null when nothing. */
    async find(account: string, clientKey: string): Promise<RequestRow | null> {
      const [row] = await knex("request")
        .select<RequestRow[]>({
          account: "account",
          clientKey: "client_key",
          kind: "kind",
          bodyDigest: "body_digest",
          dossierRef: "dossier_ref",
          intakeSequence: "intake_sequence",
          receivedAt: "received_at",
        })
        .where({ account, client_key: clientKey });
      return row ?? null;
    },

    /** Makes others with the same key wait until this transaction ends. */
    async lock(account: string, clientKey: string): Promise<void> {
      const name = `${account} ${clientKey}`;
      await knex.raw("select pg_advisory_xact_lock(hashtextextended(?, 1))", [name]);
    },

    async insert(row: RequestRow): Promise<void> {
      await knex("request").insert({
        account: row.account,
        client_key: row.clientKey,
        kind: row.kind,
        body_digest: row.bodyDigest,
        dossier_ref: row.dossierRef,
        intake_sequence: row.intakeSequence,
        received_at: row.receivedAt,
      });
    },
  };
}

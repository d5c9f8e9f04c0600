import type { Knex } from "knex";
import { sha256, toCanonicalJson } from "../chain/event.ts";
import type { ProcedureRevisionDocument } from "../procedures/revision.ts";

/** The channel that tells of published revisions. */
export const procedureChannel = "procedure";

/** A published revision with its place in the feed. */
export type PublishedRevision = {
  position: number;
  code: string;
  revision: number;
  publishedAt: string;
  document: ProcedureRevisionDocument;
};

type NewestRevision = {
  code: string;
  revision: number;
  digest: string;
  /** Whether the department has published the procedure by itself. */
  own: boolean;
};

type PublishedUnderKey = { revision: number; bodyDigest: string };

type NewRevision = PublishedUnderKey & {
  clientKey: string;
  publishedAt: string;
  document: ProcedureRevisionDocument;
};

const columns = {
  position: "position",
  code: "code",
  revision: "revision",
  publishedAt: "published_at",
  document: "document",
} as const;

/**
 * The revisions a department (or catalogue, for those without a system) has published.
 *
 * Source: table `procedure_revision`.
 */
export function createProcedureRevisions(knex: Knex) {
  return {
    /** @returns at most `limit` revisions after a place in the feed, in its order. */
    async listAfter(position: number, limit: number): Promise<PublishedRevision[]> {
      return knex("procedure_revision")
        .select<PublishedRevision[]>(columns)
        .where("position", ">", position)
        .orderBy("position")
        .limit(limit);
    },

    /** @returns the document of a revision; null when it was never published here. */
    async findDocument(code: string, revision: number): Promise<ProcedureRevisionDocument | null> {
      const row = await knex("procedure_revision")
        .select<{ document: ProcedureRevisionDocument }>("document")
        .where({ code, revision })
        .first();
      return row?.document ?? null;
    },

    /**
     * Publishes what differs from the newest revision of its procedure, as the next one. What the department has
     * published of a procedure by itself stands: of that one nothing that is shipped is published any more.
     *
     * @returns how many were published; 0 when nothing changed.
     */
    async publish(documents: readonly { code: string }[], now: string): Promise<number> {
      return knex.transaction(async (trx) => {
        await createProcedureRevisions(trx).lock();
        const newest = await trx("procedure_revision")
          .distinctOn("code")
          .select<NewestRevision[]>(
            "code",
            "revision",
            "digest",
            trx.raw("bool_or(client_key is not null) over (partition by code) as own"),
          )
          .orderBy([{ column: "code" }, { column: "revision", order: "desc" }]);
        const newestByCode = new Map(newest.map((row) => [row.code, row]));
        const changed = documents
          .map((document) => ({ document, digest: sha256(toCanonicalJson(document)) }))
          .filter(({ document, digest }) => {
            const last = newestByCode.get(document.code);
            return last === undefined || (!last.own && last.digest !== digest);
          });
        if (changed.length === 0) return 0;
        await trx("procedure_revision").insert(
          changed.map(({ document, digest }) => ({
            code: document.code,
            revision: (newestByCode.get(document.code)?.revision ?? 0) + 1,
            published_at: now,
            digest,
            document: JSON.stringify(document),
          })),
        );
        await createProcedureRevisions(trx).announce();
        return changed.length;
      });
    },

    /** Makes other publishers wait until this transaction ends, so that places are taken in the order of commits. */
    async lock(): Promise<void> {
      await knex.raw("select pg_advisory_xact_lock(hashtext('procedure_revision'))");
    },

    /** Tells those who follow, once this transaction commits. */
    async announce(): Promise<void> {
      await knex.raw("select pg_notify(?, '')", [procedureChannel]);
    },

    /** @returns what a key was used for before; null when it was not. */
    async findByClientKey(clientKey: string): Promise<PublishedUnderKey | null> {
      const row = await knex("procedure_revision")
        .select<PublishedUnderKey>({ revision: "revision", bodyDigest: "body_digest" })
        .where("client_key", clientKey)
        .first();
      return row ?? null;
    },

    /** @returns every revision of a procedure, in the order of publication. */
    async list(code: string): Promise<PublishedRevision[]> {
      return knex("procedure_revision")
        .select<PublishedRevision[]>(columns)
        .where({ code })
        .orderBy("position");
    },

    /** @returns whether the department has published a procedure by itself, whatever it ships. */
    async hasOwn(code: string): Promise<boolean> {
      const own = knex("procedure_revision").select("position").whereNotNull("client_key");
      return (await own.where({ code }).first()) !== undefined;
    },

    /** Adds a revision that the department publishes by itself. */
    async insert(row: NewRevision): Promise<void> {
      await knex("procedure_revision").insert({
        code: row.document.code,
        revision: row.revision,
        published_at: row.publishedAt,
        digest: sha256(toCanonicalJson(row.document)),
        document: JSON.stringify(row.document),
        client_key: row.clientKey,
        body_digest: row.bodyDigest,
      });
    },
  };
}

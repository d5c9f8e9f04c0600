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
  document: unknown;
};

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
        .select<PublishedRevision[]>({
          position: "position",
          code: "code",
          revision: "revision",
          publishedAt: "published_at",
          document: "document",
        })
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
     * Publishes what differs from the newest revision of its procedure, as the next one.
     *
     * @returns how many were published; 0 when nothing changed.
     */
    async publish(documents: readonly { code: string }[], now: string): Promise<number> {
      return knex.transaction(async (trx) => {
        // One publisher at a time, so that places are taken in the order in which they commit.
        await trx.raw("select pg_advisory_xact_lock(hashtext('procedure_revision'))");
        const newest = await trx("procedure_revision")
          .distinctOn("code")
          .select<{ code: string; revision: number; digest: string }[]>(
            "code",
            "revision",
            "digest",
          )
          .orderBy([{ column: "code" }, { column: "revision", order: "desc" }]);
        const newestByCode = new Map(newest.map((row) => [row.code, row]));
        const changed = documents
          .map((document) => ({ document, digest: sha256(toCanonicalJson(document)) }))
          .filter(({ document, digest }) => newestByCode.get(document.code)?.digest !== digest);
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
        await trx.raw("select pg_notify(?, '')", [procedureChannel]);
        return changed.length;
      });
    },
  };
}

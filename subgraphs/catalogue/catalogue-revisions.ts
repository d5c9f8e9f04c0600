import type { Knex } from "knex";
import { sha256, toCanonicalJson } from "../kit/chain/event.ts";

/** What a revision is about. */
export type CatalogueRevisionKind = "CALENDAR_YEAR" | "CLOCK_POLICY";

/** What is to be published under a key. */
export type CatalogueDocument = {
  kind: CatalogueRevisionKind;
  key: string;
  document: object;
};

/** A published revision with its place in the feed. */
export type CatalogueRevisionRow = {
  position: number;
  kind: CatalogueRevisionKind;
  key: string;
  revision: number;
  publishedAt: string;
  document: unknown;
};

/** The channel that tells of published revisions. */
export const catalogueChannel = "catalogue";

type Newest = { kind: string; key: string; revision: number; digest: string };

/**
 * Calendar years and clock policies as published.
 *
 * Source: table `catalogue_revision`.
 */
export function createCatalogueRevisions(knex: Knex) {
  return {
    /** @returns at most `limit` revisions after a place in the feed, in its order. */
    async listAfter(position: number, limit: number): Promise<CatalogueRevisionRow[]> {
      return knex("catalogue_revision")
        .select<CatalogueRevisionRow[]>({
          position: "position",
          kind: "kind",
          key: "key",
          revision: "revision",
          publishedAt: "published_at",
          document: "document",
        })
        .where("position", ">", position)
        .orderBy("position")
        .limit(limit);
    },

    /**
     * Publishes what differs from the newest revision of its key, as the next one.
     *
     * @returns how many were published; 0 when nothing changed.
     */
    async publish(documents: readonly CatalogueDocument[], now: string): Promise<number> {
      return knex.transaction(async (trx) => {
        // One publisher at a time, so that places are taken in the order in which they commit.
        await trx.raw("select pg_advisory_xact_lock(hashtext('catalogue_revision'))");
        const newest = await trx("catalogue_revision")
          .distinctOn("kind", "key")
          .select<Newest[]>("kind", "key", "revision", "digest")
          .orderBy(["kind", "key", { column: "revision", order: "desc" }]);
        const rows = toNextRevisions(documents, newest).map((row) => ({
          ...row,
          published_at: now,
        }));
        if (rows.length === 0) return 0;
        await trx("catalogue_revision").insert(rows);
        await trx.raw("select pg_notify(?, '')", [catalogueChannel]);
        return rows.length;
      });
    },
  };
}

/** The revisions that documents become which are not the newest already. */
function toNextRevisions(documents: readonly CatalogueDocument[], newest: readonly Newest[]) {
  const newestByKey = new Map(newest.map((row) => [`${row.kind} ${row.key}`, row]));
  return documents.flatMap(({ kind, key, document }) => {
    const last = newestByKey.get(`${kind} ${key}`);
    const digest = sha256(toCanonicalJson(document));
    if (last?.digest === digest) return [];
    const revision = (last?.revision ?? 0) + 1;
    return [{ kind, key, revision, digest, document: JSON.stringify(document) }];
  });
}

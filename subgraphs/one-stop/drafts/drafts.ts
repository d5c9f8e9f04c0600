import type { Knex } from "knex";
import { storable } from "../../kit/storable.ts";

/** What somebody has begun to fill in. */
export type DraftRow = {
  /** Random. */
  id: string;
  account: string;
  procedureCode: string;
  /** The revision whose form it was filled in by. */
  revision: number;
  answers: Record<string, unknown>;
  papers: { paperId: string; fileId: string }[];
  /** From 1; one more with each change. */
  version: number;
  createdAt: string;
  updatedAt: string;
  expiresAt: string;
};

/** What one follows of a list: last changed first, after a place, limited. */
type Page = { limit: number; after: { updatedAt: string; id: string } | null };

const columns = {
  id: "draft.id",
  account: "draft.account",
  procedureCode: "draft.procedure_code",
  revision: "draft.revision",
  answers: "draft.answers",
  papers: "draft.papers",
  version: "draft.version",
  createdAt: "draft.created_at",
  updatedAt: "draft.updated_at",
  expiresAt: "draft.expires_at",
} as const;

/**
 * Drafts by their account alone; one statement a method. One that has expired at `now` is not there, whether the
 * job that removes it has come by or not.
 *
 * Source: table `draft`.
 */
export function createDrafts(knex: Knex, now: string) {
  const alive = () => knex("draft").where("draft.expires_at", ">", now);

  return {
    /** @returns null for an unknown, expired or another account's draft. */
    async find(account: string, id: string): Promise<DraftRow | null> {
      const [row] = await alive()
        .select<DraftRow[]>(columns)
        .where({ account })
        .whereIn("id", storable([id]));
      return row ?? null;
    },

    /** Finds as `find`, and keeps it from changing until the transaction ends. */
    async lock(account: string, id: string): Promise<DraftRow | null> {
      const [row] = await alive()
        .select<DraftRow[]>(columns)
        .where({ account })
        .whereIn("id", storable([id]))
        .forUpdate();
      return row ?? null;
    },

    /**
     * @param expiringBefore only those that expire before this instant; null for all.
     * @returns at most `limit` drafts, last changed first.
     */
    async list(account: string, expiringBefore: string | null, at: Page): Promise<DraftRow[]> {
      const query = alive().select<DraftRow[]>(columns).where({ account });
      if (expiringBefore !== null) query.andWhere("draft.expires_at", "<", expiringBefore);
      if (at.after !== null) {
        const { updatedAt, id } = at.after;
        query.andWhereRaw("(draft.updated_at, draft.id) < (?, ?)", [updatedAt, id]);
      }
      return query
        .orderBy([
          { column: "draft.updated_at", order: "desc" },
          { column: "draft.id", order: "desc" },
        ])
        .limit(at.limit);
    },

    async count(account: string): Promise<number> {
      const [row] = await alive().where({ account }).count<{ count: number }[]>({ count: "*" });
      return row!.count;
    },

    /** Makes others that add a draft to the account wait until this transaction ends. */
    async lockAccount(account: string): Promise<void> {
      await knex.raw("select pg_advisory_xact_lock(hashtextextended(?, 3))", [account]);
    },

    async insert(row: DraftRow): Promise<void> {
      await knex("draft").insert({
        id: row.id,
        account: row.account,
        procedure_code: row.procedureCode,
        revision: row.revision,
        answers: JSON.stringify(row.answers),
        papers: JSON.stringify(row.papers),
        version: row.version,
        created_at: row.createdAt,
        updated_at: row.updatedAt,
        expires_at: row.expiresAt,
      });
    },

    async update(row: DraftRow): Promise<void> {
      await knex("draft")
        .where({ id: row.id, account: row.account })
        .update({
          revision: row.revision,
          answers: JSON.stringify(row.answers),
          papers: JSON.stringify(row.papers),
          version: row.version,
          updated_at: row.updatedAt,
          expires_at: row.expiresAt,
        });
    },

    /** @returns whether there was one. */
    async delete(account: string, id: string): Promise<boolean> {
      const deleted = await alive()
        .where({ account })
        .whereIn("id", storable([id]))
        .delete();
      return deleted === 1;
    },

    /** @returns how many expired drafts were removed. */
    deleteExpired: async (): Promise<number> =>
      knex("draft").where("expires_at", "<=", now).delete(),
  };
}

import type { Knex } from "knex";
import type { MediaType } from "./media-type.ts";

/**
 * `RECEIVING`: its bytes are coming in, nothing can be read. `STORED`: it can be. `QUARANTINED`: the scanner
 * found something; never read, never attached. `REMOVING`: on its way out, as good as gone.
 */
export type FileState = "RECEIVING" | "STORED" | "QUARANTINED" | "REMOVING";

/** A file of somebody. */
export type FileRow = {
  /** Random, 32 hexadecimal digits; also its name in the storage. */
  id: string;
  /** Account of the uploader. */
  account: string;
  state: FileState;
  /** As it may be shown; null when it came without one. */
  name: string | null;
  /** While it is coming in, what is set aside for it. */
  bytes: number;
  /** Hexadecimal; null while it is coming in. */
  sha256: string | null;
  /** By content; null while it is coming in. */
  mediaType: MediaType | null;
  createdAt: string;
  /** The dossier it was filed with; null before. */
  dossierRef: string | null;
};

/** What is known of a file once all of it has come. */
type Content = { bytes: number; sha256: string; mediaType: MediaType };

const columns = {
  id: "id",
  account: "account",
  state: "state",
  name: "name",
  bytes: "bytes",
  sha256: "sha256",
  mediaType: "media_type",
  createdAt: "created_at",
  dossierRef: "dossier_ref",
} as const;

/**
 * The files people handed in; one statement a method.
 *
 * Source: table `file`.
 */
export function createFiles(knex: Knex) {
  const select = () => knex("file").select<FileRow[]>(columns);

  return {
    /** @returns the file; null when there is none with this id, or the text is no id. */
    async find(id: string): Promise<FileRow | null> {
      if (!/^[0-9a-f]{32}$/.test(id)) return null;
      const [row] = await select().where({ id });
      return row ?? null;
    },

    /** @returns the files found, in no set order. */
    findByIds: async (ids: readonly string[]) => select().whereIn("id", [...ids]),

    /** Locks files against other filings, always in the same order. @returns those found. */
    lockByIds: async (ids: readonly string[]) =>
      select()
        .whereIn("id", [...ids])
        .orderBy("id")
        .forUpdate(),

    /** Makes other uploads of an account wait until this transaction ends. */
    async lockAccount(account: string): Promise<void> {
      await knex.raw("select pg_advisory_xact_lock(hashtextextended(?, 2))", [account]);
    },

    /** @returns how many files of an account belong to no dossier, and their bytes together. */
    async sumLoose(account: string): Promise<{ count: number; bytes: number }> {
      const { rows } = await knex.raw<{ rows: { count: number; bytes: number }[] }>(
        `select count(*) as count, coalesce(sum(bytes), 0)::bigint as bytes from file
         where account = ? and dossier_ref is null and state <> 'REMOVING'`,
        [account],
      );
      return rows[0]!;
    },

    /** Adds a file whose bytes are about to come. */
    async insert(row: Pick<FileRow, "id" | "account" | "name" | "bytes" | "createdAt">) {
      await knex("file").insert({
        id: row.id,
        account: row.account,
        state: "RECEIVING" satisfies FileState,
        name: row.name,
        bytes: row.bytes,
        created_at: row.createdAt,
      });
    },

    /** Notes that all of a file is in the storage. @returns whether it was still waited for. */
    async complete(id: string, state: "STORED" | "QUARANTINED", content: Content) {
      const { bytes, sha256, mediaType } = content;
      const changed = await knex("file")
        .where({ id, state: "RECEIVING" satisfies FileState })
        .update({ state, bytes, sha256, media_type: mediaType });
      return changed === 1;
    },

    /** Makes files part of a dossier. */
    async attach(ids: readonly string[], dossierRef: string): Promise<void> {
      await knex("file")
        .whereIn("id", [...ids])
        .update({ dossier_ref: dossierRef });
    },

    /**
     * Marks files that are to go: those of no dossier from before an instant that no draft of their uploader
     * names either, and those that have been coming in since before another.
     *
     * @param which.now a draft that has expired by then names nothing any more.
     * @returns how many were marked, at most `limit`.
     */
    async markRemoving(which: {
      now: string;
      looseBefore: string;
      incomingBefore: string;
      limit: number;
    }) {
      const { rowCount } = await knex.raw<{ rowCount: number }>(
        `update file set state = 'REMOVING' where id in (
           select id from file
           where dossier_ref is null and (
             (state in ('STORED', 'QUARANTINED') and created_at < ?)
             or (state = 'RECEIVING' and created_at < ?))
           and not exists (
             select 1 from draft
             where draft.account = file.account and draft.expires_at > ?
               and draft.papers @> jsonb_build_array(jsonb_build_object('fileId', file.id)))
           order by created_at limit ? for update skip locked)`,
        [which.looseBefore, which.incomingBefore, which.now, which.limit],
      );
      return rowCount;
    },

    /** @returns ids of at most `limit` files that are on their way out. */
    async listRemoving(limit: number): Promise<string[]> {
      const rows = await knex("file")
        .select<{ id: string }[]>("id")
        .where({ state: "REMOVING" satisfies FileState, dossier_ref: null })
        .orderBy("created_at")
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    /** Takes a file out, for good. */
    async delete(id: string): Promise<void> {
      await knex("file").where({ id }).delete();
    },
  };
}

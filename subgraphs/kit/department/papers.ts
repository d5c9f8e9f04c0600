import type { Knex } from "knex";
import { grantReadWrite } from "../database.ts";
import type { Migration } from "../database.ts";

/** Stands for a file in examples; nothing can be fetched. */
const demoFile = "demo";

/**
 * `PENDING`: not fetched yet. `VERIFIED`: what came is what its digest says. `DAMAGED`: it is not.
 * `MISSING`: one-stop has no such file for this department.
 */
export type PaperState = "PENDING" | "VERIFIED" | "DAMAGED" | "MISSING";

/** A paper whose turn it is to be fetched. */
export type DuePaper = { dossierRef: string; fileId: string; attempts: number };

/** What a file was when it was fetched. */
export type PaperContent = { bytes: number; sha256: string; mediaType: string };

/**
 * The files that a department's dossiers name, and whether it has seen them; one statement a method.
 *
 * Source: table `paper`.
 */
export function createPapers(knex: Knex) {
  return {
    /**
     * Notes files to be fetched, once each; call it in the transaction that takes the papers over.
     *
     * @param papers as they came: what names no file is left out.
     */
    async insert(dossierRef: string, papers: unknown): Promise<void> {
      const fileIds = new Set(Array.isArray(papers) ? papers.flatMap(toFileId) : []);
      if (fileIds.size === 0) return;
      const rows = [...fileIds].map((fileId) => ({
        dossier_ref: dossierRef,
        file_id: fileId,
        state: "PENDING" satisfies PaperState,
      }));
      await knex("paper").insert(rows).onConflict().ignore();
    },

    /**
     * Takes papers that are due for itself: another process gets them again only after `leaseSeconds`.
     *
     * @returns at most `limit`, in no set order.
     */
    async claim(limit: number, leaseSeconds: number): Promise<DuePaper[]> {
      const { rows } = await knex.raw<{ rows: DuePaper[] }>(
        `update paper set attempts = attempts + 1, next_try_at = now() + make_interval(secs => ?)
         where (dossier_ref, file_id) in (
           select dossier_ref, file_id from paper
           where state = 'PENDING' and next_try_at <= now()
           order by next_try_at limit ? for update skip locked)
         returning dossier_ref as "dossierRef", file_id as "fileId", attempts`,
        [leaseSeconds, limit],
      );
      return rows;
    },

    /** Notes what came of a paper, for good. @param content null when nothing came. */
    async settle(
      { dossierRef, fileId }: DuePaper,
      state: Exclude<PaperState, "PENDING">,
      content: PaperContent | null,
    ): Promise<void> {
      await knex("paper")
        .where({ dossier_ref: dossierRef, file_id: fileId })
        .update({
          state,
          bytes: content?.bytes ?? null,
          sha256: content?.sha256 ?? null,
          media_type: content?.mediaType ?? null,
          checked_at: knex.fn.now(),
        });
    },

    /** Has a paper tried again after a while. */
    async postpone({ dossierRef, fileId }: DuePaper, seconds: number): Promise<void> {
      await knex("paper")
        .where({ dossier_ref: dossierRef, file_id: fileId })
        .update({ next_try_at: knex.raw("now() + make_interval(secs => ?)", [seconds]) });
    },
  };
}

/** Beside the dossier, since it is about storage and no event: fetching late changes nothing of a dossier. */
export const createPaper: Migration = {
  name: "0002_create_paper",
  async up(knex) {
    await knex.schema.createTable("paper", (table) => {
      table.text("dossier_ref").notNullable();
      table.text("file_id").notNullable();
      table.text("state").notNullable();
      table.integer("attempts").notNullable().defaultTo(0);
      table.specificType("next_try_at", "timestamptz(3)").notNullable().defaultTo(knex.fn.now());
      table.bigInteger("bytes");
      table.text("sha256");
      table.text("media_type");
      table.specificType("checked_at", "timestamptz(3)");
      table.primary(["dossier_ref", "file_id"]);
    });
    await knex.raw("create index paper_due on paper (next_try_at) where state = 'PENDING'");
    await grantReadWrite(knex, ["paper"]);
  },
};

function toFileId(paper: unknown): string[] {
  const { fileId } = (paper ?? {}) as { fileId?: unknown };
  return typeof fileId === "string" && fileId !== demoFile ? [fileId] : [];
}

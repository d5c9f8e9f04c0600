import type { Knex } from "knex";

/** What was filed, as last completed. */
export type FilingRow = {
  dossierRef: string;
  answers: Record<string, unknown>;
  papers: { paperId: string; fileId: string }[];
};

/**
 * Answers and papers of dossiers filed here; one statement a method.
 *
 * Source: table `filing`.
 */
export function createFilings(knex: Knex) {
  return {
    /** @returns the filings found, in no set order. */
    findByRefs: async (refs: readonly string[]): Promise<FilingRow[]> =>
      knex("filing")
        .select<FilingRow[]>({ dossierRef: "dossier_ref", answers: "answers", papers: "papers" })
        .whereIn("dossier_ref", [...refs]),

    async insert(row: FilingRow): Promise<void> {
      await knex("filing").insert({
        dossier_ref: row.dossierRef,
        answers: JSON.stringify(row.answers),
        papers: JSON.stringify(row.papers),
      });
    },

    /** Takes a supplement over: answers replace the earlier ones, papers are added. */
    async complete({ dossierRef, answers, papers }: Partial<FilingRow> & { dossierRef: string }) {
      await knex("filing")
        .where({ dossier_ref: dossierRef })
        .update({
          ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }),
          papers: knex.raw("papers || ?::jsonb", [JSON.stringify(papers ?? [])]),
        });
    },
  };
}

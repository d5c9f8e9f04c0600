import { pino } from "pino";
import { vi } from "vitest";
import { storeProcedures } from "../../../subgraphs/catalogue/store-procedures.ts";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { stopBeforeDrop } from "../../support/database.ts";
import { viewerOf } from "../../support/personas.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import { getProcedure } from "../kit/procedures/whole-catalogue.ts";
import { whenListening } from "./listening.ts";

/** 09:00 of 21 November in Viet Nam. */
export const now = "2026-11-21T02:00:00.000Z";

export const english = viewerOf("citizen", { locale: "en" });

export const named = (vi: string, en = vi) => ({ name: { vi, en } });

type Changes = { publishedAt?: string; effectiveFrom?: string; [fact: string]: unknown };

export type RevisedCatalogue = Awaited<ReturnType<typeof startRevisedCatalogue>>;

/** Starts a catalogue at `now`, for revisions of procedures that a test makes up. */
export async function startRevisedCatalogue() {
  vi.setSystemTime(now);
  const catalogue = await startTestSubgraph(subgraph);
  stopBeforeDrop(() => catalogue.stop());
  await whenListening(catalogue);
  return {
    ...catalogue,

    /** Stores revisions of a food's declaration under a code, counted from 1. */
    async store(code: string, ...revisions: readonly Changes[]): Promise<void> {
      const entries = revisions.map(({ publishedAt = now, ...changes }, at) => ({
        code,
        revision: at + 1,
        publishedAt,
        document: { ...getProcedure("vfa-08"), code, ...changes },
      }));
      await this.take(entries);
    },

    /** Takes over a page of the feed. */
    async take(entries: readonly object[]): Promise<void> {
      const silent = pino({ level: "silent" });
      await storeProcedures(catalogue.knex, silent, entries as never, () => true);
    },

    /** What a procedure says, in English. */
    async procedure(code: string, selection: string): Promise<any> {
      const query = `query ($code: ID!) { procedure(code: $code) { ${selection} } }`;
      return (await catalogue.read(english, query, { code })).procedure;
    },

    async revisionsOf(code: string, selection: string) {
      const { revisions } = await this.procedure(
        code,
        `revisions { edges { node { ${selection} } } }`,
      );
      return revisions.edges.map(({ node }: any) => node);
    },
  };
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrivateFile } from "./data-folder.ts";
import type { GraphClient } from "./graph-client.ts";

/** One of the demo's dossiers, by which its database is known again. */
export interface MadeDossier {
  citizen: "citizen" | "citizen-2";
  dossierCode: string;
}

const query = "query ($code: ID!) { dossier(code: $code) { code } }";

/**
 * Remembers in the data folder that all dossiers of a plan were made, so that the next start need not look for
 * each. What has been interrupted has no mark.
 *
 * @param plan says which dossiers; another one is not yet made.
 */
export function openDemoMark(dataDir: string, plan: string) {
  const file = join(dataDir, "demo-dossiers.json");

  return {
    /** @returns whether all are there: one question, since the folder may have got another database. */
    async isSet(client: GraphClient): Promise<boolean> {
      if (!existsSync(file)) return false;
      const mark = JSON.parse(readFileSync(file, "utf8")) as MadeDossier & { plan: string };
      if (mark.plan !== plan) return false;
      const asked = { code: mark.dossierCode };
      const { dossier } = await client.ask<{ dossier: object | null }>(mark.citizen, query, asked);
      return dossier !== null;
    },

    /** @throws StartError when the folder cannot be written. */
    set(made: MadeDossier): void {
      writePrivateFile(file, `${JSON.stringify({ plan, ...made })}\n`);
    },
  };
}

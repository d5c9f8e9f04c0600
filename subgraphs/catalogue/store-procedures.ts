import type { Knex } from "knex";
import type { Logger } from "pino";
import { readRevisionDocument } from "../kit/procedures/sources.ts";
import { createProcedures } from "./procedures.ts";
import { indexProcedures } from "./index-procedures.ts";
import type { PublishedProcedure } from "./procedures.ts";

/** An entry of a feed of procedure revisions. */
export type ProcedureEntry = {
  code: string;
  revision: number;
  publishedAt: string;
  document: unknown;
};

/**
 * Keeps the revisions of a page of a feed, and the days on which each is shown. An entry that is not in the contract's shape, or not of a
 * department the publisher speaks for, is left out and reported: it must not keep the rest from readers.
 *
 * @param mayPublish whether the publisher speaks for a department.
 */
export async function storeProcedures(
  trx: Knex,
  logger: Logger,
  entries: readonly ProcedureEntry[],
  mayPublish: (department: string) => boolean,
): Promise<void> {
  const revisions = new Map<string, PublishedProcedure>();
  for (const entry of entries) {
    const stored = readEntry(entry);
    if (stored === null || !mayPublish(stored.document.department)) {
      logger.error({ code: entry.code, revision: entry.revision }, "procedure left out");
      continue;
    }
    revisions.set(toName(stored), stored);
  }
  if (revisions.size === 0) return;
  await trx.transaction(async (both) => {
    const procedures = createProcedures(both);
    const kept = await procedures.upsert([...revisions.values()]);
    await procedures.arrange(kept.map(({ code }) => code));
    await indexProcedures(
      both,
      kept.map((each) => revisions.get(toName(each))!),
    );
  });
}

const toName = ({ code, revision }: { code: string; revision: number }) => `${code}@${revision}`;

/** @returns null when the entry is not a procedure's revision. */
function readEntry({
  code,
  revision,
  publishedAt,
  document,
}: ProcedureEntry): PublishedProcedure | null {
  try {
    const whole = readRevisionDocument(document);
    if (whole.code !== code) return null;
    const { form, exampleInput: _example, unitRules: _rules, ...facts } = whole;
    return { code, revision, publishedAt, document: facts, form };
  } catch {
    return null;
  }
}

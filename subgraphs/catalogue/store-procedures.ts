import type { Knex } from "knex";
import type { Logger } from "pino";
import { readRevisionDocument } from "../kit/procedures/sources.ts";
import { createProcedures } from "./procedures.ts";
import { indexProcedures } from "./index-procedures.ts";
import type { ProcedureRow } from "./procedures.ts";

/** An entry of a feed of procedure revisions. */
export type ProcedureEntry = {
  code: string;
  revision: number;
  publishedAt: string;
  document: unknown;
};

/**
 * Keeps the newest revisions of a page of a feed. An entry that is not in the contract's shape, or not of a
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
  const newest = new Map<string, ProcedureRow>();
  for (const entry of entries) {
    const stored = readEntry(entry);
    if (stored === null || !mayPublish(stored.document.department)) {
      logger.error({ code: entry.code, revision: entry.revision }, "procedure left out");
      continue;
    }
    const known = newest.get(stored.code);
    if (known === undefined || known.revision < stored.revision) newest.set(stored.code, stored);
  }
  if (newest.size === 0) return;
  await trx.transaction(async (both) => {
    const kept = new Set(await createProcedures(both).upsert([...newest.values()]));
    await indexProcedures(
      both,
      [...newest.values()].filter(({ code }) => kept.has(code)),
    );
  });
}

/** @returns null when the entry is not a procedure's revision. */
function readEntry({ code, revision, publishedAt, document }: ProcedureEntry): ProcedureRow | null {
  try {
    const whole = readRevisionDocument(document);
    if (whole.code !== code) return null;
    const { form: _form, exampleInput: _example, unitRules: _rules, ...facts } = whole;
    return { code, revision, publishedAt, document: facts };
  } catch {
    return null;
  }
}

import type { Knex } from "knex";
import { LRUCache } from "lru-cache";
import type { ProcedureRevisionDocument } from "../../kit/procedures/revision.ts";

/** A revision of a procedure without what only filing needs. */
export type CountingFacts = {
  code: string;
  revision: number;
  document: Omit<ProcedureRevisionDocument, "form" | "exampleInput">;
};

type RevisionKey = { code: string; revision: number };

/** Names a revision: `vfa-08@3`. */
export const toRevisionName = ({ code, revision }: RevisionKey): string => `${code}@${revision}`;

const most = 2_000;

/** Gives the revisions that dossiers are bound to, by their names; those not followed yet are left out. */
export type KnownProcedures = ReturnType<typeof createKnownProcedures>;

/** Keeps the revisions it has read, as a revision never changes. Make one a process. */
export function createKnownProcedures() {
  const known = new LRUCache<string, CountingFacts>({ max: most });
  return async function findProcedures(
    knex: Knex,
    keys: readonly RevisionKey[],
  ): Promise<Map<string, CountingFacts>> {
    const wanted = new Map(keys.map((key) => [toRevisionName(key), key]));
    const found = new Map<string, CountingFacts>();
    const missing: RevisionKey[] = [];
    for (const [name, key] of wanted) {
      const facts = known.get(name);
      if (facts === undefined) missing.push(key);
      else found.set(name, facts);
    }
    for (const facts of missing.length === 0 ? [] : await readFacts(knex, missing)) {
      const name = toRevisionName(facts);
      known.set(name, facts);
      found.set(name, facts);
    }
    return found;
  };
}

async function readFacts(knex: Knex, keys: readonly RevisionKey[]): Promise<CountingFacts[]> {
  return knex("procedure_revision")
    .select<CountingFacts[]>(
      "code",
      "revision",
      knex.raw("document - 'form' - 'exampleInput' as document"),
    )
    .whereIn(
      ["code", "revision"],
      keys.map(({ code, revision }) => [code, revision]),
    );
}

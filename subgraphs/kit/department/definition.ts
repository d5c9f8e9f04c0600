import type { Knex } from "knex";
import type { NationalStatusNumber } from "../life-cycle/statuses.ts";
import type { ProcedureRevisionDocument } from "../procedures/revision.ts";

/** What makes one department different from another. */
export type DepartmentDefinition = {
  /** The department's code, also the name of its subgraph. */
  code: string;
  /** The revisions it ships; published when they differ from the newest ones. */
  procedures: readonly ProcedureRevisionDocument[];
  /** The department's own word for each national status. */
  vocabulary: Readonly<Record<NationalStatusNumber, string>>;
  /** Inserts or replaces the typed content of a dossier, in the transaction that receives it. */
  writeContent(
    trx: Knex,
    dossier: { ref: string; procedureCode: string },
    answers: Record<string, unknown>,
  ): Promise<void>;
};

/** Why a delivery or an act was refused. */
export type ContractProblem = { code: string; path: string[]; rule: string | null };

/** Answer to a delivery or an act: the event's place, or why there is none. */
export type ContractAnswer = {
  event: { epoch: string; sequence: number } | null;
  problems: ContractProblem[];
};

/** An answer that changed nothing. */
export function refuse(...problems: ContractProblem[]): ContractAnswer {
  return { event: null, problems };
}

/** A problem of one code. */
export function problem(code: string, path: string[] = [], rule: string | null = null) {
  return { code, path, rule };
}

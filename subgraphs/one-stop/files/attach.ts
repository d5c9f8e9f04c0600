import type { Knex } from "knex";
import { refusal } from "../problems.ts";
import type { ProblemDraft } from "../problems.ts";
import { createFiles } from "./files.ts";
import type { FileRow } from "./files.ts";

/** Stands for a file in examples; nothing is stored under it. */
const demoFile = "demo";

/** What is about to name files. */
export type Naming = {
  /** Who files: the files have to be theirs. */
  account: string;
  papers: readonly { fileId: string }[];
  /** The dossier that is supplemented, whose own files may be named again; null for a new one. */
  dossierRef: string | null;
  /** Where the papers stand in the input. */
  path: readonly string[];
};

/**
 * @param find reads the files; a loader's below a list.
 * @returns for each paper whose file cannot be used why; empty when all can.
 */
export async function findFileProblems(
  knex: Knex,
  naming: Naming,
  find: (ids: readonly string[]) => Promise<readonly FileRow[]> = createFiles(knex).findByIds,
): Promise<ProblemDraft[]> {
  const ids = idsOf(naming);
  return ids.length === 0 ? [] : judge(naming, await find(ids));
}

/**
 * Makes the files part of a dossier, in the transaction that files it: from then on neither another filing
 * nor the sweep can take them.
 *
 * @param dossierRef the dossier, which may be about to be stored in the same transaction.
 * @returns why not, for each paper; nothing is changed then.
 */
export async function attachFiles(
  trx: Knex,
  naming: Naming,
  dossierRef: string,
): Promise<ProblemDraft[]> {
  const ids = idsOf(naming);
  if (ids.length === 0) return [];
  const files = createFiles(trx);
  const problems = judge(naming, await files.lockByIds(ids));
  if (problems.length === 0) await files.attach(ids, dossierRef);
  return problems;
}

/** PostgreSQL takes no text with a NUL. */
function idsOf({ papers }: Naming): string[] {
  const ids = papers.map(({ fileId }) => fileId).filter((id) => id !== demoFile);
  return [...new Set(ids)].filter((id) => !id.includes("\0"));
}

function judge(naming: Naming, found: readonly FileRow[]): ProblemDraft[] {
  const fileById = new Map(found.map((file) => [file.id, file]));
  return naming.papers.flatMap(({ fileId }, index) => {
    const code = fileId === demoFile ? null : findProblem(naming, fileById.get(fileId));
    return code === null ? [] : [refusal(code, [...naming.path, String(index), "fileId"])];
  });
}

/** Somebody else's file, one of another dossier and one that never was look the same. */
function findProblem({ account, dossierRef }: Naming, file: FileRow | undefined) {
  if (file === undefined || file.account !== account) return "FILE_NOT_FOUND";
  if (file.state === "QUARANTINED") return "FILE_QUARANTINED";
  const isFree = file.dossierRef === null || file.dossierRef === dossierRef;
  return file.state === "STORED" && isFree ? null : "FILE_NOT_FOUND";
}

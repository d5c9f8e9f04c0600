import type { Knex } from "knex";
import { createDossiers } from "../dossiers.ts";
import type { DossierRow } from "../dossiers.ts";
import type { ProblemDraft } from "../problems.ts";
import type { Locale } from "../../kit/viewer.ts";

/** Duplicates told at most: enough to see what is going on. */
const most = 10;

/** @returns open dossiers filed with the same content by the same account, newest first, 10 at most. */
export function findDuplicates(knex: Knex, fingerprint: string): Promise<DossierRow[]> {
  return createDossiers(knex).listOpenByFingerprint(fingerprint, most);
}

/**
 * Makes others with the same content wait until this transaction ends: of two sent at once under different keys,
 * the second one sees the first.
 */
export async function lockFingerprint(trx: Knex, fingerprint: string): Promise<void> {
  await trx.raw("select pg_advisory_xact_lock(hashtextextended(?, 2))", [fingerprint]);
}

/** @returns the refusal of a filing that is there already; none unless duplicates are to be refused. */
export function toDuplicateProblems(
  duplicates: readonly DossierRow[],
  allowDuplicate: boolean | null | undefined,
  locale: Locale,
): ProblemDraft[] {
  const [newest] = duplicates;
  if (newest === undefined || allowDuplicate !== false) return [];
  const message = {
    vi: `Bạn đã nộp hồ sơ ${newest.code} có cùng nội dung và hồ sơ đó chưa giải quyết xong; đặt “allowDuplicate” là true nếu vẫn muốn nộp.`,
    en: `You have filed the same content already and it is not decided yet: dossier ${newest.code}; set “allowDuplicate” to true to file again all the same.`,
  };
  return [{ code: "DUPLICATE_DOSSIER", path: [], rule: null, message: message[locale] }];
}

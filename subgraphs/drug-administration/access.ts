import type { Context } from "./context.ts";

/**
 * The dossier whose content the viewer may read: the applicant's own, or one handled by an officer's unit.
 *
 * @returns null when it is unknown and when it is not theirs to see, which look the same.
 */
export async function findReadableDossier(
  code: string,
  { loaders }: Context,
): Promise<{ ref: string } | null> {
  return loaders.dossierByCode.load(code);
}

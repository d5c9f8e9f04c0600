import type { Knex } from "knex";
import type { Viewer } from "../../kit/viewer.ts";
import { maySee } from "../access.ts";
import { createDossiers } from "../dossiers.ts";
import { createFiles } from "./files.ts";
import type { FileRow } from "./files.ts";
import type { MediaType } from "./media-type.ts";

/** Who asks for a file, and through which process. */
export type FileReader = { viewer: Viewer; caller: string };

/** A file that is there and may be read. */
export type ReadableFile = FileRow & { mediaType: MediaType; sha256: string };

/**
 * The file, for those who may read it: before filing its uploader, from then on whoever may see the dossier,
 * and the department that has the dossier, by its own identity with the scope `files`.
 *
 * @returns null for everybody else, as for an id that never was.
 */
export async function findReadableFile(
  knex: Knex,
  { viewer, caller }: FileReader,
  id: string,
): Promise<ReadableFile | null> {
  const file = await createFiles(knex).find(id);
  if (file === null || !isThere(file)) return null;
  if (file.dossierRef === null) return viewer.account === file.account ? file : null;
  const [dossier] = await createDossiers(knex).findByRefs([file.dossierRef]);
  if (dossier === undefined) return null;
  const may =
    viewer.kind === "SERVICE"
      ? viewer.scopes.includes("files") && caller === dossier.department
      : maySee(viewer, dossier);
  return may ? file : null;
}

function isThere(file: FileRow): file is ReadableFile {
  return file.state === "STORED" && file.mediaType !== null && file.sha256 !== null;
}

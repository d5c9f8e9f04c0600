import type { Knex } from "knex";
import { findVisible } from "../kit/department/dossiers.ts";
import type { Viewer } from "../kit/viewer.ts";
import type { AdvertisingMedium } from "./generated.ts";

/** An advertisement, without where it is to appear. */
export type AdvertisingContentRow = {
  dossierRef: string;
  productName: string;
  declarationNumber: string;
  script: string;
};

/** Where an advertisement is to appear; `position` counts from 1 in the order of the declaration. */
export type MediumRow = { dossierRef: string; position: number; medium: AdvertisingMedium };

/** An advertisement by the dossier's code; media in the order of the declaration. */
export type DeclaredAdvertisementRow = Omit<AdvertisingContentRow, "dossierRef"> & {
  code: string;
  media: AdvertisingMedium[];
};

const selectDeclared = `
  select dossier.code, advertisement.product_name as "productName",
    advertisement.declaration_number as "declarationNumber", advertisement.script,
    array(
      select medium from advertising_content_medium as place
      where place.dossier_ref = advertisement.dossier_ref order by position
    ) as media
  from dossier join advertising_content as advertisement on advertisement.dossier_ref = dossier.ref`;

/**
 * Reads and writes advertisements. Each method is one SQL statement.
 *
 * Source: tables `advertising_content` and `advertising_content_medium`.
 */
export function createAdvertisingContents(knex: Knex) {
  return {
    /** @returns those found of dossiers the viewer may see, in no set order; one not about any has none. */
    findVisible: (codes: readonly string[], viewer: Viewer) =>
      findVisible<DeclaredAdvertisementRow>(knex, selectDeclared, codes, viewer),

    /** Removes what was declared for a dossier, media too; nothing when there is nothing. */
    async deleteByRef(ref: string): Promise<void> {
      await knex("advertising_content").where("dossier_ref", ref).delete();
    },

    async insert(row: AdvertisingContentRow): Promise<void> {
      await knex("advertising_content").insert({
        dossier_ref: row.dossierRef,
        product_name: row.productName,
        declaration_number: row.declarationNumber,
        script: row.script,
      });
    },

    /** @param rows at least one. */
    async insertMedia(rows: readonly MediumRow[]): Promise<void> {
      await knex("advertising_content_medium").insert(
        rows.map((row) => ({
          dossier_ref: row.dossierRef,
          position: row.position,
          medium: row.medium,
        })),
      );
    },
  };
}

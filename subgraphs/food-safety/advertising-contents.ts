import type { Knex } from "knex";
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

/**
 * Writes advertisements. Each method is one SQL statement.
 *
 * Source: tables `advertising_content` and `advertising_content_medium`.
 */
export function createAdvertisingContents(knex: Knex) {
  return {
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

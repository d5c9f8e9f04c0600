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

const columns = {
  dossierRef: "dossier_ref",
  productName: "product_name",
  declarationNumber: "declaration_number",
  script: "script",
} as const;

const mediumColumns = {
  dossierRef: "dossier_ref",
  position: "position",
  medium: "medium",
} as const;

/**
 * Reads and writes advertisements. Each method is one SQL statement.
 *
 * Source: tables `advertising_content` and `advertising_content_medium`.
 */
export function createAdvertisingContents(knex: Knex) {
  return {
    /** @returns those found, in no set order; a dossier that is not about one has none. */
    async findByRefs(refs: readonly string[]): Promise<AdvertisingContentRow[]> {
      return knex("advertising_content")
        .select<AdvertisingContentRow[]>(columns)
        .whereIn("dossier_ref", [...refs]);
    },

    /** @returns the media of dossiers; of each in the order of the declaration. */
    async listMediaByRefs(refs: readonly string[]): Promise<MediumRow[]> {
      return knex("advertising_content_medium")
        .select<MediumRow[]>(mediumColumns)
        .whereIn("dossier_ref", [...refs])
        .orderBy("position");
    },

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

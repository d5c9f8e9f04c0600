import type { Knex } from "knex";
import type { DeviceRiskClass } from "./generated.ts";

/** A device as declared. */
export type DeviceRow = {
  dossierRef: string;
  deviceName: string;
  riskClass: DeviceRiskClass;
  circulationNumber: string | null;
  manufacturerName: string;
  manufacturerAddress: string;
  manufacturerCountry: string;
};

const columns = {
  dossierRef: "dossier_ref",
  deviceName: "device_name",
  riskClass: "risk_class",
  circulationNumber: "circulation_number",
  manufacturerName: "manufacturer_name",
  manufacturerAddress: "manufacturer_address",
  manufacturerCountry: "manufacturer_country",
} as const;

/**
 * Reads and writes devices as declared. Each method is one SQL statement.
 *
 * Source: table `device`.
 */
export function createDevices(knex: Knex) {
  return {
    /** @returns those found, in no set order; a dossier that is about no device has none. */
    async findByRefs(refs: readonly string[]): Promise<DeviceRow[]> {
      return knex("device")
        .select<DeviceRow[]>(columns)
        .whereIn("dossier_ref", [...refs]);
    },

    /** Keeps a device in place of an earlier one of the same dossier. */
    async upsert(row: DeviceRow): Promise<void> {
      await knex("device")
        .insert({
          dossier_ref: row.dossierRef,
          device_name: row.deviceName,
          risk_class: row.riskClass,
          circulation_number: row.circulationNumber,
          manufacturer_name: row.manufacturerName,
          manufacturer_address: row.manufacturerAddress,
          manufacturer_country: row.manufacturerCountry,
        })
        .onConflict("dossier_ref")
        .merge();
    },
  };
}

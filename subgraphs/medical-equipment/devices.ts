import type { Knex } from "knex";
import { findVisible } from "../kit/department/dossiers.ts";
import type { Viewer } from "../kit/viewer.ts";
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

/** A device by the dossier's code. */
export type DeclaredDeviceRow = Omit<DeviceRow, "dossierRef"> & { code: string };

const selectDeclared = `
  select dossier.code, device.device_name as "deviceName", device.risk_class as "riskClass",
    device.circulation_number as "circulationNumber",
    device.manufacturer_name as "manufacturerName",
    device.manufacturer_address as "manufacturerAddress",
    device.manufacturer_country as "manufacturerCountry"
  from dossier join device on device.dossier_ref = dossier.ref`;

/**
 * Reads and writes devices as declared. Each method is one SQL statement.
 *
 * Source: table `device`.
 */
export function createDevices(knex: Knex) {
  return {
    /** @returns those found of dossiers the viewer may see, in no set order; one about no device has none. */
    findVisible: (codes: readonly string[], viewer: Viewer) =>
      findVisible<DeclaredDeviceRow>(knex, selectDeclared, codes, viewer),

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

import DataLoader from "dataloader";
import type { Knex } from "knex";
import { inKeyOrder } from "../kit/in-key-order.ts";
import { createDevices } from "./devices.ts";
import type { DeviceRow } from "./devices.ts";
import type { MedicalDevice } from "./generated.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders of one request. */
export function createLoaders(knex: Knex) {
  const devices = createDevices(knex);
  return {
    /** A device by the dossier's ref; null when it is about none. One statement. */
    deviceByRef: new DataLoader(async (refs: readonly string[]) => {
      const rows = await devices.findByRefs(refs);
      return inKeyOrder(refs, rows, ({ dossierRef }) => dossierRef).map(
        (row) => row && toMedicalDevice(row),
      );
    }),
  };
}

function toMedicalDevice(row: DeviceRow): MedicalDevice {
  return {
    deviceName: row.deviceName,
    riskClass: row.riskClass,
    circulationNumber: row.circulationNumber,
    manufacturer: {
      name: row.manufacturerName,
      address: row.manufacturerAddress,
      country: row.manufacturerCountry,
    },
  };
}

import DataLoader from "dataloader";
import type { Knex } from "knex";
import { inKeyOrder } from "../kit/in-key-order.ts";
import type { Viewer } from "../kit/viewer.ts";
import { createDevices } from "./devices.ts";
import type { DeclaredDeviceRow } from "./devices.ts";
import type { MedicalDevice } from "./generated.ts";

export type Loaders = ReturnType<typeof createLoaders>;

/** Loaders of one request. */
export function createLoaders(knex: Knex, viewer: Viewer) {
  const devices = createDevices(knex);
  return {
    /** A device by the dossier's code; null when it is about none or not the viewer's. */
    deviceByCode: new DataLoader(async (codes: readonly string[]) => {
      const rows = await devices.findVisible(codes, viewer);
      return inKeyOrder(codes, rows, ({ code }) => code).map((row) => row && toMedicalDevice(row));
    }),
  };
}

function toMedicalDevice(row: DeclaredDeviceRow): MedicalDevice {
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

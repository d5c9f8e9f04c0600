import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writePrivateFile } from "./data-folder.ts";

/** The ports of 127.0.0.1 that another command of the same data folder asks. */
export interface Addresses {
  gateway: number;
  oneStop: number;
  /** Of every subgraph, by name. */
  subgraphs: Readonly<Record<string, number>>;
}

const fileOf = (dataDir: string) => join(dataDir, "addresses.json");

/**
 * Notes where the graph of a data folder is; each start overwrites what the last one noted.
 *
 * @throws StartError when the folder cannot be written.
 */
export function writeAddresses(dataDir: string, addresses: Addresses): void {
  writePrivateFile(fileOf(dataDir), `${JSON.stringify(addresses)}\n`);
}

/**
 * @returns where the graph was when it last said that it is ready, which is no proof that it still
 *   runs; null when it never did.
 */
export function findAddresses(dataDir: string): Addresses | null {
  const file = fileOf(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Addresses) : null;
}

import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "graphql";

/** Root of the project; every path here is relative to it. */
export const root = path.resolve(import.meta.dirname, "..");

/** A subgraph of the graph, as the tools of `schema/` know it. */
export type SubgraphEntry = {
  /** Folder under `subgraphs/` and name in the supergraph. */
  readonly name: string;
  /** Port it listens on unless told otherwise; makes the routing address in the supergraph. */
  readonly port: number;
  /** Whether it speaks the contract of a department, so that schema/contract.graphql is part of it. */
  readonly contract: boolean;
  /** Whether everybody may see all that its queries give, so that the gateway does not say who asks. */
  readonly public?: boolean;
};

/** Every subgraph, in the order of their ports. A new one gets a row here. */
export const subgraphs: readonly SubgraphEntry[] = [
  { name: "accounts", port: 4101, contract: false },
  { name: "catalogue", port: 4102, contract: false, public: true },
  { name: "one-stop", port: 4103, contract: false },
  { name: "drug-administration", port: 4104, contract: true },
  { name: "food-safety", port: 4105, contract: true },
  { name: "medical-equipment", port: 4106, contract: true },
];

/** Where the contract of a department is written down. */
export const contractFile = "schema/contract.graphql";

/**
 * The whole schema of a subgraph as text: its own file, for a department behind the contract, whose links and
 * scalars it shares.
 *
 * @throws when a file is missing or is not GraphQL; the message names the file.
 */
export function readSubgraphSdl({ name, contract }: SubgraphEntry): string {
  const own = readSdlFile(`subgraphs/${name}/schema.graphql`);
  return contract ? `${readSdlFile(contractFile)}\n${own}` : own;
}

/** @throws when the file is missing or is not GraphQL; the message names the file. */
export function readSdlFile(file: string): string {
  const text = readFileSync(path.join(root, file), "utf8");
  try {
    parse(text);
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
  return text;
}

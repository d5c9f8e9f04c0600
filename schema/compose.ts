/**
 * Composes `schema/supergraph.graphql` from the schemas in the tree; no server is asked.
 *
 * `node schema/compose.ts [--check]`: with `--check` nothing is written and a difference fails.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { composeServices } from "@apollo/composition";
import { parse } from "graphql";
import { findViolations } from "./rules.ts";
import { contractFile, readSdlFile, readSubgraphSdl, root, subgraphs } from "./subgraphs.ts";

/** A subgraph as composition takes it. */
export type SubgraphSource = { readonly name: string; readonly url: string; readonly sdl: string };

/** The composed graph, or why there is none: one line or paragraph a fault, errors before rules. */
export type Composition =
  | { readonly supergraph: string; readonly faults: readonly [] }
  | { readonly supergraph: null; readonly faults: readonly string[] };

/** Where the composed graph is kept. */
export const supergraphFile = "schema/supergraph.graphql";

/**
 * Composes subgraphs and holds them to the rules of schema/rules.ts. A hint of composition is a fault: it says
 * that two subgraphs disagree about something they share.
 *
 * @param contract text of the departments' contract.
 */
export function composeGraph(sources: readonly SubgraphSource[], contract: string): Composition {
  const services = sources.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));
  const composed = composeServices(services);
  if (composed.errors !== undefined) {
    return { supergraph: null, faults: composed.errors.map(({ message }) => message) };
  }
  const violations = findViolations({
    subgraphs: services.map(({ name, typeDefs }) => ({ name, document: typeDefs })),
    contract: parse(contract),
    api: composed.schema.toAPISchema().toGraphQLJSSchema(),
  });
  const faults = [
    ...composed.hints.map((hint) => hint.toString()),
    ...violations.map(({ rule, where, why }) => `[${rule}] ${where}: ${why}`),
  ];
  if (faults.length > 0) return { supergraph: null, faults };
  return { supergraph: `${composed.supergraphSdl.trimEnd()}\n`, faults: [] };
}

/** The subgraphs of the tree, with the addresses they have under `npm start`. */
export function readSources(): SubgraphSource[] {
  return subgraphs.map((subgraph) => ({
    name: subgraph.name,
    url: `http://127.0.0.1:${subgraph.port}/graphql`,
    sdl: readSubgraphSdl(subgraph),
  }));
}

function main(args: readonly string[]): void {
  const { supergraph, faults } = composeGraph(readSources(), readSdlFile(contractFile));
  if (supergraph === null) {
    for (const fault of faults) console.error(`${fault}\n`);
    console.error(`${faults.length} fault(s); ${supergraphFile} was left as it is.`);
    process.exitCode = 1;
    return;
  }
  const target = path.join(root, supergraphFile);
  if (existsSync(target) && readFileSync(target, "utf8") === supergraph) return;
  if (args.includes("--check")) {
    console.error(`${supergraphFile} is stale. Run npm run compose and commit what it writes.`);
    process.exitCode = 1;
    return;
  }
  writeFileSync(target, supergraph);
  console.log(`wrote ${supergraphFile}`);
}

if (import.meta.main) main(process.argv.slice(2));

import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { composeGraph, readSources, supergraphFile } from "../../schema/compose.ts";
import { contractFile, readSdlFile, root } from "../../schema/subgraphs.ts";

const contract = readSdlFile(contractFile);
const sources = readSources();

/** The graph of the tree, one subgraph's schema changed. */
function composeWith(name: string, change: (sdl: string) => string) {
  const changed = sources.map((source) =>
    source.name === name ? { ...source, sdl: change(source.sdl) } : source,
  );
  return composeGraph(changed, contract);
}

describe("composeGraph", () => {
  it("composes the tree without a fault into what is committed", () => {
    const { supergraph, faults } = composeGraph(sources, contract);
    expect(faults).toEqual([]);
    expect(supergraph).toBe(readFileSync(path.join(root, supergraphFile), "utf8"));
  });

  it("gives each subgraph the address it has under npm start", () => {
    expect(sources.map(({ name, url }) => `${name} ${url}`)).toEqual([
      "accounts http://127.0.0.1:4101/graphql",
      "catalogue http://127.0.0.1:4102/graphql",
      "one-stop http://127.0.0.1:4103/graphql",
      "drug-administration http://127.0.0.1:4104/graphql",
      "food-safety http://127.0.0.1:4105/graphql",
      "medical-equipment http://127.0.0.1:4106/graphql",
    ]);
  });

  it("tells what does not compose", () => {
    const { supergraph, faults } = composeWith("catalogue", (sdl) =>
      sdl.replace("id: ID! @shareable", "id: ID!"),
    );
    expect(supergraph).toBeNull();
    expect(faults[0]).toContain(
      `Non-shareable field "Procedure.id" is resolved from multiple subgraphs`,
    );
  });

  it("takes a hint for a fault", () => {
    const { supergraph, faults } = composeWith("catalogue", (sdl) =>
      sdl.replace(`"Where a page ends."`, `"The end of a page."`),
    );
    expect(supergraph).toBeNull();
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain("[INCONSISTENT_DESCRIPTION]");
  });

  it("holds the composed graph to the rules", () => {
    const { supergraph, faults } = composeWith("accounts", (sdl) =>
      sdl.replace("fullName: String\n", "fullName: String!\n"),
    );
    expect(supergraph).toBeNull();
    expect(faults).toEqual([
      "[nullable-entity-field] accounts: Account.fullName: a field of an entity of several subgraphs must be nullable",
    ]);
  });

  it("fails when a part of the contract is left visible in one department", () => {
    const { supergraph, faults } = composeGraph(
      sources,
      contract.replace(
        "type EventPosition @shareable @inaccessible",
        "type EventPosition @shareable",
      ),
    );
    expect(supergraph).toBeNull();
    expect(faults[0]).toContain("[contract-hidden] EventPosition");
  });
});

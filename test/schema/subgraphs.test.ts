import { describe, expect, it } from "vitest";
import { readSubgraphSdl, subgraphs } from "../../schema/subgraphs.ts";
import type { Subgraph } from "../../subgraphs/kit/subgraph.ts";

describe("readSubgraphSdl", () => {
  it.each(subgraphs)("reads the schema that $name serves", async (entry) => {
    const { subgraph } = (await import(`../../subgraphs/${entry.name}/subgraph.ts`)) as {
      subgraph: Subgraph;
    };
    expect(subgraph.name).toBe(entry.name);
    expect(readSubgraphSdl(entry)).toBe(subgraph.typeDefs);
  });
});

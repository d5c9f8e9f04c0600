import type { SubgraphConfig } from "../../subgraphs/kit/config.ts";
import type { Subgraph } from "../../subgraphs/kit/subgraph.ts";
import { stopBeforeDrop } from "./database.ts";
import { startTestSubgraph } from "./subgraph.ts";
import type { TestSubgraph } from "./subgraph.ts";

/** Subgraphs that know each other, each over real HTTP on a database of its own. */
export type TestStack = Awaited<ReturnType<typeof startTestStack>>;

/**
 * Starts departments, catalogue where there is one, and one-stop following and delivering to them.
 *
 * @param parts the subgraphs; one-stop last.
 */
export async function startTestStack(parts: {
  departments: readonly Subgraph[];
  catalogue?: Subgraph;
  oneStop: Subgraph;
  config?: Partial<SubgraphConfig>;
}) {
  const started: TestSubgraph[] = [];
  const listen = async (subgraph: Subgraph, config: Partial<SubgraphConfig>) => {
    const one = await startTestSubgraph(subgraph, { ...parts.config, ...config });
    started.push(one);
    const url = await one.app.listen({ port: 0, host: "127.0.0.1" });
    return { ...one, peer: { url: `${url}/graphql`, key: one.key } };
  };
  const departments: Record<string, Awaited<ReturnType<typeof listen>>> = {};
  for (const department of parts.departments) {
    departments[department.name] = await listen(department, {});
  }
  const peers = Object.fromEntries(
    Object.entries(departments).map(([name, { peer }]) => [name, peer]),
  );
  const catalogue = parts.catalogue && (await listen(parts.catalogue, { departments: peers }));
  const oneStop = await listen(parts.oneStop, {
    departments: peers,
    catalogue: catalogue?.peer ?? null,
  });
  const stop = async () => {
    for (const one of started.splice(0).reverse()) await one.stop();
  };
  stopBeforeDrop(stop);
  return { departments, catalogue, oneStop, stop };
}

/** Looks again and again until something is there. @throws after ten seconds. */
export async function eventually<Found>(
  look: () => Promise<Found | null | undefined | false>,
  what = "what was waited for",
): Promise<Found> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

import { randomBytes } from "node:crypto";
import { findFreePort } from "../../scripts/start/ports.ts";
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
  const listen = async (subgraph: Subgraph, config: Partial<SubgraphConfig>, port = 0) => {
    const one = await startTestSubgraph(subgraph, { ...parts.config, ...config });
    started.push(one);
    const url = await one.app.listen({ port, host: "127.0.0.1" });
    return { ...one, peer: { url: `${url}/graphql`, key: one.key } };
  };
  // Departments and catalogue follow each other, so one of them is known before it listens.
  const port = await findFreePort();
  const key = randomBytes(32).toString("base64url");
  const awaited = parts.catalogue ? { url: `http://127.0.0.1:${port}/graphql`, key } : null;
  const departments: Record<string, Awaited<ReturnType<typeof listen>>> = {};
  for (const department of parts.departments) {
    departments[department.name] = await listen(department, { catalogue: awaited });
  }
  const peers = Object.fromEntries(
    Object.entries(departments).map(([name, { peer }]) => [name, peer]),
  );
  const callers = ["gateway", ...parts.departments.map(({ name }) => name)];
  const callerKeys = Object.fromEntries(callers.map((caller) => [caller, key]));
  const catalogue =
    parts.catalogue && (await listen(parts.catalogue, { departments: peers, callerKeys }, port));
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

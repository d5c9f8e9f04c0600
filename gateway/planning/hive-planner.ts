import { print } from "graphql";
import { fromHive } from "./from-hive.ts";
import type { PlanOperation } from "./planner.ts";

/**
 * Plans with Hive's planner, which is Rust: half the calls of Apollo's where entities stand in entities, in
 * milliseconds. It plans what clients may not see as well, so an operation must have been validated before.
 *
 * @throws Error when the package has no build for this machine.
 */
export async function createHivePlanner(supergraphSdl: string): Promise<PlanOperation> {
  const { QueryPlanner } = await import("@graphql-hive/router-query-planner");
  const planner = new QueryPlanner(supergraphSdl);
  return async ({ document, operation }) => {
    const name = operation.name?.value ?? null;
    // Which share of requests an `@override` takes over is drawn once for each operation.
    const percentage = Math.random() * 100;
    return fromHive(await planner.planAsync(print(document), name, new Set(), percentage));
  };
}

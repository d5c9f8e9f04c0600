import type { GatewayConfig } from "@apollo/gateway";
import { LRUCache } from "lru-cache";

/** Where `@apollo/gateway` keeps its query plans. */
export type PlanCache = NonNullable<NonNullable<GatewayConfig["queryPlannerConfig"]>["cache"]>;

type QueryPlan = NonNullable<Awaited<ReturnType<PlanCache["get"]>>>;

/** Characters of all plans together, written as JSON: some thousand plans of ordinary operations. */
const MAX_CHARS = 32 * 1024 * 1024;

/**
 * Keeps query plans and lets one request plan while others with the same operation wait for it:
 * planning takes 10 to 100 ms, and after a start every client asks at once.
 *
 * `@apollo/gateway` plans in the same turn in which `get` told it that there is no plan. So when the
 * turn is over and nothing was set, planning failed, and whoever waits is let go to fail by itself.
 */
export function createPlanCache(): PlanCache {
  const planByOperation = new LRUCache<string, QueryPlan>({
    maxSize: MAX_CHARS,
    sizeCalculation: (plan) => JSON.stringify(plan).length,
  });
  const waiting = new Map<string, { promise: Promise<void>; release: () => void }>();

  function announce(operation: string): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const release = () => {
      waiting.delete(operation);
      resolve();
    };
    waiting.set(operation, { promise, release });
    setImmediate(release);
  }

  return {
    async get(operation) {
      const plan = planByOperation.get(operation);
      if (plan !== undefined) return plan;
      const planning = waiting.get(operation);
      if (planning === undefined) {
        announce(operation);
        return undefined;
      }
      await planning.promise;
      return planByOperation.get(operation);
    },
    async set(operation, plan) {
      planByOperation.set(operation, plan);
      waiting.get(operation)?.release();
    },
    async delete(operation) {
      return planByOperation.delete(operation);
    },
    clear: () => planByOperation.clear(),
  };
}

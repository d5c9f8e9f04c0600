import { LRUCache } from "lru-cache";
import type { ExecutorRequest, QueryPlan } from "./planner.ts";
import { createProgram, type Program } from "./program.ts";

/** Characters of all programs together: some thousand ordinary operations. */
const MAX_SIZE = 16 * 1024 * 1024;

/**
 * Keeps operations ready to run, the last used of them. While one request plans an operation, others
 * with the same one wait for it: planning takes 10 to 100 ms, and after a start all clients come at
 * once.
 *
 * @param plan see planner.ts.
 * @returns a function from a request to its program; it throws what `plan` throws, and a failure is
 *   not kept.
 */
export function createPrograms(plan: (request: ExecutorRequest) => Promise<QueryPlan>) {
  const programs = new LRUCache<string, Program>({
    maxSize: MAX_SIZE,
    sizeCalculation: ({ size }) => size,
  });
  const planning = new Map<string, Promise<Program>>();

  async function create(key: string, request: ExecutorRequest): Promise<Program> {
    try {
      const program = createProgram(request, await plan(request));
      programs.set(key, program);
      return program;
    } finally {
      planning.delete(key);
    }
  }

  return function programOf(request: ExecutorRequest): Program | Promise<Program> {
    const { queryHash, operationName } = request;
    const key = `${queryHash}${operationName ?? ""}`;
    const known = programs.get(key) ?? planning.get(key);
    if (known !== undefined) return known;
    const created = create(key, request);
    planning.set(key, created);
    return created;
  };
}

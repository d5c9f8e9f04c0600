import { LRUCache } from "lru-cache";
import type { Operation } from "../planning/operation.ts";
import type { Planner } from "../planning/planner.ts";
import { withOwnNames } from "../planning/response-names.ts";
import { createProgram, type Program } from "./program.ts";
import { createRecognisers } from "./recognise.ts";
import type { TypeTest } from "./type-test.ts";

/** Bytes of all programs together, roughly: some thousand ordinary operations, or 500 of a screen of text. */
const MAX_SIZE = 128 * 1024 * 1024;

export type Programs = ReturnType<typeof createPrograms>;

/**
 * Keeps operations ready to run, the last used of them, by their text and name. While one request plans an
 * operation, others with the same one wait for it: planning takes 10 to 100 ms, and after a start all clients
 * come at once.
 *
 * @param taken names that clients' fields must not have while they are planned, see response-names.ts.
 */
export function createPrograms(
  plan: Planner,
  isOfType: TypeTest,
  taken: ReadonlySet<string> = new Set(),
) {
  const programs = new LRUCache<string, Program>({
    maxSize: MAX_SIZE,
    sizeCalculation: ({ size }) => size,
  });
  const recognisers = createRecognisers();
  const planning = new Map<string, Promise<Program>>();

  async function create(key: string, operation: Operation): Promise<Program> {
    try {
      const named = withOwnNames(operation, taken);
      const program = createProgram(named, await plan(named), isOfType, recognisers);
      programs.set(key, program);
      return program;
    } finally {
      planning.delete(key);
    }
  }

  return {
    /** @returns undefined for an operation that was not asked for lately. */
    find: (source: string, name: string | null): Program | undefined =>
      programs.get(keyOf(source, name)),

    /** @throws what `plan` throws; a failure is not kept. */
    get(source: string, name: string | null, operation: Operation): Program | Promise<Program> {
      const key = keyOf(source, name);
      const known = programs.get(key) ?? planning.get(key);
      if (known !== undefined) return known;
      const created = create(key, operation);
      planning.set(key, created);
      return created;
    },
  };
}

/** No operation's text begins with a number, and the number says where a name ends. */
function keyOf(source: string, name: string | null): string {
  return name === null ? source : `${name.length}:${name}${source}`;
}

import { LRUCache } from "lru-cache";
import type { Operation } from "../planning/operation.ts";
import type { Planner } from "../planning/planner.ts";
import type { GiveOwnNames } from "../planning/response-names.ts";
import { createProgram, type Program } from "./program.ts";
import { createRecognisers } from "./project/recognise.ts";
import type { TypeTest } from "./type-test.ts";

/** What is asked for; which program that is is drawn. */
type Asked = Omit<Operation, "drawn">;

/** Bytes of all programs together, roughly: some thousand ordinary operations, or 500 of a screen of text. */
const MAX_SIZE = 128 * 1024 * 1024;

export type Programs = ReturnType<typeof createPrograms>;

/**
 * Keeps operations ready to run, the last used of them, by their text, name and draw. While one request plans an
 * operation, others with the same one wait for it: planning takes 10 to 100 ms, and after a start all clients
 * come at once.
 *
 * @param draw says anew for each request which fields `@override(label:)` has moved, see `Operation`.
 */
export function createPrograms(
  plan: Planner,
  isOfType: TypeTest,
  giveOwnNames: GiveOwnNames = (operation) => operation,
  draw: () => number = () => 0,
) {
  const programs = new LRUCache<string, Program>({
    maxSize: MAX_SIZE,
    sizeCalculation: ({ size }) => size,
  });
  const recognisers = createRecognisers();
  const planning = new Map<string, Promise<Program>>();

  async function create(key: string, operation: Operation): Promise<Program> {
    try {
      const named = giveOwnNames(operation);
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
      programs.get(keyOf(source, name, draw())),

    /** @throws what `plan` throws; a failure is not kept. */
    get(source: string, name: string | null, asked: Asked): Program | Promise<Program> {
      const drawn = draw();
      const key = keyOf(source, name, drawn);
      const known = programs.get(key) ?? planning.get(key);
      if (known !== undefined) return known;
      const created = create(key, { ...asked, drawn });
      planning.set(key, created);
      return created;
    },
  };
}

/** No operation's text begins with a number, and the number says where a name ends. */
function keyOf(source: string, name: string | null, drawn: number): string {
  const key = name === null ? source : `${name.length}:${name}${source}`;
  return drawn === 0 ? key : `${drawn}\n${key}`;
}

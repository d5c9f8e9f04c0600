import { complete } from "./complete.ts";
import type { Gathered } from "../merge/gathered.ts";
import type { ObjectShape } from "./shape.ts";
import type { ClientPath } from "../fetch/targets.ts";
import type { ResponseObject } from "../values.ts";
import { createWriter, misfit } from "./write.ts";

/** The answer's data as JSON. */
export type Projected = {
  readonly text: string;
  /** Where a subgraph's answer breaks the schema; null stands there or above. */
  readonly broken: readonly ClientPath[];
};

/** Brings what the subgraphs gave into the client's shape; `introspection` is about the schema itself. */
export type Project = (gathered: Gathered, introspection: ResponseObject) => Projected;

/** Writes what fits at once; the first value that does not is looked for from the start, which is rare. */
export function createProject(shape: ObjectShape): Project {
  const write = createWriter(shape);
  return (gathered, introspection) => {
    try {
      return { text: flat(write(gathered, introspection)), broken: [] };
    } catch (error) {
      if (error !== misfit && !(error instanceof RangeError)) throw error;
    }
    const completed = complete(gathered, gathered.root, shape, introspection);
    return { text: JSON.stringify(completed.data), broken: completed.broken };
  };
}

/**
 * A text that was added together is kept as a tree of its pieces until it is looked into; while many answers
 * wait to be sent, the collector would have all their pieces to copy, which takes longer than everything else.
 */
function flat(text: string): string {
  if (!text.endsWith("}")) throw new Error("an answer's data is an object");
  return text;
}

import { complete } from "./complete.ts";
import type { Gathered } from "./gathered.ts";
import type { ObjectShape } from "./shape.ts";
import type { ClientPath } from "./targets.ts";
import type { ResponseObject } from "./values.ts";
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
      return { text: write(gathered, introspection), broken: [] };
    } catch (error) {
      if (error !== misfit) throw error;
    }
    const completed = complete(gathered, gathered.root, shape, introspection);
    return { text: JSON.stringify(completed.data), broken: completed.broken };
  };
}

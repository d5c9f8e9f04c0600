import { Kind, print, visit, type DocumentNode } from "graphql";
import { fromHive } from "./from-hive.ts";
import type { PlanOperation } from "./planner.ts";

export type HivePlanner = {
  readonly plan: PlanOperation;
  /** @returns what stands for one request's draw, see `Operation`. */
  readonly draw: () => number;
};

/**
 * Plans with Hive's planner, which is Rust: half the calls of Apollo's where entities stand in entities, in
 * milliseconds. It plans what clients may not see as well, so an operation must have been validated before.
 *
 * @throws Error when the package has no build for this machine.
 */
export async function createHivePlanner(supergraphSdl: string): Promise<HivePlanner> {
  const { QueryPlanner } = await import("@graphql-hive/router-query-planner");
  const planner = new QueryPlanner(supergraphSdl);
  const percentages = planner.overridePercentages;
  return {
    async plan({ document, operation, drawn }) {
      const name = operation.name?.value ?? null;
      return fromHive(await planner.planAsync(print(withTypes(document)), name, noLabels, drawn));
    },
    draw() {
      const drawn = Math.random() * 100;
      return Math.max(0, ...percentages.filter((percent) => percent <= drawn));
    },
  };
}

/** Loads the package only when the first operation is planned. */
export function createLazyHivePlanner(supergraphSdl: string): PlanOperation {
  let hive: Promise<HivePlanner> | undefined;
  return async (plannable) => (await (hive ??= createHivePlanner(supergraphSdl))).plan(plannable);
}

/** Of `@override(label:)`; nobody here says that one holds. */
const noLabels: Set<string> = new Set();

/**
 * Hive's planner does not ask for an object's type on its own where the client asks for it under another name: then
 * nobody knows of which type an object of an interface or union is.
 */
function withTypes(document: DocumentNode): DocumentNode {
  return visit(document, {
    SelectionSet(node) {
      const isAsked = node.selections.some(
        (one) => one.kind === Kind.FIELD && one.name.value === "__typename" && one.alias,
      );
      return isAsked ? { ...node, selections: [typename, ...node.selections] } : undefined;
    },
  });
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } } as const;

import {
  Kind,
  visit,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import { createIntrospection, type Introspection } from "./introspection.ts";
import type { ExecutorRequest, QueryPlan } from "./planner.ts";
import { createShape, type ObjectShape } from "./shape.ts";
import type { Step } from "./steps.ts";
import { toStep } from "./to-step.ts";
import type { ResponseObject } from "./values.ts";

/** An operation, ready to be run any number of times. */
export type Program = {
  readonly variableDefinitions: readonly VariableDefinitionNode[];
  /** Null when no subgraph has to be asked. */
  readonly step: Step | null;
  readonly introspection: Introspection | null;
  /** Characters of what was planned, as a measure of what the program takes. */
  readonly size: number;
  /** @param variables with the operation's defaults. */
  shapeFor(variables: ResponseObject): ObjectShape;
};

/** Shapes kept of one operation, one for each combination of what is skipped and included. */
const MAX_SHAPES = 16;

/** Makes a validated operation and its plan ready to run. */
export function createProgram(request: ExecutorRequest, plan: QueryPlan): Program {
  const { schema, document, operation, source } = request;
  if (plan.node?.kind === "Subscription") throw new Error("a subscription cannot be run");
  const fragments = new Map<string, FragmentDefinitionNode>(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const root = rootTypeOf(schema, operation);
  const conditions = conditionVariables(request);
  const shapes = new LRUCache<string, ObjectShape>({ max: MAX_SHAPES });
  return {
    variableDefinitions: operation.variableDefinitions ?? [],
    step: plan.node ? toStep(plan.node) : null,
    introspection: createIntrospection(operation, fragments),
    size: source.length + JSON.stringify(plan).length,
    shapeFor(variables) {
      const key = conditions.map((name) => (variables[name] ? "1" : "0")).join("");
      const known = shapes.get(key);
      if (known !== undefined) return known;
      const shape = createShape(root, operation.selectionSet, { schema, fragments, variables });
      shapes.set(key, shape);
      return shape;
    },
  };
}

/** Names of the variables that decide what is in the answer. */
function conditionVariables({ document }: ExecutorRequest): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      visit(directive, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names];
}

function rootTypeOf(
  schema: GraphQLSchema,
  { operation }: OperationDefinitionNode,
): GraphQLObjectType {
  const type = schema.getRootType(operation);
  if (!type) throw new Error(`the graph has no ${operation}`);
  return type;
}

import {
  Kind,
  visit,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from "graphql";
import { LRUCache } from "lru-cache";
import { fragmentsOf, type Operation } from "../planning/operation.ts";
import { PlanNotSupported, type Plan } from "../planning/plan.ts";
import type { Answer } from "./answer.ts";
import { compile } from "./compile/compile.ts";
import { countFields, fieldTreeOf, type FieldTreeFor } from "./compile/filled-fields.ts";
import { createInFlight, type InFlight } from "./in-flight.ts";
import { createIntrospection, type Introspection } from "./project/introspection.ts";
import { createProject, type Project } from "./project/project.ts";
import { isOneCall, type Recognise, type Recognisers } from "./project/recognise.ts";
import { createShape } from "./project/shape.ts";
import type { Steps } from "./compile/steps.ts";
import type { TypeTest } from "./type-test.ts";
import type { ResponseObject } from "./values.ts";

/** An operation, ready to be run any number of times. */
export type Program = {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly steps: Steps;
  readonly introspection: Introspection | null;
  /** What the program takes of the heap, roughly, in bytes. */
  readonly size: number;
  /** Its executions under way, by caller and variables. */
  readonly inFlight: InFlight<Answer>;
  /** @param variables with the operation's defaults. */
  formFor(variables: ResponseObject): Form;
  /** Every field that the client named, but what is skipped with the variables; null takes all. */
  readonly fieldTree: FieldTreeFor;
};

/** What the answer becomes under the operation's conditions. */
export type Form = {
  readonly project: Project;
  /** Takes the only call's answer as it is; null where what there is has to be put together. */
  readonly recognise: () => Recognise | null;
};

/** Forms kept of one operation, one for each combination of what is skipped and included. */
const MAX_FORMS = 16;

/**
 * Bytes that a program takes, and each character of its document, and each field of each of its forms: measured
 * with operations of many fields, objects, unions, entities and fragments.
 */
const [OWN_SIZE, CHARACTER_SIZE, FIELD_SIZE] = [10_000, 100, 700];

/** Makes a validated operation and its plan ready to run. */
export function createProgram(
  { schema, document, operation }: Operation,
  { node }: Plan,
  isOfType: TypeTest,
  recognisers: Recognisers,
): Program {
  if (node?.kind === "subscription") throw new PlanNotSupported("a subscription as one answer");
  const fragments = fragmentsOf(document);
  const root = rootTypeOf(schema, operation);
  const conditions = conditionVariables([operation, ...fragments.values()]);
  const forms = new LRUCache<string, Form>({ max: MAX_FORMS });
  const steps = compile(node, isOfType);
  const introspection = createIntrospection(operation, fragments);
  const fieldTree: FieldTreeFor = (variables) =>
    fieldTreeOf(
      { kind: Kind.DOCUMENT, definitions: [operation, ...fragments.values()] },
      variables,
    );
  const isWhole = introspection === null && isOneCall(steps, () => fieldTree(null));
  return {
    schema,
    operation,
    steps,
    introspection,
    size: sizeOf({ document, operation }, fragments, conditions.length),
    inFlight: createInFlight<Answer>(),
    formFor(variables) {
      const key = conditions.map((name) => (variables[name] ? "1" : "0")).join("");
      const known = forms.get(key);
      if (known !== undefined) return known;
      const options = { schema, fragments, variables };
      const shape = createShape(root, operation.selectionSet, options);
      const recognise = () => (isWhole ? recognisers.of(shape) : null);
      const form = { project: createProject(shape), recognise };
      forms.set(key, form);
      return form;
    },
    fieldTree,
  };
}

/** @param conditions how many variables decide what is in the answer. */
function sizeOf(
  { document, operation }: Pick<Operation, "document" | "operation">,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  conditions: number,
): number {
  const characters = document.loc?.source.body.length ?? 0;
  const fields = countFields(operation.selectionSet, fragments);
  const forms = Math.min(MAX_FORMS, 2 ** conditions);
  const size = OWN_SIZE + CHARACTER_SIZE * characters + FIELD_SIZE * fields * forms;
  return Math.min(size, Number.MAX_SAFE_INTEGER);
}

/** Names of the variables that decide what is in the answer. */
function conditionVariables(definitions: readonly Parameters<typeof visit>[0][]): string[] {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive: (directive) => {
        visit(directive, { Variable: ({ name }) => void names.add(name.value) });
      },
    });
  }
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

import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type OperationDefinitionNode,
} from "graphql";
import { openBody, type FetchPart, type FetchStep, type Step } from "./steps.ts";

/**
 * Turns requests for entities that would go to the same subgraph at the same time into one: a
 * request costs the gateway and the subgraph more than what is in it.
 *
 * @returns the steps, the others as they are, in order.
 */
export function joinRequests(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const at = joined.findIndex((other) => isJoinable(other) && goSameWay(other, step));
    const other = joined[at];
    if (other !== undefined && isJoinable(other) && isJoinable(step))
      joined[at] = join(other, step);
    else joined.push(step);
  }
  return joined;
}

function isJoinable(step: Step): step is FetchStep {
  return (
    step.kind === "fetch" &&
    step.parts.every(({ entities }) => entities !== null) &&
    parse(step.operation).definitions.length === 1
  );
}

function goSameWay(left: FetchStep, right: Step): boolean {
  return right.kind === "fetch" && isJoinable(right) && left.subgraph === right.subgraph;
}

function join(left: FetchStep, right: FetchStep): FetchStep {
  const parts = [...left.parts, ...right.parts].map(numbered);
  const leftDocument = parse(left.operation);
  const documents = [
    left.parts.length === 1 ? numberedEntities(leftDocument, 0) : leftDocument,
    numberedEntities(parse(right.operation), left.parts.length),
  ];
  const operation = stripIgnoredCharacters(print(oneOperation(documents)));
  const variables = [...new Set([...left.variables, ...right.variables])];
  return { ...left, operation, body: openBody(operation), variables, parts };
}

function numbered(part: FetchPart, index: number): FetchPart {
  const names = { alias: `_entities${index}`, variable: `representations${index}` };
  return part.entities ? { ...part, entities: { ...part.entities, ...names } } : part;
}

/** Gives `_entities` and its variable a number, as `numbered` does with the part. */
function numberedEntities(document: DocumentNode, index: number): DocumentNode {
  return visit(document, {
    Variable: (node) =>
      node.name.value === "representations"
        ? { ...node, name: { ...node.name, value: `representations${index}` } }
        : undefined,
    Field: (node) =>
      node.name.value === "_entities"
        ? { ...node, alias: { kind: Kind.NAME, value: `_entities${index}` } }
        : undefined,
  });
}

function oneOperation(documents: readonly DocumentNode[]): OperationDefinitionNode {
  const operations = documents.flatMap(({ definitions }) =>
    definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION),
  );
  const [first] = operations;
  if (first === undefined) throw new Error("a request has no operation");
  const definitions = operations.flatMap(({ variableDefinitions = [] }) => variableDefinitions);
  const definitionByName = new Map(
    definitions.map((definition) => [definition.variable.name.value, definition]),
  );
  const selections = operations.flatMap(({ selectionSet }) => selectionSet.selections);
  return {
    ...first,
    variableDefinitions: [...definitionByName.values()],
    selectionSet: { ...first.selectionSet, selections },
  };
}

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
 * @returns a request for each subgraph where its first one stood, and the other steps as they are.
 */
export function joinRequests(steps: readonly Step[]): Step[] {
  const groups = new Map<unknown, Step[]>();
  for (const step of steps) {
    // What cannot be joined is a group of its own.
    const key = isJoinable(step) ? step.subgraph : step;
    groups.set(key, [...(groups.get(key) ?? []), step]);
  }
  return [...groups.values()].flatMap((group) => {
    const requests = group.filter((step) => step.kind === "fetch");
    return requests.length > 1 ? [join(requests)] : group;
  });
}

function isJoinable(step: Step): step is FetchStep {
  return (
    step.kind === "fetch" &&
    step.parts.every(({ entities }) => entities !== null) &&
    !step.operation.includes("fragment ")
  );
}

function join(requests: readonly FetchStep[]): FetchStep {
  const [first] = requests as readonly [FetchStep];
  const documents = requests.map(({ operation }, index) =>
    numberedEntities(parse(operation), index),
  );
  const operation = stripIgnoredCharacters(print(oneOperation(documents)));
  return {
    ...first,
    operation,
    body: openBody(operation),
    variables: [...new Set(requests.flatMap(({ variables }) => variables))],
    parts: requests.flatMap(({ parts }, index) => parts.map((part) => numbered(part, index))),
  };
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

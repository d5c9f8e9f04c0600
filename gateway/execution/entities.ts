import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from "graphql";
import type { EntityPart, FetchPart } from "./steps.ts";
import { isResponseObject, type ResponseObject } from "./values.ts";

type Selection = EntityPart["requires"][number];
type Rewrite = FetchPart["outputRewrites"][number];

/** Whether an object of this name is one of the type; both are names of the supergraph. */
export type TypeTest = (typename: unknown, type: string) => boolean;

/** @param supergraph with all types, those clients cannot see included. */
export function createTypeTest(supergraph: GraphQLSchema): TypeTest {
  return (typename, type) => {
    if (typename === type) return true;
    const abstract = supergraph.getType(type);
    const concrete = typeof typename === "string" ? supergraph.getType(typename) : undefined;
    const canBeSubtype = isObjectType(concrete) || isInterfaceType(concrete);
    return isAbstractType(abstract) && canBeSubtype && supergraph.isSubType(abstract, concrete);
  };
}

/**
 * Picks from an entity what another subgraph needs to know it by.
 *
 * @returns null when the entity has not all of it, or is of another type.
 */
export function toRepresentation(
  entity: ResponseObject,
  { requires, inputRewrites }: EntityPart,
  isOfType: TypeTest,
): ResponseObject | null {
  const representation = pick(entity, requires, isOfType);
  if (!representation?.["__typename"]) return null;
  for (const rewrite of inputRewrites) applyRewrite(representation, rewrite, isOfType);
  return representation;
}

function pick(
  source: ResponseObject,
  selections: readonly Selection[],
  isOfType: TypeTest,
): ResponseObject | null {
  const picked: ResponseObject = {};
  for (const selection of selections) {
    if (selection.kind === "Field") {
      const value = source[selection.alias ?? selection.name];
      if (value === undefined) return null;
      picked[selection.alias ?? selection.name] = pickValue(value, selection.selections, isOfType);
    } else if (isOfType(source["__typename"], selection.typeCondition ?? "")) {
      Object.assign(picked, pick(source, selection.selections, isOfType));
    }
  }
  return picked;
}

function pickValue(
  value: unknown,
  selections: readonly Selection[] | undefined,
  isOfType: TypeTest,
): unknown {
  if (selections === undefined) return value;
  if (Array.isArray(value)) return value.map((entry) => pickValue(entry, selections, isOfType));
  return isResponseObject(value) ? pick(value, selections, isOfType) : null;
}

/**
 * Gives values in a subgraph's request or answer the names and values of the graph. A rewrite's path
 * has field names and `... on Type`; it goes through lists.
 */
export function applyRewrite(value: unknown, rewrite: Rewrite, isOfType: TypeTest): void {
  rewriteAt(value, rewrite.path, rewrite, isOfType);
}

function rewriteAt(
  value: unknown,
  path: readonly string[],
  rewrite: Rewrite,
  isOfType: TypeTest,
): void {
  if (Array.isArray(value)) {
    for (const entry of value) rewriteAt(entry, path, rewrite, isOfType);
    return;
  }
  const [part, ...rest] = path;
  if (!isResponseObject(value) || part === undefined) return;
  if (part.startsWith(FRAGMENT)) {
    const typename = value["__typename"];
    const applies = !typename || isOfType(typename, part.slice(FRAGMENT.length));
    if (applies) rewriteAt(value, rest, rewrite, isOfType);
  } else if (rest.length > 0) {
    rewriteAt(value[part], rest, rewrite, isOfType);
  } else if (rewrite.kind === "ValueSetter") {
    value[part] = rewrite.setValueTo;
  } else if (value[part] !== undefined) {
    value[rewrite.renameKeyTo] = value[part];
    delete value[part];
  }
}

const FRAGMENT = "... on ";

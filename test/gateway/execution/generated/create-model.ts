import type { Choices } from "./choices.ts";
import {
  composites,
  entityNames,
  has,
  hits,
  hitsOf,
  interfaceObjectIn,
  isEntity,
  isLeaf,
  isOneOf,
  itemKeys,
  knows,
  leaves,
  oddNames,
  subgraphNames,
  type Field,
  type Model,
  type SubgraphName,
} from "./model.ts";
import { requiring } from "./requires.ts";

/** @returns a supergraph of three subgraphs, which may have three to some thirty fields. */
export function createModel(choices: Choices): Model {
  const hasInterfaceObject = choices.chance(30);
  const roots = subgraphNames.flatMap((subgraph, index) => [
    createField(choices, "Query", subgraph, `q${index}`, composites),
    createField(choices, "Mutation", subgraph, `m${index}`, composites),
  ]);
  const count = 3 + choices.below(18);
  const fields = Array.from({ length: count }, (_, index) => {
    const parent = choices.oneOf([...entityNames, "Node"]);
    const bases = choices.chance(50) ? composites : leaves;
    const name = (choices.chance(15) ? oddNames[index] : null) ?? `f${index}`;
    return createField(choices, parent, choices.oneOf(subgraphNames), name, bases);
  });
  const own = [...roots, ...fields].map((field) =>
    hasInterfaceObject && field.subgraph === interfaceObjectIn ? ofInterface(field) : field,
  );
  const rest = {
    hasInterfaceObject,
    itemKeys: createItemKeys(choices, hasInterfaceObject),
    hits: eachSubgraph(() => createHits(choices)),
  };
  const all = own.map((field) => sharing(choices, { ...rest, fields: own }, field));
  const required = requiring(choices, { ...rest, fields: all }, all);
  // For either of the two, one planner alone is right.
  const above = hasInterfaceObject ? [] : requiring(choices, { ...rest, fields: all }, required);
  const computed = [...required, ...above];
  return {
    ...rest,
    fields: [...providing(choices, { ...rest, fields: all }, computed), ...computed],
  };
}

function eachSubgraph<Value>(create: (name: SubgraphName, index: number) => Value) {
  return Object.fromEntries(
    subgraphNames.map((name, index) => [name, create(name, index)]),
  ) as Record<SubgraphName, Value>;
}

/** One subgraph knows two keys, and each of the others one of them. */
function createItemKeys(choices: Choices, hasInterfaceObject: boolean): Model["itemKeys"] {
  const known = hasInterfaceObject ? itemKeys.slice(0, -1) : itemKeys;
  const [first, second] = [choices.oneOf(known), choices.oneOf(known)];
  const between = choices.below(subgraphNames.length);
  return eachSubgraph((_name, index) => {
    if (index === between) return [...new Set([first, second])];
    return [(index + 1) % subgraphNames.length === between ? first : second];
  });
}

function createHits(choices: Choices): readonly string[] {
  const known = hits.filter(() => !choices.chance(25));
  return known.length === 0 ? hits : known;
}

/** As a subgraph has it that knows no user and no post. */
function ofInterface(field: Field): Field {
  const parent = isOneOf(field.parent, ["User", "Post"]) ? "Node" : field.parent;
  const base = isOneOf(field.base, ["User", "Post", "Hit"]) ? "Node" : field.base;
  return { ...field, parent, base, sureIn: null };
}

function createField(
  choices: Choices,
  parent: string,
  subgraph: SubgraphName,
  name: string,
  bases: readonly Field["base"][],
): Field {
  const base = choices.oneOf(bases);
  const depth = choices.chance(40) ? 1 + choices.below(2) : 0;
  return {
    ...{ name, parent, subgraph, base },
    isNonNull: Array.from({ length: depth + 1 }, () => choices.chance(30)),
    argument:
      base === "String" && choices.chance(60) ? choices.oneOf(["first", "filter"] as const) : null,
    sureIn: parent === "Node" && choices.chance(30) ? choices.oneOf(["User", "Post"]) : null,
    isHidden: isEntity(parent) && choices.chance(8),
    ...{ other: null, requires: null, needs: [], provides: null },
  };
}

/** Gives some fields a second subgraph. */
function sharing(choices: Choices, model: Model, field: Field): Field {
  if (isOneOf(field.parent, ["Mutation", "Node"]) || !choices.chance(30)) return field;
  const others = subgraphNames.filter(
    (name) =>
      name !== field.subgraph && knows(model, name, field.parent) && knows(model, name, field.base),
  );
  const subgraph = others[choices.below(3)];
  if (subgraph === undefined) return field;
  const shared = { ...field, other: { subgraph, isOverridden: choices.chance(30) } };
  const isPossible = field.base !== "Hit" || hitsOf(model, shared).length > 0;
  return isPossible ? shared : field;
}

/**
 * Some fields with `@provides`, of what takes no argument. What a subgraph needs of others it provides nowhere: who
 * resolves it would have to know whether it was provided or sent.
 */
function providing(choices: Choices, model: Model, computed: readonly Field[]): Field[] {
  return model.fields.map((field) => {
    const isOfInterface = field.parent === "Node" && knows(model, field.subgraph, "User");
    const isKnown = isEntity(field.base) && knows(model, field.subgraph, field.base);
    if (!isKnown || isOfInterface) return field;
    const fit = model.fields.filter(
      (one) =>
        one.parent === field.base &&
        isLeaf(one) &&
        one.argument === null &&
        !has(one, field.subgraph) &&
        !computed.some((other) => other.subgraph === field.subgraph && isNeeded(other, one)),
    );
    const isProviding = fit.length > 0 && choices.chance(40);
    return isProviding ? { ...field, provides: choices.oneOf(fit).name } : field;
  });
}

function isNeeded({ needs }: Field, { name }: Field): boolean {
  return needs.some((needed) => needed.name === name);
}

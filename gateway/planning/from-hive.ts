import type { QueryPlanner } from "@graphql-hive/router-query-planner";
import {
  PlanNotSupported,
  type Batch,
  type DeferNode,
  type EntitiesNode,
  type FetchNode,
  type Path,
  type Plan,
  type PlanNode,
  type Required,
  type Rewrite,
} from "./plan.ts";

/** As `@graphql-hive/router-query-planner` writes it. */
export type HivePlan = ReturnType<QueryPlanner["plan"]>;
type HiveNode = NonNullable<HivePlan["node"]>;
type HiveFetch = Extract<HiveNode, { kind: "Fetch" }>;
type HiveBatchFetch = Extract<HiveNode, { kind: "BatchFetch" }>;
type HiveBatch = HiveBatchFetch["entityBatch"]["aliases"][number];
type HiveDefer = Extract<HiveNode, { kind: "Defer" }>;
type HivePath = Extract<HiveNode, { kind: "Flatten" }>["path"];
type HiveRequired = NonNullable<HiveFetch["requires"]>[number];
type HiveRewrite = NonNullable<HiveFetch["outputRewrites"]>[number];

/** @throws PlanNotSupported for what the planner's declarations name and no plan has had yet. */
export function fromHive({ node }: HivePlan): Plan {
  if (!node) return { node: null };
  if (node.kind !== "Subscription") return { node: toNode(node, []) };
  const { rest } = node as { rest?: HiveNode };
  const primary = toFetch(node.primary, []) as FetchNode;
  return { node: { kind: "subscription", primary, rest: toNodeOrNull(rest, []) } };
}

function toNodeOrNull(node: HiveNode | undefined | null, path: Path): PlanNode | null {
  return node ? toNode(node, path) : null;
}

function toNode(node: HiveNode, path: Path): PlanNode {
  switch (node.kind) {
    case "Sequence":
      return { kind: "sequence", nodes: node.nodes.map((child) => toNode(child, path)) };
    case "Parallel":
      return { kind: "parallel", nodes: node.nodes.map((child) => toNode(child, path)) };
    case "Flatten":
      return toNode(node.node, [...path, ...toPath(node.path)]);
    case "Condition":
      return {
        kind: "condition",
        variable: node.condition,
        whenTrue: toNodeOrNull(node.ifClause, path),
        whenFalse: toNodeOrNull(node.elseClause, path),
      };
    case "Fetch":
      return toFetch(node, path);
    case "BatchFetch":
      return toBatchFetch(node, path);
    case "Defer":
      return toDefer(node, path);
    case "Subscription":
      throw new PlanNotSupported("a subscription within a plan");
  }
}

function toCall(node: HiveFetch | HiveBatchFetch) {
  return {
    subgraph: node.serviceName,
    operation: node.operation,
    operationKind: node.operationKind ?? "query",
    variables: (node.variableUsages ?? []).map((name) => ({ name, clientName: name })),
    id: (node as { id?: string | number }).id?.toString() ?? null,
  };
}

function toFetch(node: HiveFetch, path: Path): FetchNode | EntitiesNode {
  const outputRewrites = (node.outputRewrites ?? []).map(toRewrite);
  if (!node.requires?.length) return { kind: "fetch", ...toCall(node), path, outputRewrites };
  const batch: Batch = {
    alias: "_entities",
    variable: "representations",
    paths: [path],
    requires: node.requires.map(toRequired),
    inputRewrites: (node.inputRewrites ?? []).map(toRewrite),
    outputRewrites,
    contexts: [],
  };
  return { kind: "entities", ...toCall(node), batches: [batch] };
}

function toBatchFetch(node: HiveBatchFetch, path: Path): EntitiesNode {
  const batches = node.entityBatch.aliases.map((batch) => toBatch(batch, path));
  return { kind: "entities", ...toCall(node), batches };
}

function toBatch(batch: HiveBatch, path: Path): Batch {
  return {
    alias: batch.alias,
    variable: batch.representationsVariableName,
    paths: batch.paths.map((one) => [...path, ...toPath(one)]),
    requires: batch.requires.map(toRequired),
    inputRewrites: (batch.inputRewrites ?? []).map(toRewrite),
    outputRewrites: (batch.outputRewrites ?? []).map(toRewrite),
    contexts: [],
  };
}

function toDefer({ primary, deferred }: HiveDefer, path: Path): DeferNode {
  return {
    kind: "defer",
    primary: {
      selection: primary.subselection ?? null,
      node: toNodeOrNull(primary.node, path),
    },
    deferred: deferred.map((part) => ({
      dependsOn: part.depends.map(({ id }) => String(id)),
      label: part.label ?? null,
      path: part.queryPath,
      selection: part.subselection ?? null,
      node: toNodeOrNull(part.node, path),
    })),
  };
}

function toRequired(selection: HiveRequired): Required {
  switch (selection.kind) {
    case "Field": {
      const { name, alias = name, selections } = selection;
      return {
        kind: "field",
        name: alias,
        otherName: alias === name ? null : name,
        selections: selections?.length ? selections.map(toRequired) : null,
      };
    }
    case "InlineFragment": {
      const isConditional = selection.skipIf != null || selection.includeIf != null;
      if (isConditional) throw new PlanNotSupported("a representation under a condition");
      const { typeCondition: type, selections } = selection;
      return { kind: "fragment", type, selections: selections.map(toRequired) };
    }
    case "FragmentSpread":
      throw new PlanNotSupported("a representation with a fragment's name");
  }
}

function toRewrite(rewrite: HiveRewrite): Rewrite {
  if ("KeyRenamer" in rewrite) {
    const { path, renameKeyTo } = rewrite.KeyRenamer;
    return { path: toRewritePath(path), kind: "rename", to: renameKeyTo };
  }
  const { path, setValueTo } = "ValueSetter" in rewrite ? rewrite.ValueSetter : rewrite;
  return { path: toRewritePath(path), kind: "set", value: setValueTo };
}

function toRewritePath(path: readonly ({ TypenameEquals: string[] } | { Key: string })[]) {
  return path.map((step) =>
    "Key" in step ? { field: step.Key } : { types: [step.TypenameEquals].flat() },
  );
}

function toPath(path: HivePath): Path {
  return path.map((step) => {
    if (step === "@") return step;
    return "Field" in step ? { field: step.Field } : { types: [step.TypeCondition].flat() };
  });
}

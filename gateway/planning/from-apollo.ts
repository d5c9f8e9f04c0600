import type { GatewayConfig } from "@apollo/gateway";
import type {
  ContextArgument,
  DeferNode,
  EntitiesNode,
  FetchNode,
  Path,
  Plan,
  PlanNode,
  Required,
  Rewrite,
} from "./plan.ts";

type Resolved = Parameters<NonNullable<GatewayConfig["experimental_didResolveQueryPlan"]>>[0];

/** As `@apollo/query-planner` writes it. */
export type ApolloPlan = Resolved["queryPlan"];
type ApolloNode = Exclude<NonNullable<ApolloPlan["node"]>, { kind: "Subscription" }>;
type ApolloFetch = Extract<ApolloNode, { kind: "Fetch" }>;
type ApolloDefer = Extract<ApolloNode, { kind: "Defer" }>;
type ApolloRequired = NonNullable<ApolloFetch["requires"]>[number];
type ApolloRewrite = NonNullable<ApolloFetch["outputRewrites"]>[number];
type ApolloContextRewrite = NonNullable<ApolloFetch["contextRewrites"]>[number];

/** Changes nothing but the form. */
export function fromApollo({ node }: ApolloPlan): Plan {
  if (!node) return { node: null };
  if (node.kind !== "Subscription") return { node: toNode(node, []) };
  const primary = toNode(node.primary, []) as FetchNode;
  return { node: { kind: "subscription", primary, rest: toNodeOrNull(node.rest, []) } };
}

function toNodeOrNull(node: ApolloNode | undefined, path: Path): PlanNode | null {
  return node ? toNode(node, path) : null;
}

/** Nodes have no place of their own: a `Flatten` above gives it to them. */
function toNode(node: ApolloNode, path: Path): PlanNode {
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
    case "Defer":
      return toDefer(node, path);
  }
}

function toFetch(node: ApolloFetch, path: Path): FetchNode | EntitiesNode {
  const contexts = (node.contextRewrites ?? []).map(toContextArgument);
  const isOfClient = (name: string) => contexts.every(({ variable }) => variable !== name);
  const variables = (node.variableUsages ?? []).filter(isOfClient);
  const call = {
    subgraph: node.serviceName,
    operation: node.operation,
    operationKind: node.operationKind,
    variables: variables.map((name) => ({ name, clientName: name })),
    id: node.id ?? null,
  };
  const outputRewrites = (node.outputRewrites ?? []).map(toRewrite);
  if (!node.requires) return { kind: "fetch", ...call, path, outputRewrites };
  const batch = {
    alias: "_entities",
    variable: "representations",
    paths: [path],
    requires: node.requires.map(toRequired),
    inputRewrites: (node.inputRewrites ?? []).map(toRewrite),
    outputRewrites,
    contexts,
  };
  return { kind: "entities", ...call, batches: [batch] };
}

function toDefer({ primary, deferred }: ApolloDefer, path: Path): DeferNode {
  return {
    kind: "defer",
    primary: {
      selection: primary.subselection ?? null,
      node: toNodeOrNull(primary.node, path),
    },
    deferred: deferred.map((part) => ({
      dependsOn: part.depends.map(({ id }) => id),
      label: part.label ?? null,
      path: part.queryPath,
      selection: part.subselection ?? null,
      node: toNodeOrNull(part.node, path),
    })),
  };
}

function toRequired(selection: ApolloRequired): Required {
  if (selection.kind === "Field") {
    const { name, alias, selections } = selection;
    return {
      kind: "field",
      name: alias ?? name,
      otherName: null,
      selections: selections ? selections.map(toRequired) : null,
    };
  }
  return {
    kind: "fragment",
    type: selection.typeCondition ?? "",
    selections: selection.selections.map(toRequired),
  };
}

function toRewrite(rewrite: ApolloRewrite): Rewrite {
  const path = toRewritePath(rewrite.path);
  return rewrite.kind === "ValueSetter"
    ? { path, kind: "set", value: rewrite.setValueTo }
    : { path, kind: "rename", to: rewrite.renameKeyTo };
}

function toContextArgument({ path, renameKeyTo }: ApolloContextRewrite): ContextArgument {
  const up = path.filter((step) => step === ABOVE).length;
  return { variable: renameKeyTo, up, path: toRewritePath(path.slice(up)) };
}

function toRewritePath(path: readonly string[]): Rewrite["path"] {
  return path.map((step) =>
    step.startsWith(FRAGMENT) ? { types: [step.slice(FRAGMENT.length)] } : { field: step },
  );
}

function toPath(path: readonly (string | number)[]): Path {
  return path.map((step) => (step === "@" ? "@" : { field: String(step) }));
}

const FRAGMENT = "... on ";
const ABOVE = "..";

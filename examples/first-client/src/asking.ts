import type { AnyVariables, TypedDocumentNode } from "@urql/core";
import type { Session } from "./session.ts";

/** @returns the data of a query or a mutation. @throws Error, its message fit to be shown, when there are none. */
export async function ask<Data, Variables extends AnyVariables>(
  { graph, texts }: Session,
  operation: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const isMutation = operation.definitions.some(
    (definition) => "operation" in definition && definition.operation === "mutation",
  );
  const { data, error } = isMutation
    ? await graph.mutation(operation, variables)
    : await graph.query(operation, variables, { requestPolicy: "network-only" });
  if (data != null) return data;
  throw new Error(error?.graphQLErrors[0]?.message ?? texts.unreachable);
}

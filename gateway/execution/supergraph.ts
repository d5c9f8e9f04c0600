import { readFile } from "node:fs/promises";
import {
  buildASTSchema,
  isEnumType,
  Kind,
  parse,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type TypeDefinitionNode,
} from "graphql";
import { ConfigError } from "../config.ts";

/** A subgraph as the supergraph names it. */
export type NamedSubgraph = { readonly name: string; readonly url: string };

/** @throws ConfigError when the file cannot be read. */
export async function readSupergraphFile(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new ConfigError(`SUPERGRAPH_FILE ${file} cannot be read`);
  }
}

/**
 * @returns all types, those clients cannot see included.
 * @throws ConfigError when the text is no supergraph, or asks for more to be kept from clients than is here.
 */
export function readSupergraph(sdl: string): GraphQLSchema {
  const supergraph = build(sdl);
  const unknown = linksForSecurity(supergraph).filter((url) => !keptFeatures.test(url));
  if (unknown.length > 0) {
    throw new ConfigError(
      `SUPERGRAPH_FILE needs ${unknown.join(", ")}, which is not enforced here`,
    );
  }
  return supergraph;
}

/** What is done to keep a graph's secrets: others than these have to be refused. */
const keptFeatures = /^https:\/\/specs\.apollo\.dev\/(inaccessible|context)\//;

function build(sdl: string): GraphQLSchema {
  try {
    return buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  } catch {
    throw new ConfigError("SUPERGRAPH_FILE is not a supergraph");
  }
}

/** Source: https://specs.apollo.dev/link/v1.0, `link(for: SECURITY)`. */
function linksForSecurity({ astNode }: GraphQLSchema): string[] {
  return (astNode?.directives ?? []).flatMap(({ arguments: given = [] }) => {
    const value = (name: string) => given.find((one) => one.name.value === name)?.value;
    const [purpose, url] = [value("for"), value("url") ?? value("feature")];
    const isForSecurity = purpose?.kind === Kind.ENUM && purpose.value === "SECURITY";
    return isForSecurity && url?.kind === Kind.STRING ? [url.value] : [];
  });
}

/**
 * Whether a subgraph has an argument with `@fromContext`.
 *
 * Source: https://specs.apollo.dev/join/v0.5, `join__field(contextArguments:)`.
 */
export function hasContextArguments(supergraph: GraphQLSchema): boolean {
  return astNodesOf(supergraph).some(
    (node) =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION &&
      node.fields?.some((field) => hasArgument(field, "contextArguments")),
  );
}

/**
 * Whether a subgraph has an interface as an object, with `@interfaceObject`.
 *
 * Source: https://specs.apollo.dev/join/v0.3, `join__type(isInterfaceObject:)`.
 */
export function hasInterfaceObjects(supergraph: GraphQLSchema): boolean {
  return astNodesOf(supergraph).some((node) => hasArgument(node, "isInterfaceObject"));
}

/**
 * Whether entities of a type are found by an object in them in several subgraphs, and by another key as well.
 *
 * Source: https://specs.apollo.dev/join/v0.3, `join__type(key:, resolvable:)`.
 */
export function hasNestedKeysBesideOthers(supergraph: GraphQLSchema): boolean {
  return astNodesOf(supergraph).some((node) => {
    const keys = (node.directives ?? []).flatMap(({ arguments: given = [] }) => {
      const value = (name: string) => given.find((one) => one.name.value === name)?.value;
      const [key, resolvable] = [value("key"), value("resolvable")];
      const isResolvable = resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
      return key?.kind === Kind.STRING ? [{ text: key.value, isResolvable }] : [];
    });
    const nested = keys.filter(({ text, isResolvable }) => isResolvable && text.includes("{"));
    const hasTwice = new Set(nested.map(({ text }) => text)).size < nested.length;
    return hasTwice && new Set(keys.map(({ text }) => text)).size > 1;
  });
}

function astNodesOf(supergraph: GraphQLSchema): readonly TypeDefinitionNode[] {
  return Object.values(supergraph.getTypeMap()).flatMap(({ astNode }) => astNode ?? []);
}

function hasArgument(
  { directives = [] }: TypeDefinitionNode | FieldDefinitionNode,
  argument: string,
): boolean {
  return directives.some(({ arguments: given }) =>
    given?.some(({ name }) => name.value === argument),
  );
}

/**
 * @throws ConfigError when the schema is no supergraph.
 *
 * Source: https://specs.apollo.dev/join/v0.3, enum `join__Graph`.
 */
export function namedSubgraphs(supergraph: GraphQLSchema): NamedSubgraph[] {
  const graphs = supergraph.getType("join__Graph");
  if (!isEnumType(graphs)) throw new ConfigError("SUPERGRAPH_FILE is not a supergraph");
  return graphs.getValues().map(({ name, astNode }) => {
    const join = astNode?.directives?.find((directive) => directive.name.value === "join__graph");
    const text = (argument: string) => {
      const found = join?.arguments?.find((one) => one.name.value === argument)?.value;
      return found?.kind === "StringValue" ? found.value : null;
    };
    return { name: text("name") ?? name, url: text("url") ?? "" };
  });
}

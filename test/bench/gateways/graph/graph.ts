import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { parse, type GraphQLFieldResolver, type GraphQLSchema } from "graphql";

/** A subgraph that graphql-js executes. */
export type Definition = {
  readonly sdl: string;
  readonly resolvers: Record<string, Record<string, GraphQLFieldResolver<any, any>>>;
};

/** Subgraphs by name. */
export type Definitions = Readonly<Record<string, Definition>>;

/** Builds one subgraph. */
export function buildSubgraph({ sdl, resolvers }: Definition): GraphQLSchema {
  return buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
}

/**
 * Composes subgraphs.
 *
 * @param origin where each is at a path of its name: `http://127.0.0.1:4001`.
 * @throws Error when they do not compose.
 */
export function composeSupergraph(definitions: Definitions, origin: string): string {
  const { supergraphSdl, errors } = composeServices(
    Object.entries(definitions).map(([name, { sdl }]) => ({
      name,
      url: `${origin}/${name}`,
      typeDefs: parse(sdl),
    })),
  );
  if (supergraphSdl === undefined) throw new Error(errors?.join("\n"));
  return supergraphSdl;
}

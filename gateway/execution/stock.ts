import "./telemetry.ts";
import { ApolloGateway } from "@apollo/gateway";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { PublicError } from "../errors/public-error.ts";
import type { GraphContext } from "./context.ts";
import { copyOf } from "./merge/merge.ts";
import type { ApolloOptions, ServerGateway } from "../planning/apollo-planner.ts";
import type { Subgraph } from "./fetch/subgraph.ts";

/**
 * Builds `@apollo/gateway` with its own executor over the same subgraphs: to compare with, and to go back
 * to. Errors leave in our words; their paths are Apollo's.
 */
export function createStockGateway(
  { supergraphSdl, logger }: ApolloOptions,
  subgraphs: ReadonlyMap<string, Subgraph>,
): ServerGateway {
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    buildService: ({ name }) => ({
      async process({ request: { query, variables }, context }) {
        const body = JSON.stringify({ query, variables });
        const isMutation = /^\s*mutation\b/.test(query ?? "");
        const answer = await subgraphs
          .get(name)
          ?.ask({ body, isMutation }, context as GraphContext);
        if (answer == null) throw unavailable(name);
        // Others may be reading the same answer, and Apollo's executor adds to it.
        const data = answer.data && copyOf(answer.data);
        return { ...answer, data } as Awaited<ReturnType<ProcessedBy>>;
      },
    }),
  });
  return {
    onSchemaLoadOrUpdate: gateway.onSchemaLoadOrUpdate.bind(gateway),
    stop: () => gateway.stop(),
    async load(apollo) {
      const { executor } = await gateway.load(apollo);
      return {
        async executor(request) {
          const { errors, data } = await executor(request);
          if (!errors) return { data };
          const { viewer } = request.context as GraphContext;
          return {
            data,
            errors: errors.map((error) => new PublicError(publicPart(error), viewer)),
          };
        },
      };
    },
  };
}

type ProcessedBy = ReturnType<
  NonNullable<NonNullable<ConstructorParameters<typeof ApolloGateway>[0]>["buildService"]>
>["process"];

function unavailable(department: string): GraphQLError {
  return new GraphQLError("", { extensions: { code: "DEPARTMENT_UNAVAILABLE", department } });
}

/** Ends the path where it stops being the client's: `@` is every element of a list. */
function publicPart({ message, path = [], extensions }: GraphQLError): GraphQLFormattedError {
  const end = path.findIndex((part) => part === "@" || part === "_entities");
  return { message, path: end === -1 ? path : path.slice(0, end), extensions };
}

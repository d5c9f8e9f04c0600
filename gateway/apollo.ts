import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import type { Logger } from "pino";
import { PublicError, toPublicError } from "./errors/public-error.ts";
import { stringifyResult } from "./execution/apollo-result.ts";
import type { GraphContext } from "./execution/context.ts";
import type { ServerGateway } from "./planning/apollo-planner.ts";
import { createDocumentStore, limitFields } from "./limits/documents.ts";

type ApolloServerLimits = {
  readonly maxTokens?: number;
  readonly maxFields?: number;
  readonly csrfPrevention?: boolean;
};

/**
 * Builds Apollo Server as what reads, checks and answers operations, and nothing of it that calls home.
 *
 * @param options `maxTokens` and `maxFields` of one operation, no limit when left out; `csrfPrevention` refuses what a web page
 *   elsewhere could send without asking, unless it is false.
 */
export function createApollo(
  gateway: ServerGateway,
  logger: Logger,
  { maxTokens, maxFields, csrfPrevention = true }: ApolloServerLimits = {},
): ApolloServer<GraphContext> {
  return new ApolloServer<GraphContext>({
    gateway,
    logger,
    nodeEnv: "production",
    introspection: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    documentStore: createDocumentStore(),
    parseOptions: { maxTokens },
    validationRules: maxFields === undefined ? [] : [limitFields(maxFields)],
    csrfPrevention,
    stringifyResult,
    stopOnTerminationSignals: false,
    formatError: (formatted, error) =>
      error instanceof PublicError
        ? formatted
        : toPublicError(formatted, { locale: "vi", requestId: "" }),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}

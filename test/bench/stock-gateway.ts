/**
 * The stock setup: Apollo's standalone server over `@apollo/gateway` with its own data source, as
 * its documentation begins. What is added is what the subgraphs insist on: a signed viewer, from a
 * token verified with the gateway's own cache, so that not the tokens are compared.
 */
import "../../gateway/execution/telemetry.ts";
import { readFileSync } from "node:fs";
import {
  ApolloGateway,
  RemoteGraphQLDataSource,
  type GraphQLDataSourceProcessOptions,
} from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { readConfig, type SubgraphAddress } from "../../gateway/config.ts";
import { createTokenVerifier } from "../../gateway/identity/tokens.ts";
import { findViewer } from "../../gateway/identity/viewer.ts";
import { readViewerKey, signViewer } from "../../subgraphs/kit/viewer-header.ts";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";

type Context = { viewer?: Viewer };

class SigningDataSource extends RemoteGraphQLDataSource<Context> {
  readonly name: string;
  readonly key: ReturnType<typeof readViewerKey>;

  constructor(name: string, { url, key }: SubgraphAddress) {
    super({ url });
    this.name = name;
    this.key = readViewerKey(key);
  }

  override willSendRequest({ request, context }: GraphQLDataSourceProcessOptions<Context>): void {
    const { http, ...sent } = request;
    const { viewer } = context as Context;
    if (viewer === undefined) return;
    const { name: audience, key } = this;
    const signature = { viewer, caller: "gateway", audience, key, body: JSON.stringify(sent) };
    http?.headers.set("x-viewer", signViewer(signature));
  }
}

const config = readConfig(process.env);
const identify = createTokenVerifier(config.tokens);
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(config.supergraphFile, "utf8"),
  buildService: ({ name }) =>
    new SigningDataSource(name, config.subgraphs[name] as SubgraphAddress),
});
let requests = 0;
await startStandaloneServer(new ApolloServer<Context>({ gateway }), {
  listen: { port: config.port, host: config.host },
  context: async ({ req }) => ({
    viewer: await findViewer(req.headers, `stock-${(requests += 1)}`, identify),
  }),
});
process.once("SIGTERM", () => process.exit(0));
process.once("disconnect", () => process.exit(0));

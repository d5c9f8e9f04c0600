/**
 * Apollo's standalone server over `@apollo/gateway` with its own data source, as its documentation
 * begins.
 *
 * Environment: `SUPERGRAPH`, `PORT`.
 */
import { readFileSync } from "node:fs";
import { ApolloGateway } from "@apollo/gateway";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";

const supergraphSdl = readFileSync(process.env["SUPERGRAPH"] ?? "", "utf8");
const gateway = new ApolloGateway({ supergraphSdl });
await startStandaloneServer(new ApolloServer({ gateway }), {
  listen: { port: Number(process.env["PORT"]), host: "127.0.0.1" },
});

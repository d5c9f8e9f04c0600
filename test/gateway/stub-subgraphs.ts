import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import Fastify, { type FastifyReply } from "fastify";
import { graphql, GraphQLError, parse } from "graphql";
import {
  createViewerVerifier,
  readViewerKey,
  type ViewerVerdict,
} from "../../subgraphs/kit/viewer-header.ts";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";

/** What a subgraph does with a request instead of answering it. */
export type Fault = (reply: FastifyReply) => unknown;

/** A small subgraph over HTTP that trusts the viewer header alone. */
export type StubSubgraph = {
  readonly name: string;
  readonly url: string;
  readonly key: string;
  /** Every request's operation, headers and verdict on its viewer header, in order. */
  readonly calls: StubCall[];
  /** Null answers again as it should. */
  fault: Fault | null;
  stop(): Promise<unknown>;
};

type StubCall = {
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly language: string | undefined;
  readonly requestId: string | undefined;
  readonly verdict: ViewerVerdict;
};

/** Object types are known by their key alone where they have no `__resolveReference`. */
export type Resolvers = Record<string, Record<string, unknown>>;

/** For the first line of a definition. */
export const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible", "@external", "@requires"])`;

/** Schema and resolvers of subgraphs, by name; resolvers get the viewer as their context. */
export type Definitions = Record<string, { sdl: string; resolvers: Resolvers }>;

const usual: Definitions = {
  accounts: {
    sdl: `${link}
      type Query { me: Account }
      type Account @key(fields: "id") { id: ID! fullName: String greeting: String }`,
    resolvers: {
      Query: {
        me: (_root: unknown, _args: unknown, { account }: Viewer) =>
          account === null ? null : { id: account },
      },
      Account: {
        fullName: () => "Nguyễn Thị Thử",
        greeting: (_root: unknown, _args: unknown, { locale }: Viewer) =>
          locale === "vi" ? "Xin chào" : "Hello",
      },
    },
  },
  "one-stop": {
    sdl: `${link}
      scalar JSON
      type Query {
        dossier(code: ID!): Dossier
        secret: String
        broken: String
        shape: Shape
      }
      type Mutation { submitDossier(answers: JSON): String }
      type Shape { sure: String! list: [Dossier!] }
      type Account @key(fields: "id") { id: ID! dossiers(first: Int! = 20): DossierConnection }
      type DossierConnection { edges: [DossierEdge!]! }
      type DossierEdge { cursor: String! node: Dossier! }
      type Dossier @key(fields: "code") { code: ID! status: String hidden: String @inaccessible }`,
    resolvers: {
      Dossier: {},
      Query: {
        dossier: (_root: unknown, { code }: { code: string }) => ({ code, status: "ACCEPTED" }),
        secret: (_root: unknown, _args: unknown, { locale }: Viewer) => {
          const message = locale === "vi" ? "Chỉ dành cho công chức." : "For officers only.";
          throw new GraphQLError(message, { extensions: { code: "FORBIDDEN", table: "dossier" } });
        },
        broken: () => {
          throw new Error('select * from "dossier": connection to 10.0.0.7 lost');
        },
        shape: () => ({ sure: "yes", list: [] }),
      },
      Mutation: { submitDossier: () => "filed" },
      Account: {
        dossiers: (_account: unknown, { first }: { first: number }) => ({
          edges: Array.from({ length: Math.min(first, 3) }, (_, index) => ({
            cursor: `c${index}`,
            node: { code: `D-${index}`, status: "ACCEPTED" },
          })),
        }),
      },
    },
  },
  "food-safety": {
    sdl: `${link}
      type Query { foods: [String!] }
      type Dossier @key(fields: "code") { code: ID! product: String permit: String }`,
    resolvers: {
      Query: { foods: () => ["sữa", "mật ong"] },
      Dossier: {
        product: ({ code }: { code: string }) => `product of ${code}`,
        permit: ({ code }: { code: string }, _args: unknown, { locale }: Viewer) => {
          if (code !== "D-1") return `permit of ${code}`;
          const message = locale === "vi" ? "Không được xem." : "Not for you.";
          throw new GraphQLError(message, { extensions: { code: "FORBIDDEN" } });
        },
      },
    },
  },
};

/** Starts subgraphs on free ports and composes them. */
export async function startSubgraphs(definitions: Definitions = usual) {
  const names = Object.keys(definitions);
  const started = await Promise.all(
    Object.entries(definitions).map(([name, definition]) => startSubgraph(name, definition)),
  );
  const composed = composeServices(
    names.map((name) => ({
      name,
      // Never called: the gateway takes addresses from its own configuration.
      url: "http://192.0.2.1/graphql",
      typeDefs: parse(definitions[name]?.sdl ?? ""),
    })),
  );
  if (composed.supergraphSdl === undefined) throw new Error(composed.errors?.join("\n"));
  return {
    supergraphSdl: composed.supergraphSdl,
    all: started,
    /** @throws Error when there is no such subgraph. */
    get(name: string): StubSubgraph {
      const found = started.find((subgraph) => subgraph.name === name);
      if (found === undefined) throw new Error(`no subgraph ${name}`);
      return found;
    },
    addresses: Object.fromEntries(started.map(({ name, url, key }) => [name, { url, key }])),
    /** Everybody answers as they should, and what they were asked is forgotten. */
    reset() {
      for (const subgraph of started) {
        subgraph.fault = null;
        subgraph.calls.length = 0;
      }
    },
    stop: () => Promise.all(started.map((subgraph) => subgraph.stop())),
  };
}

async function startSubgraph(
  name: string,
  { sdl, resolvers }: Definitions[string],
): Promise<StubSubgraph> {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(sdl), resolvers: withReferences(resolvers) as never },
  ]);
  const key = Buffer.alloc(32, name).toString("base64url");
  const verify = createViewerVerifier({ audience: name, keys: { gateway: readViewerKey(key) } });
  const app = Fastify({ forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  );
  app.get("/health/ready", async () => ({ ready: true }));
  app.post("/graphql", async (request, reply) => {
    const text = request.body as string;
    const { query, variables } = JSON.parse(text);
    const verdict = verify(String(request.headers["x-viewer"]), text);
    stub.calls.push({
      query,
      variables,
      language: request.headers["accept-language"],
      requestId: String(request.headers["x-request-id"]),
      verdict,
    });
    if (stub.fault !== null) return stub.fault(reply);
    if (!verdict.ok) return reply.code(401).send({ errors: [{ message: verdict.reason }] });
    const contextValue = verdict.viewer;
    const result = await graphql({
      schema,
      source: query,
      variableValues: variables,
      contextValue,
    });
    return withStackTraces(result);
  });
  const origin = await app.listen({ port: 0, host: "127.0.0.1" });
  const stub: StubSubgraph = {
    name,
    url: `${origin}/graphql`,
    key,
    calls: [],
    fault: null,
    stop: () => app.close(),
  };
  return stub;
}

function withReferences(resolvers: Resolvers): Resolvers {
  const byKey = { __resolveReference: (reference: object) => reference };
  const entries = Object.entries(resolvers).map(([type, fields]) => [
    type,
    type === "Query" || type === "Mutation" ? fields : { ...byKey, ...fields },
  ]);
  return Object.fromEntries(entries);
}

/** As careless as a subgraph can be. */
function withStackTraces({ data, errors }: Awaited<ReturnType<typeof graphql>>) {
  return {
    data,
    ...(errors && {
      errors: errors.map((error) => ({
        ...error.toJSON(),
        extensions: { ...error.extensions, stacktrace: error.stack?.split("\n") },
      })),
    }),
  };
}

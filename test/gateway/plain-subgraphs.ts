import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import type { Definitions } from "./stub-subgraphs.ts";

type PlainCall = {
  readonly name: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
  readonly variables: Record<string, unknown>;
};

/** What a subgraph says, whatever it is asked; a text is sent as it is, and a function sends what it likes. */
type Answer = (call: PlainCall) => unknown;

/**
 * Starts subgraphs that know no viewer, as the rest of the world has them, and composes them with their
 * addresses.
 */
export async function startPlainSubgraphs(definitions: Definitions) {
  const calls: PlainCall[] = [];
  const answers = new Map<string, Answer>();
  const started = await Promise.all(
    Object.entries(definitions).map(([name, definition]) => start(name, definition)),
  );

  async function start(name: string, { sdl, resolvers }: Definitions[string]) {
    const typeDefs = parse(sdl);
    const schema = buildSubgraphSchema([{ typeDefs, resolvers: resolvers as never }]);
    const server = createServer(async (request, response) => {
      const { query, variables } = JSON.parse(await readBody(request));
      const call = { name, headers: request.headers, query, variables };
      calls.push(call);
      const given = answers.get(name);
      const body = given
        ? await given(call)
        : await graphql({ schema, source: query, variableValues: variables });
      if (typeof body === "function") return body(response);
      response.setHeader("content-type", "application/json");
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    return { name, server, typeDefs, url: `http://127.0.0.1:${port}/graphql` };
  }

  const { supergraphSdl, errors } = composeServices(started);
  if (supergraphSdl === undefined) throw new Error(errors?.join("\n"));
  return {
    supergraphSdl,
    /** Every request, in the order in which they came. */
    calls,
    /** What subgraphs answer instead of what they should, by name. */
    answers,
    reset() {
      calls.length = 0;
      answers.clear();
    },
    async stop() {
      for (const { server } of started) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

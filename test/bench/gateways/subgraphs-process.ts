/**
 * All subgraphs of a graph in one process, the subgraph `x` at `/x`. What was answered
 * once is answered from memory, by path and body: what is measured are gateways.
 *
 * `GET /calls` tells how many requests there were, `GET /recorded` those since it was asked last.
 *
 * Environment: `PORT`, and `GRAPH`, the name of one in scenarios.ts.
 */
import { createServer, type Socket } from "node:net";
import { graphql } from "graphql";
import { buildSubgraph } from "./graph/graph.ts";
import { findMessage } from "./messages.ts";
import { graphs, type GraphName } from "./scenarios.ts";

/** One request to a subgraph and what came back. */
export type Recorded = { readonly path: string; readonly body: string; readonly answer: string };

type Request = { readonly path: string; readonly body: Buffer };
type Answer = { readonly bytes: Buffer; readonly text: string };

/** Only what one request of a client causes is ever looked at. */
const MAX_RECORDED = 1000;

const { definitions } = graphs[process.env["GRAPH"] as GraphName];
const schemas = new Map(
  Object.entries(definitions).map(([name, definition]) => [`/${name}`, buildSubgraph(definition)]),
);
const answers = new Map<string, Answer>();
const recorded: Recorded[] = [];
let calls = 0;

const controls: Record<string, () => unknown> = {
  "/health/ready": () => ({ ready: true }),
  "/health/live": () => ({ live: true }),
  "/calls": () => calls,
  "/recorded": () => recorded.splice(0),
};

createServer({ noDelay: true }, serve).listen(Number(process.env["PORT"]), "127.0.0.1");

process.once("SIGTERM", () => process.exit(0));
process.once("disconnect", () => process.exit(0));

function serve(socket: Socket): void {
  // Answers on one connection come in the order of its requests.
  let last: Promise<void> | null = null;
  socket.on("error", () => socket.destroy());
  readRequests(socket, (request) => {
    const control = controls[request.path];
    if (control !== undefined) return void socket.write(toAnswer(control()).bytes);
    const key = request.path + request.body.toString("latin1");
    const known = answers.get(key);
    if (known !== undefined && last === null) return send(socket, request, known);
    const mine = answerAfter(last, request, key)
      .then((answer) => send(socket, request, answer))
      .finally(() => (last = last === mine ? null : last));
    last = mine;
  });
}

function readRequests(socket: Socket, onRequest: (request: Request) => void): void {
  let kept: Buffer = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    kept = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    for (let found = findMessage(kept); found !== null; found = findMessage(kept)) {
      const { head, body } = found;
      onRequest({ path: head.slice(head.indexOf(" ") + 1, head.indexOf(" HTTP/")), body });
      kept = kept.subarray(found.end);
    }
  });
}

async function answerAfter(last: Promise<void> | null, request: Request, key: string) {
  const schema = schemas.get(request.path);
  if (schema === undefined) throw new Error(`no subgraph is at ${request.path}`);
  const { query, variables } = JSON.parse(String(request.body));
  const answer = toAnswer(await graphql({ schema, source: query, variableValues: variables }));
  answers.set(key, answer);
  await last;
  return answer;
}

function send(socket: Socket, { path, body }: Request, { bytes, text }: Answer): void {
  calls += 1;
  if (recorded.length < MAX_RECORDED) recorded.push({ path, body: String(body), answer: text });
  socket.write(bytes);
}

function toAnswer(value: unknown): Answer {
  const text = JSON.stringify(value);
  const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
  return { bytes: Buffer.from(head + text), text };
}

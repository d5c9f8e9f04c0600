/**
 * Stands in for all subgraphs: passes a request on the first time, and gives the same answer again
 * for the same body from then on. Behind it a gateway is measured alone, on what the subgraphs
 * really answer.
 *
 * Environment: `PORT`, and `TARGETS`, JSON of each subgraph's address by name. The subgraph `x`
 * is at `/x`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

type Stored = { readonly status: number; readonly body: Buffer };

/** Far more than a benchmark asks; beyond it nothing is kept. */
const MAX_STORED = 1000;

const targets = JSON.parse(process.env["TARGETS"] ?? "{}") as Record<string, string>;
const storedByRequest = new Map<string, Stored>();

createServer((request, response) => {
  const name = request.url?.slice(1) ?? "";
  // Whoever asks whether this process lives.
  if (!Object.hasOwn(targets, name)) {
    response.end();
    return;
  }
  answer(name, request, response).catch((error: Error) => {
    process.stderr.write(`${name}: ${error.message}\n`);
    response.destroy();
  });
}).listen(Number(process.env["PORT"]), "127.0.0.1");

process.once("SIGTERM", () => process.exit(0));
process.once("disconnect", () => process.exit(0));

async function answer(name: string, request: IncomingMessage, response: ServerResponse) {
  const body = await readBody(request);
  const key = `${name} ${body}`;
  const stored = storedByRequest.get(key) ?? (await ask(name, request, body));
  if (storedByRequest.size < MAX_STORED) storedByRequest.set(key, stored);
  response.writeHead(stored.status, {
    "content-type": "application/json",
    "content-length": stored.body.length,
  });
  response.end(stored.body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function ask(name: string, { headers }: IncomingMessage, body: string): Promise<Stored> {
  const response = await fetch(targets[name] ?? "", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-viewer": String(headers["x-viewer"]),
    },
    body,
  });
  return { status: response.status, body: Buffer.from(await response.arrayBuffer()) };
}

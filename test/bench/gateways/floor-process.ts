/**
 * The floor with its calls: asks the subgraphs what a gateway has asked them, all at once, parses
 * what comes and writes the answer that is known before. It looks at neither.
 *
 * Environment: `PORT`, `ORIGIN` of the subgraphs, `RECORDED`, a file with calls and answer by query.
 */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Pool } from "undici";
import type { Recorded } from "./subgraphs-process.ts";

/** What is known of a query before it comes. */
export type Known = { readonly recorded: readonly Recorded[]; readonly answer: object };

const known = JSON.parse(readFileSync(process.env["RECORDED"] ?? "", "utf8")) as Record<
  string,
  Known
>;
const pool = new Pool(process.env["ORIGIN"] ?? "", { connections: 100 });

createServer((request, response) => void answer(request, response)).listen(
  Number(process.env["PORT"]),
  "127.0.0.1",
);

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { query } = JSON.parse(await readText(request)) as { query: string };
  const { recorded, answer } = known[query] ?? { recorded: [], answer: {} };
  await Promise.all(recorded.map(askAndParse));
  const text = JSON.stringify(answer);
  response.setHeader("content-type", "application/json");
  response.setHeader("content-length", Buffer.byteLength(text)).end(text);
}

async function askAndParse({ path, body }: Recorded): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await pool.request({ method: "POST", path, body, headers });
  JSON.parse(await answer.body.text());
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/**
 * explorer: what somebody who opens the gateway's address gets: a page to ask the graph from, which
 * works without internet, and for a program where things are.
 */
import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toLocale } from "../identity/locale.ts";
import { localeOf } from "../identity/viewer.ts";
import { createAssets } from "./assets.ts";
import { addDemoToken, DEMO_TOKEN_PATH } from "./demo-token.ts";
import { toPage } from "./page.ts";
import { explorerHeaders, filePolicy, toPagePolicy } from "./policy.ts";
import { addSchemaRoute, type SchemaText } from "./schema-text.ts";

export type ExplorerOptions = {
  readonly schemaText: SchemaText;
  /** The demo issuer's address for tokens; left out everywhere but under `npm start`. */
  readonly demoTokenUrl?: string;
};

/** What a program is told at `/`. */
const whereThingsAre = {
  name: "dossier-graph",
  graphql: "/graphql",
  files: "/files",
  explorer: "/",
  schema: "/schema.graphql",
  health: "/health/ready",
};

/** Adds `GET /`, the explorer's files, `GET /schema.graphql` and, in the demo, `/demo/token`. */
export function addExplorer(app: FastifyInstance, options: ExplorerOptions): void {
  const assets = createAssets();
  const demoToken = options.demoTokenUrl === undefined ? null : DEMO_TOKEN_PATH;

  app.get("/", async (request, reply) => {
    void reply.header("vary", "accept, accept-language");
    if (!wantsPage(request.headers.accept)) return whereThingsAre;
    const nonce = randomBytes(16).toString("base64url");
    const page = toPage({
      locale: localeOfPage(request),
      nonce,
      assets: await assets(),
      demoToken,
    });
    return reply
      .headers({ ...explorerHeaders, "content-security-policy": toPagePolicy(nonce) })
      .type("text/html; charset=utf-8")
      .send(page);
  });
  app.get<{ Params: { file: string } }>("/explorer/:file", async (request, reply) => {
    const path = `/explorer/${request.params.file}`;
    const asset = Object.values(await assets()).find((one) => one.path === path);
    if (asset === undefined) return reply.callNotFound();
    setFileHeaders(reply, asset.type);
    if (!/\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) return reply.send(asset.text);
    return reply.header("content-encoding", "gzip").send(asset.gzipped);
  });
  addSchemaRoute(app, options.schemaText);
  if (options.demoTokenUrl !== undefined) addDemoToken(app, options.demoTokenUrl);
}

/** Browsers name `text/html` when one opens an address, and programs do not. */
function wantsPage(accept = ""): boolean {
  return /(^|,)\s*text\/html\s*(;|,|$)/i.test(accept);
}

/** The switch of the page comes before what the browser likes best. */
function localeOfPage({ query, headers }: FastifyRequest) {
  const { lang } = query as { lang?: unknown };
  return toLocale(typeof lang === "string" ? lang : undefined) ?? localeOf(headers);
}

function setFileHeaders(reply: FastifyReply, type: string): void {
  void reply.type(type).headers({
    ...explorerHeaders,
    "content-security-policy": filePolicy,
    "cache-control": "public, max-age=31536000, immutable",
    vary: "accept-encoding",
  });
}

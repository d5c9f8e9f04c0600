import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { printSchema } from "graphql";
import type { ServerGateway } from "../planning/apollo-planner.ts";

/** The text of the schema that clients see, once the graph is loaded. */
export type SchemaText = () => { readonly sdl: string; readonly etag: string };

/**
 * Follows the schema that clients see: without what is `@inaccessible`, without what composition
 * writes for the planner.
 *
 * @param gateway not yet loaded.
 */
export function createSchemaText(gateway: ServerGateway): SchemaText {
  let current: ReturnType<SchemaText> | null = null;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    const sdl = `${printSchema(apiSchema)}\n`;
    const digest = createHash("sha256").update(sdl).digest("base64url");
    current = { sdl, etag: `"${digest}"` };
  });
  return () => {
    if (current === null) throw new Error("the graph is not loaded");
    return current;
  };
}

/** Adds `GET /schema.graphql`: the schema as a file; 304 for who has it already. */
export function addSchemaRoute(app: FastifyInstance, schemaText: SchemaText): void {
  app.get("/schema.graphql", async (request, reply) => {
    const { sdl, etag } = schemaText();
    void reply.headers({ etag, "cache-control": "no-cache", "x-content-type-options": "nosniff" });
    if (names(request.headers["if-none-match"], etag)) return reply.code(304).send();
    return reply
      .type("application/graphql; charset=utf-8")
      .header("content-disposition", 'attachment; filename="schema.graphql"')
      .send(sdl);
  });
}

/** Source: RFC 9110 §13.1.2, weak comparison. */
function names(header: string | undefined, etag: string): boolean {
  const tags = (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes("*") || tags.includes(etag);
}

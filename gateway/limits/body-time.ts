import type { FastifyInstance } from "fastify";

/** A client that needs longer to send its megabyte is not answered. */
const BODY_TIMEOUT_MS = 30_000;

/** A file of 20 MB over a line of 0.3 Mbit/s. */
export const UPLOAD_TIMEOUT_MS = 600_000;

/**
 * Ends the connection of a client whose request does not come to an end. Files have more time: Node's own
 * limit is for all requests of a server alike.
 *
 * @param timeoutMs 30 s when left out.
 */
export function addBodyTimeout(app: FastifyInstance, timeoutMs = BODY_TIMEOUT_MS): void {
  app.addHook("onRequest", async ({ method, raw, headers, routeOptions }) => {
    if (method !== "POST" || routeOptions.url === "/files") return;
    if (headers["content-type"]?.startsWith("multipart/form-data")) return;
    const timer = setTimeout(() => raw.destroy(), timeoutMs);
    raw.once("close", () => clearTimeout(timer));
  });
}

import type { FastifyInstance } from "fastify";
import type { IncomingHttpHeaders } from "node:http";
import { request as ask } from "undici";
import { Refusal } from "../errors/refusal.ts";

/** Where the explorer gets a persona's token. */
export const DEMO_TOKEN_PATH = "/demo/token";

const TIMEOUT_MS = 5_000;

/**
 * Adds `GET` (who there is) and `POST` (a token of one) `/demo/token`, both answered by the demo's
 * own issuer: the gateway passes on and holds no key. On the gateway rather than asked of the issuer
 * by the page: the page then speaks to its own origin alone, its policy names no other, and nothing
 * has to be allowed across origins.
 *
 * A token is for the gateway's own page as a browser on this machine shows it. A page of another
 * site has another `Origin`; one whose name was made to lead here (DNS rebinding) has that name as
 * its `Host`. To both there is nothing at this address.
 *
 * @param issuerUrl `DEMO_TOKEN_URL`, set by `npm start` alone.
 */
export function addDemoToken(app: FastifyInstance, issuerUrl: string): void {
  app.get(DEMO_TOKEN_PATH, async () => passOn(issuerUrl, undefined));
  app.post(DEMO_TOKEN_PATH, async ({ headers, body }) => {
    if (!isOwnPage(headers)) throw new Refusal(404, "NOT_FOUND");
    const { persona } = (body ?? {}) as { persona?: unknown };
    if (typeof persona !== "string") throw new Refusal(404, "NOT_FOUND");
    return passOn(issuerUrl, JSON.stringify({ persona }));
  });
}

/** Browsers write `Origin` to every POST, and no page can change it. */
function isOwnPage({ origin, host, ...headers }: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"] ?? "same-origin";
  const isHere = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? "");
  return isHere && origin === `http://${host}` && site === "same-origin";
}

async function passOn(issuerUrl: string, body: string | undefined): Promise<unknown> {
  const answer = await ask(issuerUrl, {
    method: body === undefined ? "GET" : "POST",
    headers: { "content-type": "application/json" },
    body,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  const said = await answer.body.json();
  if (answer.statusCode === 404) throw new Refusal(404, "NOT_FOUND");
  if (answer.statusCode !== 200) throw new Error(`the demo's issuer said ${answer.statusCode}`);
  return said;
}

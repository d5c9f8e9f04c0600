import type { IncomingHttpHeaders } from "node:http";
import { anonymousViewer, type Viewer } from "../../subgraphs/kit/viewer.ts";
import { Refusal } from "../errors/refusal.ts";
import type { Identity } from "./claims.ts";
import { readAcceptLanguage } from "./locale.ts";

/** The language when neither the request nor the token names one of ours. */
const DEFAULT_LOCALE = "vi";

/**
 * Turns a request into its viewer. The language the client asks for comes before the person's.
 *
 * @param identify from a bearer token to who bears it; see identity/tokens.ts.
 * @returns an anonymous viewer when there is no `Authorization`.
 * @throws Refusal when there is one that cannot be taken.
 */
export async function findViewer(
  headers: IncomingHttpHeaders,
  requestId: string,
  identify: (token: string) => Promise<Identity>,
): Promise<Viewer> {
  const asked = readAcceptLanguage(headers["accept-language"]);
  const { authorization } = headers;
  if (authorization === undefined) return anonymousViewer(asked ?? DEFAULT_LOCALE, requestId);

  const token = /^Bearer +([^ ]+) *$/i.exec(authorization)?.[1];
  if (token === undefined) throw new Refusal(401, "UNAUTHENTICATED", "not a bearer token");
  const identity = await identify(token);
  return { ...identity, locale: asked ?? identity.locale ?? DEFAULT_LOCALE, requestId };
}

/** @returns the language to refuse a request in, before anybody is known. */
export function localeOf(headers: IncomingHttpHeaders) {
  return readAcceptLanguage(headers["accept-language"]) ?? DEFAULT_LOCALE;
}

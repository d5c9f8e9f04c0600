import type { IncomingMessage } from "node:http";
import { personas, type Persona } from "./personas.ts";

/** Longest body that is read; one that names a persona has about 30 bytes. */
const MAX_BODY_CHARS = 200;

/**
 * Answers `/demo/token` of the demo's issuer. The gateway asks for its explorer; a browser must not
 * ask by itself, whatever page it shows: it would write `Origin` or `Sec-Fetch-Site`.
 *
 * @param sign makes a persona's token.
 * @returns the body of the answer; null where there is nothing for this request.
 */
export async function answerDemoToken(
  request: IncomingMessage,
  sign: (persona: Persona) => Promise<string>,
): Promise<object | null> {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin !== undefined || site !== undefined) return null;
  if (request.method === "GET") return { personas: personas.map(toPublicPersona) };
  const name = request.method === "POST" ? readPersonaName(await readBody(request)) : null;
  const persona = personas.find((one) => one.name === name);
  return persona === undefined ? null : { token: await sign(persona) };
}

function toPublicPersona({ name, kind, fullName, unit }: Persona) {
  return { name, kind, fullName, unit };
}

/** @returns an empty text for a body that is longer than any of ours. */
async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    if (text.length <= MAX_BODY_CHARS) text += chunk;
  }
  return text.length > MAX_BODY_CHARS ? "" : text;
}

function readPersonaName(text: string): unknown {
  try {
    return (JSON.parse(text) as { persona?: unknown } | null)?.persona ?? null;
  } catch {
    return null;
  }
}

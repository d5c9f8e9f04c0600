import { createServer, type IncomingMessage } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
} from "jose";
import { writePrivateFile } from "./data-folder.ts";
import { answerDemoToken } from "./demo-token.ts";
import { personas, type Persona } from "./personas.ts";

/** The claim `iss` of demo tokens: a name, not an address, so that they outlive a start. */
export const DEMO_ISSUER = "urn:dossier-graph:demo";

/** The claim `aud` of demo tokens. */
export const TOKEN_AUDIENCE = "dossier-graph";

const algorithm = "ES256";
const keyFile = (dataDir: string) => join(dataDir, "issuer-key.json");

/** @returns the demo's key pair, made on first start and readable by its owner only. */
export async function readOrMakeIssuerKey(dataDir: string): Promise<JWK> {
  return findIssuerKey(dataDir) ?? makeIssuerKey(dataDir);
}

/** @returns null when there was never an `npm start` on this data folder. */
export function findIssuerKey(dataDir: string): JWK | null {
  const file = keyFile(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as JWK) : null;
}

async function makeIssuerKey(dataDir: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, alg: algorithm, use: "sig", kid: await calculateJwkThumbprint(jwk) };
  writePrivateFile(keyFile(dataDir), JSON.stringify(key));
  return key;
}

/** @returns a bearer token of a persona, good for 12 hours. */
export async function signToken(key: JWK, persona: Persona): Promise<string> {
  const claims = {
    account: persona.account,
    kind: persona.kind,
    assignments: persona.roles.map((role) => ({ unit: persona.unit, role })),
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid: key.kid })
    .setIssuer(DEMO_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setSubject(persona.name)
    .setIssuedAt()
    .setExpirationTime("12h")
    .sign(await importJWK(key, algorithm));
}

/**
 * Serves on 127.0.0.1 the public half of the key, and personas' tokens for the gateway's explorer:
 * `GET /demo/token` says who there is, `POST` with `{ "persona": "citizen" }` gives a token.
 */
export async function startIssuer(key: JWK) {
  const { kty, crv, x, y, kid, alg, use } = key;
  const pages: Record<string, unknown> = {
    "/.well-known/jwks.json": { keys: [{ kty, crv, x, y, kid, alg, use }] },
    "/": { issuer: DEMO_ISSUER, personas: personas.map(({ name, kind }) => ({ name, kind })) },
  };
  const answer = async (request: IncomingMessage) =>
    request.url === "/demo/token"
      ? answerDemoToken(request, (persona) => signToken(key, persona))
      : pages[request.url ?? ""];
  const server = createServer(async (request, response) => {
    // A client that goes away in the middle of its body has no answer coming.
    const page = await answer(request).catch(() => null);
    response.writeHead(page == null ? 404 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(page ?? { error: "not found" }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : undefined}`;
  return {
    jwksUrl: `${origin}/.well-known/jwks.json`,
    demoTokenUrl: `${origin}/demo/token`,
    async stop(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

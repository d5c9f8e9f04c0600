import { SignJWT, exportJWK, generateKeyPair } from "jose";
import type { JSONWebKeySet } from "jose";
import { anonymousViewer, serviceViewer } from "../../subgraphs/kit/viewer.ts";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";

/** The people of the tests; the names are those of the demo. */
export type Persona =
  "citizen" | "citizen-2" | "officer-drug" | "officer-food" | "officer-equipment";

const unitOf: Record<Persona, string | null> = {
  citizen: null,
  "citizen-2": null,
  "officer-drug": "dav",
  "officer-food": "vfa",
  "officer-equipment": "imda",
};

/** What a subgraph is told when a persona asks in English. The account is `account-of-<persona>`. */
export function viewerOf(persona: Persona, changes: Partial<Viewer> = {}): Viewer {
  const unit = unitOf[persona];
  return {
    kind: unit === null ? "CITIZEN" : "OFFICER",
    subject: persona,
    account: `account-of-${persona}`,
    assignments: assignmentsOf(unit).map((assignment) => ({ ...assignment, province: null })),
    scopes: [],
    locale: "en",
    requestId: "test",
    ...changes,
  };
}

/** Somebody who has not signed in and reads English. */
export const nobody: Viewer = anonymousViewer("en", "test");

/** A process of the graph. */
export function serviceOf(subject: string, scopes: readonly string[] = []): Viewer {
  return serviceViewer(subject, scopes, "test", "en");
}

/** A token issuer of one test file: its keys, and tokens for personas. */
export type TestIssuer = Awaited<ReturnType<typeof createTestIssuer>>;

/** Makes an issuer with a key of its own. */
export async function createTestIssuer(issuer = "http://issuer.test") {
  const { publicKey, privateKey } = await generateKeyPair("ES256");
  const key = { ...(await exportJWK(publicKey)), kid: "test", alg: "ES256", use: "sig" };
  const jwks: JSONWebKeySet = { keys: [key] };
  return {
    issuer,
    jwks,

    /** A bearer token for a persona, good for an hour; `claims` are added to or take the place of its own. */
    async sign(persona: Persona, claims: Record<string, unknown> = {}): Promise<string> {
      const unit = unitOf[persona];
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        iss: issuer,
        aud: "dossier-graph",
        sub: persona,
        iat: now,
        exp: now + 3600,
        account: `account-of-${persona}`,
        kind: unit === null ? "CITIZEN" : "OFFICER",
        assignments: assignmentsOf(unit),
        ...claims,
      })
        .setProtectedHeader({ alg: "ES256", kid: "test" })
        .sign(privateKey);
    },
  };
}

function assignmentsOf(unit: string | null) {
  return unit === null ? [] : ["SPECIALIST", "RECEPTION"].map((role) => ({ unit, role }));
}

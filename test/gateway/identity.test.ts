import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";
import { citizenClaims, officerClaims, startIssuer } from "./issuer.ts";
import { startGateway, type RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
beforeEach(() => gateway.subgraphs.reset());
afterAll(() => gateway.stop());

describe("the viewer a subgraph gets", () => {
  it("is anonymous when there is no token", async () => {
    const answer = await gateway.ask("{ me { id } }");
    expect(answer.body).toEqual({ data: { me: null } });
    expect(viewerSeenBy("accounts")).toEqual({
      kind: "ANONYMOUS",
      subject: null,
      account: null,
      assignments: [],
      scopes: [],
      locale: "vi",
      requestId: answer.headers.get("x-request-id"),
    });
  });

  it("is the citizen of the token", async () => {
    const token = await gateway.issuer.sign({ ...citizenClaims, scope: "dossiers files" });
    const answer = await gateway.ask("{ me { id } }", { authorization: `Bearer ${token}` });
    expect(answer.body).toEqual({ data: { me: { id: "QWNjb3VudDox" } } });
    expect(viewerSeenBy("accounts")).toMatchObject({
      kind: "CITIZEN",
      subject: "citizen",
      account: "QWNjb3VudDox",
      assignments: [],
      scopes: ["dossiers", "files"],
    });
  });

  it("is the officer of the token, with posts", async () => {
    const token = await gateway.issuer.sign(officerClaims);
    await gateway.ask("{ me { id } }", { authorization: `bearer ${token}` });
    expect(viewerSeenBy("accounts")).toMatchObject({
      kind: "OFFICER",
      subject: "officer-food",
      assignments: [{ unit: "vfa", role: "SPECIALIST", province: null }],
    });
  });

  it("has no posts when the token is not an officer's", async () => {
    const { assignments } = officerClaims;
    const token = await gateway.issuer.sign({ ...citizenClaims, assignments });
    await gateway.ask("{ me { id } }", { authorization: `Bearer ${token}` });
    expect(viewerSeenBy("accounts")).toMatchObject({ kind: "CITIZEN", assignments: [] });
  });

  it("reaches every subgraph with the request's id and language", async () => {
    const token = await gateway.issuer.sign(citizenClaims);
    const answer = await gateway.ask(
      "{ me { greeting dossiers { edges { node { code product } } } } }",
      { authorization: `Bearer ${token}`, "accept-language": "en" },
    );
    const requestId = answer.headers.get("x-request-id");
    for (const name of ["accounts", "one-stop", "food-safety"] as const) {
      const [call] = gateway.subgraphs.get(name).calls;
      expect(call).toMatchObject({ language: "en", requestId });
      expect(call?.verdict).toMatchObject({
        ok: true,
        caller: "gateway",
        viewer: { account: "QWNjb3VudDox", locale: "en", requestId },
      });
    }
  });

  it("is never what the client wrote into the header itself", async () => {
    const answer = await gateway.ask("{ me { id } }", { "x-viewer": "v1.gateway.e30.AAAA" });
    expect(answer.body).toEqual({ data: { me: null } });
    expect(viewerSeenBy("accounts")).toMatchObject({ kind: "ANONYMOUS" });
  });

  it("is never another's when many ask the same at once", async () => {
    const asked = Array.from({ length: 40 }, async (_, index) => {
      const id = `account-${index % 4}`;
      const token = await gateway.issuer.sign({ ...citizenClaims, account: id, sub: id });
      const language = index % 2 ? "en" : "vi";
      const answer = await gateway.ask("{ me { id greeting } }", {
        authorization: `Bearer ${token}`,
        "accept-language": language,
      });
      return { got: answer.body.data?.["me"], want: { id, greeting: greetings[language] } };
    });
    for (const { got, want } of await Promise.all(asked)) expect(got).toEqual(want);
  });
});

describe("the language", () => {
  it.each([
    ["vi", undefined, undefined],
    ["en", "en", undefined],
    ["en", "en-GB,vi;q=0.9", undefined],
    ["vi", "en;q=0.3, vi;q=0.8", undefined],
    ["en", "fr, en;q=0.1", undefined],
    ["vi", "fr", undefined],
    ["vi", "en;q=0", undefined],
    ["en", undefined, "en"],
    ["en", "*", "en-US"],
    ["en", "fr", "en"],
    ["vi", "vi", "en"],
    ["vi", undefined, "fr"],
  ])("is %s for Accept-Language %o and the claim %o", async (expected, asked, claim) => {
    const token = await gateway.issuer.sign({ ...citizenClaims, ...(claim && { locale: claim }) });
    const answer = await gateway.send({
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${token}`,
        "accept-language": asked ?? "*",
      },
      body: JSON.stringify({ query: "{ me { greeting } }" }),
    });
    expect(answer.body.data?.["me"].greeting).toBe(greetings[expected as "vi" | "en"]);
  });
});

describe("a token that cannot be taken", () => {
  const inAnHour = Math.floor(Date.now() / 1000) + 3600;
  const bad: [string, () => Promise<string> | string][] = [
    ["is no JWT", () => "abc"],
    ["is empty", () => ""],
    ["is two words", () => "abc def"],
    ["is longer than 4,096 characters", () => "x".repeat(4097)],
    ["is signed with a stranger's key", () => sign({ key: gateway.issuer.strangerKey })],
    ["names an unknown key", () => sign({ kid: "k9" })],
    ["expired a second ago", () => sign({ expiresAt: Math.floor(Date.now() / 1000) - 1 })],
    ["is from another issuer", () => sign({ issuer: "https://evil.test" })],
    ["is for another audience", () => sign({ audience: "another" })],
    ["is signed with a shared secret", () => sign({ alg: "HS256", key: new Uint8Array(32) })],
    ["is not signed", () => unsigned({ ...citizenClaims, exp: inAnHour })],
    ["is signed with the public key as a secret", confused],
    ["has a claim changed", async () => tampered(await sign())],
    ["has no account", () => sign({}, { account: undefined })],
    ["has an account that is no text", () => sign({}, { account: 7 })],
    ["has no subject", () => sign({}, { sub: undefined })],
    ["has an unknown kind", () => sign({}, { kind: "SERVICE" })],
    ["has posts that are none", () => sign({}, { assignments: [{ unit: "vfa" }] })],
    [
      "has more than 50 posts",
      () => sign({}, { assignments: Array.from({ length: 51 }, () => ({ unit: "a", role: "b" })) }),
    ],
  ];

  it.each(bad)("is refused with 401 when it %s", async (_what, make) => {
    const token = await make();
    for (const [language, message] of [
      ["vi", "Phiên đăng nhập không hợp lệ hoặc đã hết hạn. Hãy đăng nhập lại."],
      ["en", "The sign-in is not valid or has expired. Sign in again."],
    ] as const) {
      const answer = await gateway.ask("{ foods }", {
        authorization: `Bearer ${token}`,
        "accept-language": language,
      });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({
        errors: [{ message, extensions: { code: "UNAUTHENTICATED" } }],
      });
      expect(answer.headers.get("www-authenticate")).toBe('Bearer error="invalid_token"');
      expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
    }
    expect(gateway.subgraphs.get("food-safety").calls).toEqual([]);
  });

  it.each(["Basic dXNlcjpwYXNz", "Bearer", "Token abc"])(
    "is refused when the header is %o",
    async (authorization) => {
      expect((await gateway.ask("{ foods }", { authorization })).status).toBe(401);
    },
  );

  it("is not in the log, nor is what it says", async () => {
    const token = await sign({ audience: "another" }, { account: "SECRET-ACCOUNT" });
    await gateway.ask("{ foods }", { authorization: `Bearer ${token}` });
    expect(gateway.log()).not.toContain(token);
    expect(gateway.log()).not.toContain("SECRET-ACCOUNT");
  });
});

describe("a token that was verified before", () => {
  it("is not verified again, and not taken once it has expired", async () => {
    const issuer = await startIssuer();
    const other = await startGateway({
      tokens: { issuer: issuer.name, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
    });
    const expiresAt = Math.floor(Date.now() / 1000) + 2;
    const authorization = `Bearer ${await issuer.sign(citizenClaims, { expiresAt })}`;
    expect((await other.ask("{ me { id } }", { authorization })).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, expiresAt * 1000 - Date.now() + 10));
    expect((await other.ask("{ me { id } }", { authorization })).status).toBe(401);
    expect(issuer.requests()).toBe(1);
    await other.stop();
    await issuer.stop();
  });

  it("may be signed with EdDSA", async () => {
    const token = await sign({ alg: "EdDSA", kid: "k2", key: gateway.issuer.edDsaKey });
    const answer = await gateway.ask("{ me { id } }", { authorization: `Bearer ${token}` });
    expect(answer.body).toEqual({ data: { me: { id: "QWNjb3VudDox" } } });
  });
});

describe("an issuer that cannot be asked for its keys", () => {
  it("is our failure, not the caller's: 503 with the request id", async () => {
    const issuer = await startIssuer();
    const other = await startGateway({
      tokens: { issuer: issuer.name, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
    });
    issuer.setBroken(true);
    const authorization = `Bearer ${await issuer.sign(citizenClaims)}`;
    const answer = await other.ask("{ me { id } }", { authorization, "accept-language": "en" });
    const requestId = answer.headers.get("x-request-id");
    expect(answer.status).toBe(503);
    expect(answer.body).toEqual({
      errors: [
        {
          message: `Something went wrong here. Request id: ${requestId}.`,
          extensions: { code: "INTERNAL_SERVER_ERROR", requestId },
        },
      ],
    });
    expect((await other.ask("{ foods }")).status).toBe(200);
    issuer.setBroken(false);
    expect((await other.ask("{ me { id } }", { authorization })).status).toBe(200);
    await issuer.stop();
    await other.stop();
  });
});

const greetings = { vi: "Xin chào", en: "Hello" };

function viewerSeenBy(name: "accounts"): Viewer | undefined {
  const verdict = gateway.subgraphs.get(name).calls[0]?.verdict;
  return verdict?.ok ? verdict.viewer : undefined;
}

function sign(options: Parameters<typeof gateway.issuer.sign>[1] = {}, claims: object = {}) {
  return gateway.issuer.sign({ ...citizenClaims, ...claims }, options);
}

function unsigned(claims: object): string {
  const issued = { iss: "https://issuer.test", aud: "dossier-graph", iat: 1, ...claims };
  return `${encoded({ alg: "none" })}.${encoded(issued)}.`;
}

/** Signs with HMAC and the issuer's public key, which a careless verifier takes for a secret. */
async function confused(): Promise<string> {
  const { keys } = (await (await fetch(gateway.issuer.jwksUrl)).json()) as { keys: object[] };
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const claims = {
    iss: "https://issuer.test",
    aud: "dossier-graph",
    iat: 1,
    exp,
    ...citizenClaims,
  };
  const signed = `${encoded({ alg: "HS256", kid: "k1" })}.${encoded(claims)}`;
  const mac = createHmac("sha256", JSON.stringify(keys[0])).update(signed).digest("base64url");
  return `${signed}.${mac}`;
}

function tampered(token: string): string {
  const [header, payload = "", signature] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  return `${header}.${encoded({ ...claims, account: "another" })}.${signature}`;
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

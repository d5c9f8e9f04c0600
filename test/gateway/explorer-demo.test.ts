import { exportJWK, generateKeyPair } from "jose";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEMO_ISSUER, startIssuer } from "../../scripts/start/issuer.ts";
import { startGateway, type RunningGateway } from "./running-gateway.ts";

let issuer: Awaited<ReturnType<typeof startIssuer>>;
let gateway: RunningGateway;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  issuer = await startIssuer({ ...(await exportJWK(privateKey)), alg: "ES256", kid: "demo" });
  gateway = await startGateway({
    tokens: { issuer: DEMO_ISSUER, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
    demoTokenUrl: issuer.demoTokenUrl,
  });
});
afterAll(() => Promise.all([gateway.stop(), issuer.stop()]));

async function askToken(change: Record<string, string | undefined> = {}, body: unknown = null) {
  const usual = { "content-type": "application/json", origin: gateway.url };
  const headers = Object.entries({ ...usual, ...change }).filter(
    ([, value]) => value !== undefined,
  );
  const answer = await request(`${gateway.url}/demo/token`, {
    method: "POST",
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: JSON.stringify(body ?? { persona: "citizen" }),
  });
  return { status: answer.statusCode, said: (await answer.body.json()) as { token?: string } };
}

describe("POST /demo/token", () => {
  it("passes on a persona's token, which the graph takes", async () => {
    const { status, said } = await askToken({ "sec-fetch-site": "same-origin" });
    const { body } = await gateway.ask("{ me { id } }", { authorization: `Bearer ${said.token}` });
    expect(status).toBe(200);
    expect(body.data).toEqual({ me: { id: "demo-citizen" } });
  });

  it("holds for the other names of this machine, too", async () => {
    const { port } = new URL(gateway.url);
    const names = { host: `localhost:${port}`, origin: `http://localhost:${port}` };
    expect((await askToken(names)).status).toBe(200);
  });

  it.each([
    ["a page of another site", { origin: "https://elsewhere.test" }],
    ["a page of another port", { origin: "http://127.0.0.1:1" }],
    ["a page whose name leads here", { origin: "http://evil.test", host: "evil.test" }],
    ["a name that only begins like ours", { origin: "http://localhost.x", host: "localhost.x" }],
    ["a request the browser calls foreign", { "sec-fetch-site": "cross-site" }],
    ["a page without a name", { origin: "null" }],
    ["no page at all", { origin: undefined }],
  ])("is not there for %s", async (_who, headers) => {
    const { status, said } = await askToken(headers);
    expect(status).toBe(404);
    expect(said).toMatchObject({ errors: [{ extensions: { code: "NOT_FOUND" } }] });
  });

  it("takes JSON alone, which no form of another site can send", async () => {
    expect((await askToken({ "content-type": "text/plain" })).status).toBe(400);
  });

  it.each([{ persona: "minister" }, { persona: 1 }, {}, [], "citizen"])(
    "is not there for nobody of the demo: %o",
    async (body) => {
      expect((await askToken({}, body)).status).toBe(404);
    },
  );

  it("allows no page of another origin to read the answer", async () => {
    const answer = await request(`${gateway.url}/demo/token`, {
      headers: { origin: "https://elsewhere.test" },
    });
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
    await answer.body.dump();
  });
});

describe("the explorer in the demo", () => {
  it("offers the personas, and names no other origin", async () => {
    const headers = { accept: "text/html", "accept-language": "en" };
    const { text, headers: answered } = await gateway.send({ headers }, "/");
    const personas = await (await fetch(`${gateway.url}/demo/token`)).json();
    expect(text).toContain('<select id="persona"><option value="">Not signed in</option></select>');
    expect(text).toContain('"demoToken":"/demo/token"');
    expect(answered.get("content-security-policy")).toContain("connect-src 'self';");
    expect(personas).toMatchObject({
      personas: [{ name: "citizen", kind: "CITIZEN" }, {}, {}, {}, {}, { name: "operator" }],
    });
  });

  it("fails without words of the issuer when there is none", async () => {
    const other = await startGateway({ demoTokenUrl: "http://127.0.0.1:1/demo/token" });
    const answer = await other.send({}, "/demo/token");
    await other.stop();
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain("127.0.0.1");
  });
});

describe("a gateway outside the demo", () => {
  it("knows no /demo/token", async () => {
    const other = await startGateway();
    const answers = await Promise.all(
      ["GET", "POST"].map((method) => other.send({ method }, "/demo/token")),
    );
    await other.stop();
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});

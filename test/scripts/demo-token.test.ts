import { decodeJwt, exportJWK, generateKeyPair } from "jose";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startIssuer } from "../../scripts/start/issuer.ts";

let issuer: Awaited<ReturnType<typeof startIssuer>>;

beforeAll(async () => {
  const { privateKey } = await generateKeyPair("ES256", { extractable: true });
  issuer = await startIssuer({ ...(await exportJWK(privateKey)), alg: "ES256", kid: "demo" });
});
afterAll(() => issuer.stop());

const post = async (body: string, headers: Record<string, string> = {}) => {
  const answer = await request(issuer.demoTokenUrl, { method: "POST", headers, body });
  return { status: answer.statusCode, said: (await answer.body.json()) as { token?: string } };
};

describe("the demo issuer's tokens", () => {
  it("are given to programs that name a persona", async () => {
    const { status, said } = await post('{"persona":"officer-food"}');
    expect(status).toBe(200);
    expect(decodeJwt(said.token ?? "")).toMatchObject({
      iss: "urn:dossier-graph:demo",
      sub: "officer-food",
      kind: "OFFICER",
    });
  });

  it.each([
    ["a page of another site", { origin: "https://elsewhere.test" }],
    ["a page whose name leads here", { origin: "http://rebound.test:4000" }],
    ["any page of a browser", { "sec-fetch-site": "same-origin" }],
  ])("are not there for %s", async (_who, headers) => {
    expect(await post('{"persona":"citizen"}', headers)).toEqual({
      status: 404,
      said: { error: "not found" },
    });
  });

  it.each([
    ["nobody of the demo", '{"persona":"minister"}'],
    ["no persona", "{}"],
    ["null", "null"],
    ["a text that is no JSON", "{persona"],
    ["a body without end", `{"persona":"citizen"}${" ".repeat(100_000)}`],
  ])("are not there for %s", async (_what, body) => {
    expect((await post(body)).status).toBe(404);
  });

  it("say who there is", async () => {
    const answer = await request(issuer.demoTokenUrl);
    const { personas } = (await answer.body.json()) as { personas: { name: string }[] };
    expect(personas[2]).toEqual({
      name: "officer-drug",
      kind: "OFFICER",
      fullName: "Cán Bộ Mẫu Dược",
      unit: "dav",
    });
    expect(personas).toHaveLength(6);
  });

  it("are served on 127.0.0.1 alone", () => {
    expect(issuer.demoTokenUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/demo\/token$/);
  });
});

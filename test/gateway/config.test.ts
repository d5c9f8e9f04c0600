import { describe, expect, it } from "vitest";
import { readConfig } from "../../gateway/config.ts";

const key = "A".repeat(43);
const env = {
  SUBGRAPHS: JSON.stringify({ "food-safety": { url: "http://127.0.0.1:4105/graphql", key } }),
  TOKEN_ISSUER: "http://127.0.0.1:4001",
  JWKS_URL: "http://127.0.0.1:4001/jwks.json",
};

describe("readConfig", () => {
  it("fills what is not set", () => {
    expect(readConfig({ ...env, PORT: "" })).toEqual({
      executor: "own",
      planner: "apollo",
      host: "127.0.0.1",
      port: 4000,
      supergraphFile: "schema/supergraph.graphql",
      subgraphs: { "food-safety": { url: "http://127.0.0.1:4105/graphql", key, public: false } },
      tokens: {
        issuer: "http://127.0.0.1:4001",
        audience: "dossier-graph",
        jwksUrl: "http://127.0.0.1:4001/jwks.json",
      },
      subgraphTimeoutMs: 10_000,
      logLevel: "info",
    });
  });

  it("reads what is set", () => {
    const DEMO_TOKEN_URL = "http://127.0.0.1:4001/demo/token";
    const set = { PORT: "0", HOST: "::1", SUBGRAPH_TIMEOUT_MS: "2500", LOG_LEVEL: "warn" };
    expect(readConfig({ ...env, ...set, DEMO_TOKEN_URL })).toMatchObject({
      demoTokenUrl: DEMO_TOKEN_URL,
      host: "::1",
      port: 0,
      subgraphTimeoutMs: 2500,
      logLevel: "warn",
    });
  });

  it("reads the socket file of a subgraph", () => {
    const address = { url: "http://127.0.0.1:4105/graphql", key, socket: "/run/food-safety.sock" };
    const { subgraphs } = readConfig({ ...env, SUBGRAPHS: JSON.stringify({ food: address }) });
    expect(subgraphs["food"]).toEqual({ ...address, public: false });
  });

  it.each([
    ["PORT is not a whole number from 0 to 65535", { PORT: "port" }],
    ["PORT is not a whole number from 0 to 65535", { PORT: "65536" }],
    ["PORT is not a whole number from 0 to 65535", { PORT: "-1" }],
    ["TOKEN_ISSUER is not set", { TOKEN_ISSUER: undefined }],
    ["JWKS_URL is not set", { JWKS_URL: "" }],
    ["JWKS_URL is not an http address", { JWKS_URL: "ftp://127.0.0.1/" }],
    ["DEMO_TOKEN_URL is not on 127.0.0.1", { DEMO_TOKEN_URL: "https://issuer.test/demo/token" }],
    ["SUBGRAPHS is not set", { SUBGRAPHS: undefined }],
    ["SUBGRAPHS is not JSON", { SUBGRAPHS: "food-safety" }],
    [
      "SUBGRAPHS.food-safety.key is not 32 bytes in base64url",
      { SUBGRAPHS: '{"food-safety":{"url":"http://127.0.0.1/","key":"c2VjcmV0"}}' },
    ],
    [
      "SUBGRAPHS.food-safety.url is not an http address",
      { SUBGRAPHS: `{"food-safety":{"url":"127.0.0.1:80","key":"${key}"}}` },
    ],
    ["SUBGRAPHS.food-safety.key is not set", { SUBGRAPHS: '{"food-safety":{"url":"http://a/"}}' }],
  ])("says in one line: %s", (message, wrong) => {
    expect(() => readConfig({ ...env, ...wrong })).toThrow(
      expect.objectContaining({ name: "ConfigError", message }),
    );
  });
});

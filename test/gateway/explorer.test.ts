import { gunzipSync } from "node:zlib";
import { request } from "undici";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startGateway, type RunningGateway } from "./running-gateway.ts";

const html = { accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8" };

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const open = (headers: Record<string, string> = {}, address = "/") =>
  gateway.send({ headers: { ...html, ...headers } }, address);

describe("the explorer's page", () => {
  it("lets in what bears its nonce and comes from the gateway, and nothing else", async () => {
    const { status, headers, text } = await open();
    const nonce = /'nonce-([\w-]{22})'/.exec(headers.get("content-security-policy") ?? "")?.[1];
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toBe(
      `default-src 'none'; script-src 'nonce-${nonce}'; worker-src 'self'; ` +
        `style-src 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data:; ` +
        `font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(text.match(/<(script|link)(?![^>]*(nonce|type="application\/json"|rel="icon"))/g)).toBe(
      null,
    );
    expect(text.split(`nonce="${nonce}"`)).toHaveLength(6);
  });

  it("has headers against sniffing, framing, referrers and keeping", async () => {
    const { headers } = await open();
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
      vary: "accept, accept-language",
    });
  });

  it("has another nonce each time", async () => {
    const nonces = [await open(), await open()].map(({ text }) => /nonce="(.+?)"/.exec(text)?.[1]);
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  it.each([
    ["vi", "Đồ thị hồ sơ – trình khám phá GraphQL", { "accept-language": "vi-VN,vi;q=0.9" }, "/"],
    ["en", "Dossier graph – GraphQL explorer", { "accept-language": "en-GB,vi;q=0.5" }, "/"],
    ["vi", "Đồ thị hồ sơ – trình khám phá GraphQL", { "accept-language": "fr" }, "/"],
    ["en", "Dossier graph – GraphQL explorer", { "accept-language": "vi" }, "/?lang=en"],
    ["vi", "Đồ thị hồ sơ – trình khám phá GraphQL", { "accept-language": "en" }, "/?lang=vi"],
  ])("is in %s, titled %s, for %o at %s", async (lang, title, headers, address) => {
    const { text } = await open(headers, address);
    expect(text).toContain(`<html lang="${lang}">`);
    expect(text).toContain(`<title>${title}</title>`);
    expect(text).toContain(`href="/?lang=${lang === "vi" ? "en" : "vi"}"`);
  });

  it("asks for files of the gateway alone, and all are there", async () => {
    const { text } = await open();
    const named = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
    const workers = [...text.matchAll(/"(\/explorer\/[^"]+)"/g)].map(
      ([, address]) => address ?? "",
    );
    expect(text).not.toMatch(/https?:\/\//);
    expect(named.every((address) => /^(\/(?!\/)|data:)/.test(address))).toBe(true);
    const files = [...new Set([...named, ...workers])].filter((one) =>
      one.startsWith("/explorer/"),
    );
    const answers = await Promise.all(files.map((file) => gateway.send({}, file)));
    expect(files).toHaveLength(8);
    expect(answers.map(({ status }) => status)).toEqual(files.map(() => 200));
    expect(answers.map(({ headers }) => headers.get("content-type")).toSorted()).toEqual([
      ...Array.from({ length: 2 }, () => "text/css; charset=utf-8"),
      ...Array.from({ length: 6 }, () => "text/javascript; charset=utf-8"),
    ]);
  });

  it("holds nothing of the request", async () => {
    const evil = `"><script>alert(1)</script>`;
    const { text } = await open(
      { "accept-language": `en, ${evil}`, "user-agent": evil, referer: `http://x/${evil}` },
      `/?lang=${encodeURIComponent(evil)}&query=${encodeURIComponent(evil)}&lang=vi`,
    );
    expect(text).toContain('<html lang="en">');
    expect(text).not.toContain("alert(1)");
  });

  it("offers no persona outside the demo, and says how to sign in", async () => {
    const { text } = await open({ "accept-language": "en" });
    expect(text).not.toContain('id="persona"');
    expect(text).toContain("To sign in, write {&#34;authorization&#34;: &#34;Bearer …&#34;} under");
  });

  it("is answered to HEAD with the same headers", async () => {
    const answer = await gateway.send({ method: "HEAD", headers: html }, "/");
    const { text } = await open();
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(answer.headers.get("content-length")).toBe(String(Buffer.byteLength(text)));
  });
});

describe("the explorer's files", () => {
  const firstFile = async () => /\/explorer\/[^"]+/.exec((await open()).text)?.[0] ?? "";

  it("can be kept for ever, and load nothing by themselves", async () => {
    const { headers } = await gateway.send({}, await firstFile());
    expect(Object.fromEntries(headers)).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
    });
  });

  it("travel packed to those who can unpack", async () => {
    const url = gateway.url + (await firstFile());
    const plain = await request(url);
    const packed = await request(url, { headers: { "accept-encoding": "br, gzip" } });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(packed.headers["content-encoding"]).toBe("gzip");
    const unpacked = gunzipSync(await packed.body.arrayBuffer()).toString();
    expect(unpacked === (await plain.body.text())).toBe(true);
  });

  it.each(["/explorer/none.js", "/explorer/..%2fexplorer.ts", "/explorer/", "/explorer/%00"])(
    "are those of the page alone: %s is not there",
    async (address) => {
      const answer = await gateway.send({}, address);
      expect(answer.status).toBe(404);
      expect(answer.body.errors?.[0]?.extensions).toEqual({ code: "NOT_FOUND" });
    },
  );
});

describe("GET / for a program", () => {
  it.each([{}, { accept: "*/*" }, { accept: "application/json" }, { accept: "text/htmlx" }])(
    "tells where things are: %o",
    async (headers) => {
      const answer = await gateway.send({ headers }, "/");
      expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(answer.body).toEqual({
        name: "dossier-graph",
        graphql: "/graphql",
        files: "/files",
        explorer: "/",
        schema: "/schema.graphql",
        health: "/health/ready",
      });
    },
  );

  it("is answered to HEAD", async () => {
    const answer = await gateway.send({ method: "HEAD" }, "/");
    expect([answer.status, answer.text]).toEqual([200, ""]);
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });
});

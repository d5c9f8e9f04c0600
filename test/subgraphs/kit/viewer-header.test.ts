import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createViewerVerifier,
  readViewerKey,
  signViewer,
  STREAMED_BODY,
} from "../../../subgraphs/kit/viewer-header.ts";
import {
  anonymousViewer,
  readViewer,
  serviceViewer,
  type Viewer,
} from "../../../subgraphs/kit/viewer.ts";

const gatewayKey = keyOf(1);
const oneStopKey = keyOf(2);
const madeAt = Date.UTC(2026, 10, 21, 2, 0, 0);
const body = '{"query":"{ me { id } }"}';
const citizen: Viewer = {
  kind: "CITIZEN",
  subject: "nguyen-thi-thu",
  account: "a-1",
  assignments: [{ unit: "vfa", role: "SPECIALIST", province: null }],
  scopes: ["dossiers"],
  locale: "vi",
  requestId: "request-1",
};

describe("viewer header", () => {
  it("carries the viewer and names the caller", () => {
    expect(verifierAt(madeAt)(signed(), body)).toEqual({
      ok: true,
      viewer: citizen,
      caller: "gateway",
    });
  });

  it("carries names in Vietnamese and a body in bytes", () => {
    const named = { ...citizen, subject: "Nguyễn Thị Thử" };
    const header = signed({ viewer: named, body: Buffer.from('"Đ"') });
    expect(verifierAt(madeAt)(header, '"Đ"')).toMatchObject({ ok: true, viewer: named });
  });

  it("keeps the documented text form", () => {
    const header = signed({ nonce: new Uint8Array(16) });
    const [version, caller, payload, mac] = header.split(".");
    expect([version, caller]).toEqual(["v1", "gateway"]);
    expect(JSON.parse(Buffer.from(payload ?? "", "base64url").toString())).toEqual({
      viewer: citizen,
      audience: "food-safety",
      issuedAt: 1_795_226_400_000,
      nonce: "AAAAAAAAAAAAAAAAAAAAAA",
      bodyDigest: "ZNSuQEw5PzkWowiEXx324szUJD2InTiD-bLdfanTERQ",
    });
    expect(mac).toHaveLength(43);
  });

  it("takes a streamed body only where one is asked for, and once", () => {
    const verify = verifierAt(madeAt);
    const streamed = signed({ body: STREAMED_BODY });
    const [, , payload = ""] = streamed.split(".");
    expect(JSON.parse(Buffer.from(payload, "base64url").toString()).bodyDigest).toBe(
      "UNSIGNED-STREAM",
    );
    for (const other of ["", body, "UNSIGNED-STREAM"]) {
      expect(verify(streamed, other)).toEqual({ ok: false, reason: "BODY_WRONG" });
    }
    expect(verify(signed(), STREAMED_BODY)).toEqual({ ok: false, reason: "BODY_WRONG" });
    expect(verify(streamed, STREAMED_BODY)).toMatchObject({ ok: true, viewer: citizen });
    expect(verify(streamed, STREAMED_BODY)).toEqual({ ok: false, reason: "REPLAYED" });
  });

  it("refuses a header with any single byte changed", () => {
    const header = signed();
    const verify = verifierAt(madeAt);
    fc.assert(
      fc.property(fc.nat(header.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(verify(withByteChanged(header, at, change), body).ok).toBe(false);
      }),
      { seed: 2611, numRuns: 2000 },
    );
    expect(verify(header, body).ok).toBe(true);
  });

  it("refuses a body with any single byte changed", () => {
    const header = signed();
    const verify = verifierAt(madeAt);
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expect(verify(header, withByteChanged(body, at, change))).toEqual({
          ok: false,
          reason: "BODY_WRONG",
        });
      }),
      { seed: 2611, numRuns: 500 },
    );
    expect(verify(header, body).ok).toBe(true);
  });

  it("never throws, whatever the header is", () => {
    const verify = verifierAt(madeAt);
    const parts = fc.oneof(
      fc.string(),
      fc.constantFrom("v1", "gateway", "__proto__", "constructor"),
    );
    const headers = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(parts, { maxLength: 6 }).map((list) => list.join(".")),
    );
    fc.assert(
      fc.property(headers, (header) => {
        expect(verify(header, body).ok).toBe(false);
      }),
      { seed: 2611, numRuns: 1000 },
    );
  });

  it("refuses a signed payload that is not one", () => {
    const verify = verifierAt(madeAt);
    for (const text of ["", "not json", "null", "1", "[]", "{}", '{"viewer":{}}']) {
      const start = `v1.gateway.${Buffer.from(text).toString("base64url")}`;
      const mac = createHmac("sha256", gatewayKey).update(start).digest("base64url");
      expect(verify(`${start}.${mac}`, body)).toEqual({ ok: false, reason: "MALFORMED" });
    }
  });

  it("refuses the same bytes in another base64url spelling", () => {
    const header = signed({ nonce: new Uint8Array(16) });
    const last = header.at(-1) ?? "";
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const twin = alphabet[alphabet.indexOf(last) ^ 1] ?? "";
    const respelt = header.slice(0, -1) + twin;
    const macOf = (text: string) => Buffer.from(text.split(".")[3] ?? "", "base64url");
    expect(macOf(respelt)).toEqual(macOf(header));
    expect(verifierAt(madeAt)(respelt, body)).toEqual({ ok: false, reason: "SIGNATURE_WRONG" });
  });

  it("is never made twice the same, nor with the same nonce", () => {
    const nonces = Array.from({ length: 1000 }, () => {
      const payload = Buffer.from(signed().split(".")[2] ?? "", "base64url").toString();
      return (JSON.parse(payload) as { nonce: string }).nonce;
    });
    expect(new Set(nonces).size).toBe(1000);
  });

  it("refuses a replay", () => {
    const verify = verifierAt(madeAt);
    const header = signed();
    expect(verify(header, body).ok).toBe(true);
    expect(verify(header, body)).toEqual({ ok: false, reason: "REPLAYED" });
  });

  it("refuses a replay of a header it had no room to remember", () => {
    const verify = createViewerVerifier({
      audience: "food-safety",
      keys: { gateway: gatewayKey },
      now: () => madeAt + 3,
      nonceCapacity: 2,
    });
    const headers = [0, 1, 2].map((late) => signed({ now: madeAt + late }));
    expect(headers.map((header) => verify(header, body).ok)).toEqual([true, true, true]);
    expect(headers.map((header) => verify(header, body).ok)).toEqual([false, false, false]);
    expect(verify(signed({ now: madeAt + 3 }), body).ok).toBe(true);
  });

  it.each([
    ["CALLER_UNKNOWN", { caller: "nobody" }],
    ["CALLER_UNKNOWN", { caller: "constructor" }],
    ["SIGNATURE_WRONG", { key: oneStopKey }],
    ["SIGNATURE_WRONG", { caller: "one-stop" }],
    ["AUDIENCE_WRONG", { audience: "medical-equipment" }],
    ["BODY_WRONG", { body: "{}" }],
    ["EXPIRED", { now: madeAt - 35_001 }],
    ["FROM_FUTURE", { now: madeAt + 5001 }],
    ["KIND_NOT_ALLOWED", { viewer: serviceViewer("one-stop", ["deliver"], "request-1") }],
    ["KIND_NOT_ALLOWED", { caller: "one-stop", key: oneStopKey }],
    [
      "KIND_NOT_ALLOWED",
      { caller: "one-stop", key: oneStopKey, viewer: anonymousViewer("vi", "r") },
    ],
    ["MALFORMED", { viewer: { ...citizen, kind: "ADMIN" } as unknown as Viewer }],
  ] as const)("refuses as %s what was signed with %o", (reason, wrong) => {
    expect(verifierAt(madeAt)(signed(wrong), body)).toEqual({ ok: false, reason });
  });

  it("takes a header to the last millisecond of its life and skew", () => {
    expect(verifierAt(madeAt)(signed({ now: madeAt - 35_000 }), body).ok).toBe(true);
    expect(verifierAt(madeAt)(signed({ now: madeAt + 5000 }), body).ok).toBe(true);
  });

  it("takes a service identity from a process other than the gateway", () => {
    const viewer = serviceViewer("one-stop", ["deliver"], "request-1");
    const header = signed({ caller: "one-stop", key: oneStopKey, viewer });
    expect(verifierAt(madeAt)(header, body)).toEqual({ ok: true, viewer, caller: "one-stop" });
  });

  it("refuses a header longer than 8,192 characters, and does not make one", () => {
    expect(verifierAt(madeAt)("v".repeat(8193), body)).toEqual({ ok: false, reason: "OVERSIZED" });
    const scopes = Array.from({ length: 50 }, () => "s".repeat(200));
    expect(() => signed({ viewer: { ...citizen, scopes } })).toThrow(RangeError);
  });
});

describe("readViewerKey", () => {
  it("reads 32 bytes of base64url", () => {
    expect(readViewerKey("A".repeat(43)).symmetricKeySize).toBe(32);
  });

  it.each(["", "A".repeat(42), "A".repeat(44), `${"A".repeat(42)}B`, "not a key"])(
    "refuses %o without repeating it",
    (text) => {
      expect(() => readViewerKey(text)).toThrow("a viewer key is 32 bytes in base64url");
    },
  );
});

describe("readViewer", () => {
  it("reads a viewer", () => {
    expect(readViewer(JSON.parse(JSON.stringify(citizen)))).toEqual(citizen);
    expect(readViewer(anonymousViewer("en", "request-1"))).toEqual({
      kind: "ANONYMOUS",
      subject: null,
      account: null,
      assignments: [],
      scopes: [],
      locale: "en",
      requestId: "request-1",
    });
  });

  it.each([
    { kind: "citizen" },
    { subject: undefined },
    { account: 7 },
    { account: "" },
    { assignments: {} },
    { assignments: [{ unit: "vfa", role: "SPECIALIST" }] },
    { scopes: ["x".repeat(201)] },
    { scopes: Array.from({ length: 51 }, () => "x") },
    { locale: "fr" },
    { requestId: null },
  ])("reads nobody from a viewer with %o", (wrong) => {
    expect(readViewer({ ...citizen, ...wrong })).toBeNull();
  });
});

function signed(wrong: Partial<Parameters<typeof signViewer>[0]> = {}): string {
  return signViewer({
    viewer: citizen,
    caller: "gateway",
    audience: "food-safety",
    key: gatewayKey,
    body,
    now: madeAt,
    ...wrong,
  });
}

function verifierAt(now: number) {
  return createViewerVerifier({
    audience: "food-safety",
    keys: { gateway: gatewayKey, "one-stop": oneStopKey },
    now: () => now,
  });
}

function keyOf(fill: number): KeyObject {
  return createSecretKey(Buffer.alloc(32, fill));
}

function withByteChanged(text: string, at: number, change: number): string {
  const bytes = Buffer.from(text, "latin1");
  bytes[at] = (bytes[at] ?? 0) ^ change;
  return bytes.toString("latin1");
}

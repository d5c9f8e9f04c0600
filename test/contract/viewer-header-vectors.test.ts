import { describe, expect, it } from "vitest";
import { createViewerVerifier, readViewerKey } from "../../subgraphs/kit/viewer-header.ts";
import { headerVectors } from "./vectors.ts";

const { audience, now, body, keys, headers } = headerVectors;
const verify = createViewerVerifier({
  audience,
  keys: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, readViewerKey(key)])),
  now: () => now,
});

describe("x-viewer header v1", () => {
  it.each(headers)("judges “$name”: $verdict", ({ header, payload, verdict }) => {
    const judged = verify(header, body);
    expect(judged.ok ? "OK" : judged.reason).toBe(verdict);
    if (judged.ok) {
      expect(judged.viewer).toEqual((JSON.parse(payload) as { viewer: unknown }).viewer);
    }
  });
});

import { expect, it, vi } from "vitest";

it("turns the vendor's telemetry off before a gateway is made, whatever the environment says", async () => {
  process.env["APOLLO_TELEMETRY_DISABLED"] = "false";
  vi.resetModules();
  await import("../../gateway/execution/graph.ts");
  expect(process.env["APOLLO_TELEMETRY_DISABLED"]).toBe("1");
});

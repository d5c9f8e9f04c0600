import { describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/medical-equipment/subgraph.ts";
import { findAccessBreach } from "../kit/forms/content-access.ts";

describe("Dossier.device", () => {
  it("is for the applicant and for officers of the handling unit, and null for all others", async () => {
    expect(
      await findAccessBreach(subgraph, "imda-02", ["imda", "astt"], "device", "deviceName"),
    ).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/food-safety/subgraph.ts";
import { findAccessBreach } from "../kit/forms/content-access.ts";

describe("typed content of Dossier", () => {
  it.each([
    ["productDeclaration", "vfa-08"],
    ["advertisingContent", "vfa-09"],
  ])(
    "gives %s to the applicant and to officers of the handling unit, and null to all others",
    async (field, procedure) => {
      expect(
        await findAccessBreach(subgraph, procedure, ["vfa", "dav"], field, "productName"),
      ).toBeNull();
    },
  );
});

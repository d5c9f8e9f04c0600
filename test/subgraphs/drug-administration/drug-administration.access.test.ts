import { describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/drug-administration/subgraph.ts";
import { findAccessBreach } from "../kit/forms/content-access.ts";

describe("Dossier.drugRegistration", () => {
  it("is for the applicant and for officers of the handling unit, and null for all others", async () => {
    const units = ["dav", "tma"];
    expect(
      await findAccessBreach(subgraph, "dav-78", units, "drugRegistration", "productName"),
    ).toBeNull();
  });
});

import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createFiles } from "../../../../subgraphs/one-stop/files/files.ts";
import { findReadableFile } from "../../../../subgraphs/one-stop/files/read-access.ts";
import { subgraph as oneStop } from "../../../../subgraphs/one-stop/subgraph.ts";
import { nobody, serviceOf, viewerOf } from "../../../support/personas.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";

const loose = "a".repeat(32);
const filed = "b".repeat(32);
const quarantined = "c".repeat(32);
const incoming = "d".repeat(32);

let desk: TestSubgraph;

/** All are the citizen's; `filed` belongs to a dossier of food safety's unit. */
beforeAll(async () => {
  desk = await startTestSubgraph(oneStop);
  const now = "2026-11-21T02:00:00.000Z";
  const content = { bytes: 1, sha256: "00", mediaType: "application/pdf" as const };
  const files = createFiles(desk.knex);
  for (const id of [loose, filed, quarantined, incoming]) {
    const account = "account-of-citizen";
    await files.insert({ id, account, name: null, bytes: 1, createdAt: now });
  }
  await files.complete(loose, "STORED", content);
  await files.complete(filed, "STORED", content);
  await files.complete(quarantined, "QUARANTINED", content);
  await files.attach([filed], "ref");
  await desk.knex("dossier").insert({
    ref: "ref",
    code: "000.00.00.G18-261121-0001",
    account: "account-of-citizen",
    procedure_code: "vfa-08",
    revision: 1,
    department: "food-safety",
    unit: "vfa",
    channel: 2,
    filed_at: now,
    national_status: 1,
    version: 1,
    updated_at: now,
  });
  return () => desk.stop();
});

const people = {
  nobody: { viewer: nobody, caller: "gateway" },
  citizen: { viewer: viewerOf("citizen"), caller: "gateway" },
  "citizen-2": { viewer: viewerOf("citizen-2"), caller: "gateway" },
  "officer-food": { viewer: viewerOf("officer-food"), caller: "gateway" },
  "officer-drug": { viewer: viewerOf("officer-drug"), caller: "gateway" },
  // Posts count for officers alone, scopes for services alone.
  "citizen with a post": {
    viewer: viewerOf("citizen-2", { assignments: viewerOf("officer-food").assignments }),
    caller: "gateway",
  },
  "citizen with the scope": {
    viewer: viewerOf("citizen-2", { scopes: ["files"] }),
    caller: "food-safety",
  },
  "food-safety": { viewer: serviceOf("food-safety", ["files"]), caller: "food-safety" },
  "food-safety without the scope": {
    viewer: serviceOf("food-safety", ["feed"]),
    caller: "food-safety",
  },
  "drug-administration": {
    viewer: serviceOf("drug-administration", ["files"]),
    caller: "drug-administration",
  },
  "drug-administration under another name": {
    viewer: serviceOf("food-safety", ["files"]),
    caller: "drug-administration",
  },
};

const mayRead: Record<string, readonly (keyof typeof people)[]> = {
  [loose]: ["citizen"],
  [filed]: ["citizen", "officer-food", "food-safety"],
  [quarantined]: [],
  [incoming]: [],
};

describe("findReadableFile", () => {
  const names = Object.keys(people) as (keyof typeof people)[];
  const cases = names.flatMap((name) => Object.keys(mayRead).map((id) => ({ name, id })));

  it.each(cases)("decides for $name and $id", async ({ name, id }) => {
    const found = await findReadableFile(desk.knex, people[name], id);
    expect(found?.id ?? null).toBe(mayRead[id]!.includes(name) ? id : null);
  });

  it("gives nobody a file for any other id", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.string(), async (name, id) => {
        expect(await findReadableFile(desk.knex, people[name], id)).toBeNull();
      }),
      { seed: 3, numRuns: 100 },
    );
  });
});

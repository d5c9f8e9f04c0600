import { beforeAll, describe, expect, it } from "vitest";
import { subgraph } from "../../../../subgraphs/food-safety/subgraph.ts";
import { createKnex } from "../../../../subgraphs/kit/database.ts";
import { stopBeforeDrop } from "../../../support/database.ts";
import { countStatements } from "../../../support/statements.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import { actOf, oneStop, startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

type Page = {
  entries: { event: { sequence: number }; dossierCode: string; note: string | null }[];
  endCursor: string | null;
  hasNextPage: boolean;
};

let office: FoodOffice;
let second: Awaited<ReturnType<typeof startTestSubgraph>>;
let ref: string;

beforeAll(async () => {
  office = await startFoodOffice();
  second = await startTestSubgraph(subgraph, {}, office.database);
  stopBeforeDrop(() => second.stop());
  ref = await office.file();
  await office.perform(actOf(ref, { note: "Đủ hồ sơ" }));
  await office.file();
});

async function page(args: string, at: Pick<FoodOffice, "ask"> = office) {
  const { data, errors } = await at.ask<{ dossierEvents: Page }>(
    oneStop,
    `{ dossierEvents(${args}) { entries { event dossierCode note } endCursor hasNextPage } }`,
  );
  return data?.dossierEvents ?? (errors?.[0]?.extensions?.code as string);
}

async function pageOf(args: string, at?: Pick<FoodOffice, "ask">): Promise<Page> {
  const found = await page(args, at);
  if (typeof found === "string") throw new Error(found);
  return found;
}

describe("dossierEvents", () => {
  it("gives code and note beside the event, in the order of the chain", async () => {
    const { entries } = await pageOf("first: 500");
    const { code } = await office.getDossier(ref);
    expect(entries.map(({ event }) => event.sequence)).toEqual([1, 2, 3]);
    expect(entries.map(({ note }) => note)).toEqual([null, "Đủ hồ sơ", null]);
    expect(entries.slice(0, 2).map(({ dossierCode }) => dossierCode)).toEqual([code, code]);
  });

  it("takes a cursor in another process of the department", async () => {
    const { endCursor } = await pageOf("first: 2");
    const next = await pageOf(`after: "${endCursor}"`, second);
    expect(next.entries.map(({ event }) => event.sequence)).toEqual([3]);
  });

  it("hears at once of what another process appends", async () => {
    const { endCursor } = await pageOf("first: 500");
    const started = performance.now();
    const waiting = pageOf(`after: "${endCursor}", waitMs: 30000`, second);
    await office.perform(actOf(ref, { action: "HAND_OVER" }));
    expect((await waiting).entries.map(({ event }) => event.sequence)).toEqual([4]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("takes two statements, however many events there are", async () => {
    for (const first of [1, 4]) {
      const { statements } = await countStatements(office.knex, () => pageOf(`first: ${first}`));
      expect(statements).toHaveLength(2);
    }
  });

  it("gives no note that was erased", async () => {
    await office.knex("event_private").where({ sequence: 2 }).update({ salt: null, content: null });
    const { entries } = await pageOf("first: 2");
    expect(entries[1]).toMatchObject({ event: { sequence: 2 }, note: null });
  });
});

describe("a cursor of a chain that is no more", () => {
  it("is refused after the chain was started anew, or put back to an earlier day", async () => {
    const owner = createKnex({ url: office.ownerUrl, name: "superuser", max: 1 });
    const { endCursor } = await pageOf("first: 500");
    const [head] = await owner("chain").select("*");
    for (const change of [{ epoch: "another" }, { sequence: 3 }]) {
      await owner("chain").update(change);
      expect(await page(`after: "${endCursor}"`)).toBe("BAD_USER_INPUT");
      await owner("chain").update({ epoch: head.epoch, sequence: head.sequence });
    }
    expect((await pageOf(`after: "${endCursor}"`)).entries).toEqual([]);
    await owner.destroy();
  });
});

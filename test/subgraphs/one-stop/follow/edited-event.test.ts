import { beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../../support/stack.ts";
import { startFollowedChains } from "./followed-chains.ts";
import type { FollowedChains } from "./followed-chains.ts";

let chains: FollowedChains;

beforeAll(async () => {
  chains = await startFollowedChains();
  const first = await chains.file("food-safety");
  await eventually(() => chains.isListed("food-safety", first), "the first dossier");
});

describe("an event edited before it was followed", () => {
  it("breaks its department's feed, which takes nothing over, until it is put right", async () => {
    const { ownerOf, coverage } = chains;
    await chains.hinder("food-safety");
    const edited = await chains.file("food-safety");
    const after = await chains.file("food-safety");
    await ownerOf.food("event").where({ sequence: 2 }).update({ source_status: "Đã trả kết quả" });
    await chains.letFollow("food-safety");

    const broken = await chains.untilFeed("food-safety", "BROKEN");
    expect(broken.problem).toBe("WRONG_HASH after sequence 1");
    expect(await coverage()).toEqual({ "food-safety": "BROKEN", "medical-equipment": "CURRENT" });
    expect(await chains.isListed("food-safety", edited)).toBe(false);
    expect(await chains.isListed("food-safety", after)).toBe(false);

    const elsewhere = await chains.file("medical-equipment");
    await eventually(() => chains.isListed("medical-equipment", elsewhere), "the other department");
    expect((await coverage())["food-safety"]).toBe("BROKEN");
    expect((await chains.feedOf("food-safety")).as_of).toBe(broken.as_of);

    const [first] = await ownerOf.food("event").where({ sequence: 1 });
    const sourceStatus = first.source_status as string;
    await ownerOf.food("event").where({ sequence: 2 }).update({ source_status: sourceStatus });
    await chains.untilFeed("food-safety", "CURRENT");
    expect(await chains.isListed("food-safety", edited)).toBe(true);
    expect(await chains.isListed("food-safety", after)).toBe(true);
    expect(await coverage()).toEqual({ "food-safety": "CURRENT", "medical-equipment": "CURRENT" });
  });

  it("is found when it was taken out, too", async () => {
    const { ownerOf } = chains;
    await chains.hinder("food-safety");
    await chains.file("food-safety");
    const last = await chains.file("food-safety");
    const [taken] = await ownerOf.food("event_private").where({ sequence: 4 });
    const [event] = await ownerOf.food("event").where({ sequence: 4 });
    await ownerOf.food("event_private").where({ sequence: 4 }).delete();
    await ownerOf.food("event").where({ sequence: 4 }).delete();
    await chains.letFollow("food-safety");
    expect((await chains.untilFeed("food-safety", "BROKEN")).problem).toBe("GAP after sequence 3");

    await ownerOf.food("event").insert({ ...event, data: JSON.stringify(event.data) });
    await ownerOf
      .food("event_private")
      .insert({ ...taken, content: JSON.stringify(taken.content) });
    await chains.untilFeed("food-safety", "CURRENT");
    expect(await chains.isListed("food-safety", last)).toBe(true);
  });
});

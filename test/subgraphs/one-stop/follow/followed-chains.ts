import { pino } from "pino";
import { subgraph as foodSafety } from "../../../../subgraphs/food-safety/subgraph.ts";
import { createKnex } from "../../../../subgraphs/kit/database.ts";
import { createPeer } from "../../../../subgraphs/kit/peer.ts";
import { subgraph as medicalEquipment } from "../../../../subgraphs/medical-equipment/subgraph.ts";
import { subgraph as oneStopSubgraph } from "../../../../subgraphs/one-stop/subgraph.ts";
import { stopBeforeDrop } from "../../../support/database.ts";
import { viewerOf } from "../../../support/personas.ts";
import { eventually, startTestStack } from "../../../support/stack.ts";
import { deliverExample } from "../../kit/forms/deliver-example.ts";

type Coverage = { department: { code: string }; state: string; asOf: string | null };

/** One-stop following two departments, with hands that reach past every right into all three databases. */
export async function startFollowedChains() {
  const stack = await startTestStack({
    departments: [foodSafety, medicalEquipment],
    oneStop: oneStopSubgraph,
  });
  const { oneStop, departments } = stack;
  const superuser = (ownerUrl: string) => {
    const knex = createKnex({ url: ownerUrl, name: "superuser", max: 1 });
    stopBeforeDrop(() => knex.destroy());
    return knex;
  };
  const officers = {
    "food-safety": "officer-food",
    "medical-equipment": "officer-equipment",
  } as const;
  const procedures = { "food-safety": "vfa-08", "medical-equipment": "imda-09" } as const;
  type Name = keyof typeof officers;

  const feedOf = async (name: Name) =>
    (await oneStop.knex("feed").where("key", `${name}/events`).first()) as {
      state: string;
      problem: string | null;
      as_of: string | null;
    };

  return {
    oneStop,
    food: departments["food-safety"]!,
    ownerOf: {
      food: superuser(departments["food-safety"]!.ownerUrl),
      oneStop: superuser(oneStop.ownerUrl),
    },
    feedOf,

    /** Departments as one-stop calls them. */
    peers: new Map(
      Object.entries(departments).map(([name, { peer }]) => {
        const logger = pino({ level: "silent" });
        const config = { name, caller: "one-stop", scopes: ["feed"], config: peer, logger };
        return [name, createPeer(config)];
      }),
    ),

    /** Delivers a filing to a department. @returns its code. */
    async file(name: Name): Promise<string> {
      const { code } = await deliverExample(departments[name]!, procedures[name]);
      return code;
    },

    /** Whether the officer of a department finds a dossier in the index. */
    async isListed(name: Name, code: string): Promise<boolean> {
      const query = "query ($code: ID!) { dossier(code: $code) { code } }";
      const { data } = await oneStop.ask<{ dossier: object | null }>(
        viewerOf(officers[name]),
        query,
        { code },
      );
      return data!.dossier !== null;
    },

    /** How fresh the index says it is, by department. */
    async coverage(): Promise<Record<string, string>> {
      const query = "{ workList { coverage { department { code } state asOf } } }";
      const { data } = await oneStop.ask<{ workList: { coverage: Coverage[] } }>(
        viewerOf("officer-food"),
        query,
      );
      return Object.fromEntries(
        data!.workList.coverage.map(({ department, state }) => [department.code, state]),
      );
    },

    untilFeed: (name: Name, state: string) =>
      eventually(async () => {
        const row = await feedOf(name);
        return row?.state === state && row;
      }, `${name} ${state}`),

    /** Keeps one-stop from following a department until `letFollow`. */
    async hinder(name: Name): Promise<void> {
      await oneStop
        .knex("feed")
        .where("key", `${name}/events`)
        .update({ lease_owner: "somebody", lease_until: new Date(Date.now() + 3_600_000) });
    },

    async letFollow(name: Name): Promise<void> {
      await oneStop
        .knex("feed")
        .where("key", `${name}/events`)
        .update({ lease_owner: null, lease_until: null });
    },
  };
}

export type FollowedChains = Awaited<ReturnType<typeof startFollowedChains>>;

import { beforeAll, describe, expect, it } from "vitest";
import { storeEvents } from "../../../../subgraphs/one-stop/follow/store-events.ts";
import { createCalendars } from "../../../../subgraphs/kit/clock/published-calendar.ts";
import { createKnownProcedures } from "../../../../subgraphs/one-stop/follow/known-procedures.ts";
import type { Viewer } from "../../../../subgraphs/kit/viewer.ts";
import { nobody, serviceOf, viewerOf } from "../../../support/personas.ts";
import { eventually } from "../../../support/stack.ts";
import { fewestStatements } from "../../../support/statements.ts";
import { startFollowedChains } from "./followed-chains.ts";
import type { FollowedChains } from "./followed-chains.ts";
import { createPagedChain } from "./paged-chain.ts";

let chains: FollowedChains;

const post = (unit: string, role: string) => ({ unit, role, province: null });
const operator = viewerOf("officer-food", { assignments: [post("moh", "OPERATOR")] });

const feeds = `{ feeds { department { code } state problem asOf sequence openFaults auditedAt auditProblem
  waitingDeliveries failingDeliveries } }`;
const faults = `query ($first: Int!, $after: String, $department: ID, $resolved: Boolean) {
  feedFaults(first: $first, after: $after, department: $department, resolved: $resolved) {
    edges { node { code message department { code } sequence dossierCode seenAt resolvedAt } }
    pageInfo { hasNextPage endCursor } } }`;

type Fault = { code: string; sequence: number; dossierCode: string; resolvedAt: string | null };
type Faults = {
  feedFaults: {
    edges: { node: Fault }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

const askFaults = async (variables: object = {}) => {
  const { data } = await chains.oneStop.ask<Faults>(operator, faults, { first: 20, ...variables });
  return data!.feedFaults;
};
const codesOf = ({ edges }: Faults["feedFaults"]) =>
  edges.map(({ node: { sequence, code } }) => `${sequence} ${code}`);

beforeAll(async () => {
  chains = await startFollowedChains();
  const code = await chains.file("food-safety");
  await eventually(() => chains.isListed("food-safety", code));
  const next = createPagedChain("early");
  const acted = { type: "ACCEPTED", nationalStatus: 2 };
  const pages = [
    next(acted, { ...acted, dossierRef: "never" }),
    next({}, { ...acted, nationalStatus: 10 }),
  ];
  for (const page of pages) {
    await chains.oneStop.knex.transaction((trx) => {
      const findCalendar = createCalendars();
      const findProcedures = createKnownProcedures();
      const department = "traditional-medicine";
      const options = { department, asOf: null, findCalendar, findProcedures, demoMode: false };
      return storeEvents(trx, options, page);
    });
  }
});

describe("feeds", () => {
  it("tell of each department where it stands", async () => {
    await eventually(async () => {
      const { data } = await chains.oneStop.ask<{ feeds: { auditedAt: string | null }[] }>(
        operator,
        feeds,
      );
      return data!.feeds.every(({ auditedAt }) => auditedAt !== null);
    });
    const { data } = await chains.oneStop.ask<{ feeds: object[] }>(operator, feeds);
    expect(data!.feeds).toEqual([
      {
        department: { code: "food-safety" },
        state: "CURRENT",
        problem: null,
        asOf: expect.any(String),
        sequence: 1,
        openFaults: 0,
        auditedAt: expect.any(String),
        auditProblem: null,
        waitingDeliveries: 0,
        failingDeliveries: 0,
      },
      expect.objectContaining({ department: { code: "medical-equipment" }, sequence: 0 }),
    ]);
  });

  it("tell why one stands still, and what its department does not take", async () => {
    const { oneStop } = chains;
    await chains.hinder("medical-equipment");
    const problem = "WRONG_HASH after sequence 7";
    const row = oneStop.knex("feed").where("key", "medical-equipment/events");
    await row.clone().update({ state: "BROKEN", problem });
    await oneStop.knex("delivery").insert(
      [19, 20].map((attempts, at) => ({
        intake_sequence: 1_000 + at,
        department: "medical-equipment",
        dossier_ref: `stuck-${at}`,
        kind: "ACT",
        attempts,
        next_attempt_at: "2100-01-01T00:00:00.000Z",
      })),
    );
    const { data } = await oneStop.ask<{ feeds: object[] }>(operator, feeds);
    const deliveries = { waitingDeliveries: 2, failingDeliveries: 1 };
    expect(data!.feeds[1]).toMatchObject({ state: "BROKEN", problem, ...deliveries });
    await oneStop.knex("delivery").delete();
    await row.clone().update({ state: "CURRENT", problem: null });
    await chains.letFollow("medical-equipment");
  });
});

describe("feedFaults", () => {
  it("lists what could not be applied, last seen first", async () => {
    const page = await askFaults();
    expect(codesOf(page)).toEqual(["4 MOVE_NOT_LISTED", "2 NOT_OPENED", "1 NOT_OPENED"]);
    expect(page.edges[1]!.node).toEqual({
      code: "NOT_OPENED",
      message: "No event has opened its dossier yet; it will be applied when one does.",
      department: { code: "traditional-medicine" },
      sequence: 2,
      dossierCode: "code-of-never",
      seenAt: "2026-11-20T02:00:00.000Z",
      resolvedAt: null,
    });
  });

  it("tells those applied after all from the others", async () => {
    expect(codesOf(await askFaults({ resolved: true }))).toEqual(["1 NOT_OPENED"]);
    const open = ["4 MOVE_NOT_LISTED", "2 NOT_OPENED"];
    expect(codesOf(await askFaults({ resolved: false }))).toEqual(open);
  });

  it("is limited to a department and read in pages", async () => {
    expect(codesOf(await askFaults({ department: "food-safety" }))).toEqual([]);
    const department = "traditional-medicine";
    const first = await askFaults({ first: 2, department });
    expect(codesOf(first)).toEqual(["4 MOVE_NOT_LISTED", "2 NOT_OPENED"]);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await askFaults({ first: 2, department, after: first.pageInfo.endCursor });
    expect(codesOf(rest)).toEqual(["1 NOT_OPENED"]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});

describe("both", () => {
  const notAllowed: [string, Viewer, string][] = [
    ["nobody", nobody, "UNAUTHENTICATED"],
    ["a citizen", viewerOf("citizen"), "FORBIDDEN"],
    [
      "a citizen who claims the post",
      viewerOf("citizen", { assignments: operator.assignments }),
      "FORBIDDEN",
    ],
    ["an officer", viewerOf("officer-food"), "FORBIDDEN"],
    [
      "an officer of the ministry",
      viewerOf("officer-food", { assignments: [post("moh", "SPECIALIST")] }),
      "FORBIDDEN",
    ],
    [
      "a department's own operator",
      viewerOf("officer-food", { assignments: [post("vfa", "OPERATOR")] }),
      "FORBIDDEN",
    ],
    ["another process", serviceOf("catalogue", ["feed"]), "UNAUTHENTICATED"],
  ];
  it.each(notAllowed)("are refused to %s", async (_who, viewer, code) => {
    for (const query of [feeds, faults]) {
      const { data, errors } = await chains.oneStop.ask(viewer, query, { first: 20 });
      expect(Object.values(data!)).toEqual([null]);
      expect(errors!.map(({ extensions }) => extensions!.code)).toEqual([code]);
    }
  });

  it.each([feeds, faults])("take one statement", async (query) => {
    const { knex } = chains.oneStop;
    await chains.hinder("food-safety");
    await chains.hinder("medical-equipment");
    const wanted = /followed\.department|from "event_fault"/;
    const { statements } = await fewestStatements(knex, () =>
      chains.oneStop.ask(operator, query, { first: 20 }),
    );
    expect(statements.filter((sql) => wanted.test(sql))).toHaveLength(1);
    await chains.letFollow("food-safety");
    await chains.letFollow("medical-equipment");
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { createDeliveries } from "../../../subgraphs/one-stop/intake/deliveries.ts";
import { eventually } from "../../support/stack.ts";
import { fewestStatements } from "../../support/statements.ts";
import { citizen, disconnect, foodOfficer, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;
const food = () => desk.departments["food-safety"]!;

beforeAll(async () => {
  desk = await startDesk();
});

const operator: Viewer = {
  ...foodOfficer,
  assignments: [{ unit: "moh", role: "OPERATOR", province: null }],
};

const query = `query ($first: Int! = 20, $after: String, $department: ID) {
  stuckDeliveries(first: $first, after: $after, department: $department) {
    edges { node { department { code } dossierCode kind action attempts isRefused failure nextAttemptAt
      problems { code message } } }
    pageInfo { hasNextPage endCursor } } }`;

const ask = async (variables = {}, viewer = operator) =>
  (await desk.read(viewer, query, variables)).stuckDeliveries;
const nodesOf = ({ edges }: { edges: { node: any }[] }) => edges.map(({ node }) => node);

/** Files what the department takes, then what it has under that code already. @returns the refused one's code. */
async function fileRefused(): Promise<string> {
  const first = await desk.file(citizen, "vfa-08");
  const place = first.lastIndexOf("-") + 1;
  const next = String(Number(first.slice(place)) + 1).padStart(first.length - place, "0");
  const code = first.slice(0, place) + next;
  const { knex } = food();
  await knex.raw(
    `insert into dossier (ref, code, procedure_code, revision, applicant, unit, national_status, version, filed_at)
     select 'taken', ?, procedure_code, revision, applicant, unit, 1, 1, filed_at from dossier where code = ?`,
    [code, first],
  );
  const { dossier } = await desk.submit(citizen, await desk.example("vfa-08"));
  expect(dossier!.code).toBe(code);
  return code;
}

describe("stuckDeliveries", () => {
  it("lists a filing that its department has refused, and why: nothing is dropped unseen", async () => {
    const code = await fileRefused();
    const [node] = await eventually(async () => {
      const nodes = nodesOf(await ask());
      return nodes.length > 0 && nodes;
    }, "the refusal");
    expect(node).toMatchObject({
      department: { code: "food-safety" },
      dossierCode: code,
      kind: "FILING",
      action: null,
      isRefused: true,
      nextAttemptAt: null,
      problems: [{ code: expect.any(String), message: expect.stringMatching(/\S/) }],
    });
  });

  it("lists what was sent 20 times with what was in its way, until it is there", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const connect = await disconnect(food());
    await desk.act(citizen, code, "REQUEST_WITHDRAWAL");
    expect(nodesOf(await ask()).filter(({ kind }) => kind === "ACT")).toEqual([]);
    const { knex } = desk.oneStop;
    await knex("delivery")
      .where("state", "PENDING")
      .update({ attempts: 19, next_attempt_at: knex.fn.now() });
    const node = await eventually(
      async () => nodesOf(await ask()).find(({ kind, failure }) => kind === "ACT" && failure),
      "the failure",
    );
    expect(node).toMatchObject({
      dossierCode: code,
      action: "REQUEST_WITHDRAWAL",
      isRefused: false,
      failure: "ECONNREFUSED",
      problems: [],
    });
    // Never longer than five seconds, however often it has failed.
    const wait = Date.parse(node.nextAttemptAt) - Date.now();
    expect(wait).toBeLessThanOrEqual(6_000);
    await connect();
    await desk.indexed(code, 2);
    expect(nodesOf(await ask()).filter(({ kind }) => kind === "ACT")).toEqual([]);
  });

  it("is limited to a department, and read in pages", async () => {
    expect(nodesOf(await ask({ department: "medical-equipment" }))).toEqual([]);
    const page = await ask({ first: 1, department: "food-safety" });
    expect(page.edges).toHaveLength(1);
    expect(nodesOf(await ask({ after: page.pageInfo.endCursor }))).toEqual([]);
  });

  it("is for operators of the ministry", async () => {
    for (const viewer of [citizen, foodOfficer]) {
      const { data, errors } = await desk.oneStop.ask<any>(viewer, query);
      expect(data!.stuckDeliveries).toBeNull();
      expect(errors![0]!.extensions!.code).toBe("FORBIDDEN");
    }
  });

  it("takes one statement", async () => {
    const { statements } = await fewestStatements(desk.oneStop.knex, () => ask());
    expect(statements.filter((sql) => sql.includes("failure"))).toHaveLength(1);
  });
});

describe("what fails again and again", () => {
  it("goes behind what is new, so that other dossiers go on", async () => {
    const { knex } = desk.oneStop;
    const row = (at: number, attempts: number, minutesAgo: number) => ({
      intake_sequence: 900_000 + at,
      department: "health-environment",
      dossier_ref: `stuck-${at}`,
      kind: "ACT",
      attempts,
      next_attempt_at: knex.raw("now() - ? * interval '1 minute'", [minutesAgo]),
    });
    await knex("delivery").insert([row(1, 30, 1), row(2, 30, 1), row(3, 0, 2)]);
    const claimed = await createDeliveries(knex).claim("health-environment", 1);
    expect(claimed.map(({ dossierRef }) => dossierRef)).toEqual(["stuck-3"]);
    await knex("delivery").where("department", "health-environment").delete();
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { fewestStatements } from "../../support/statements.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import {
  citizen,
  disconnect,
  drugOfficer,
  foodOfficer,
  otherCitizen,
  startDesk,
} from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

describe("Dossier", () => {
  it("has its status as code, number and name in the viewer's language, and the department's word", async () => {
    const code = await desk.file(citizen, "vfa-08");
    await desk.walk(code, [[foodOfficer, "ACCEPT"]]);
    const selection = "status statusNumber statusName sourceStatus";
    const inLanguage = (locale: "vi" | "en") =>
      desk.dossier({ ...citizen, locale }, code, selection);
    const same = { status: "ACCEPTED", statusNumber: 2, sourceStatus: "receiving" };
    expect(await inLanguage("vi")).toEqual({ ...same, statusName: "Được tiếp nhận" });
    expect(await inLanguage("en")).toEqual({ ...same, statusName: "Accepted" });
  });

  it("has the form of its procedure in the viewer's language", async () => {
    const titles = async (locale: "vi" | "en") => {
      const [{ form }] = await desk.oneStop.entities<any>(
        { ...citizen, locale },
        [{ __typename: "Procedure", code: "vfa-08" }],
        "... on Procedure { form }",
      );
      return [form.title, form.properties.answers.properties.summary.title, form["x-madeBy"]];
    };
    expect(await titles("vi")).toEqual([
      "Đăng ký bản công bố sản phẩm đối với thực phẩm bảo vệ sức khỏe",
      "Trích yếu hồ sơ",
      "dossier-graph",
    ]);
    expect(await titles("en")).toEqual([
      "Product declaration, health supplement",
      "Summary",
      "dossier-graph",
    ]);
  });

  it("has hints for showing that form in the viewer's language", async () => {
    const placeholder = async (locale: "vi" | "en") => {
      const [{ formUi }] = await desk.oneStop.entities<any>(
        { ...citizen, locale },
        [{ __typename: "Procedure", code: "vfa-08" }],
        "... on Procedure { formUi }",
      );
      expect(formUi.answers["ui:order"][0]).toBe("summary");
      return formUi.answers.shelfLife["ui:placeholder"];
    };
    expect(await placeholder("vi")).toBe("24 tháng kể từ ngày sản xuất");
    expect(await placeholder("en")).toBe("24 months from the day of manufacture");
  });

  it("has nothing of a procedure that does not exist", async () => {
    const found = await desk.oneStop.entities(
      citizen,
      [
        { __typename: "Procedure", code: "nope" },
        { __typename: "Procedure", code: "\u0000" },
      ],
      "... on Procedure { form formUi exampleInput filing { open } }",
    );
    const nothing = { form: null, formUi: null, exampleInput: null, filing: null };
    expect(found).toEqual([nothing, nothing]);
  });
});

type Entry = { cursor: string; node: { type: string; statusName: string } };

/** A page of a timeline; errors are those of the answer. */
async function readTimeline(code: string, args: object, viewer: Viewer = citizen) {
  const { data, errors } = await desk.oneStop.ask<any>(
    viewer,
    `query ($code: ID!, $first: Int!, $after: String) { dossier(code: $code) {
       timeline(first: $first, after: $after) {
         edges { cursor node { type statusName occurredAt recordedAt seenAt actor { kind role unit { code } } } }
         pageInfo { hasNextPage endCursor } } } }`,
    { code, first: 20, ...args },
  );
  const timeline = data?.dossier?.timeline ?? null;
  const entries = (timeline?.edges ?? []) as Entry[];
  return { types: entries.map(({ node }) => node.type), entries, timeline, errors };
}

describe("Dossier.timeline", () => {
  const life = [
    "SUBMITTED",
    "ACCEPTED",
    "HANDED_OVER",
    "PAYMENT_REQUESTED",
    "PAYMENT_PROOF_SUBMITTED",
    "PAYMENT_CONFIRMED",
    "FINISHED",
  ];
  let code: string;

  beforeAll(async () => {
    code = await desk.file(citizen, "vfa-08");
    await desk.walk(code, [
      [foodOfficer, "ACCEPT"],
      [foodOfficer, "HAND_OVER"],
      [foodOfficer, "REQUEST_PAYMENT", { data: { amountVnd: "1500000" } }],
      [citizen, "SUBMIT_PAYMENT_PROOF"],
      [foodOfficer, "CONFIRM_PAYMENT"],
      [foodOfficer, "FINISH", { data: { result: "GRANTED" } }],
    ]);
  });

  it("tells what happened, oldest first, who did it by side, unit and role", async () => {
    const { types, timeline } = await readTimeline(code, {});
    expect(types).toEqual(life);
    expect(timeline.edges[0].node.actor).toEqual({ kind: "APPLICANT", role: null, unit: null });
    expect(timeline.edges[1].node.actor).toEqual({
      kind: "OFFICER",
      role: "SPECIALIST",
      unit: { code: "vfa" },
    });
    for (const { node } of timeline.edges) {
      expect(node.occurredAt <= node.recordedAt && node.recordedAt <= node.seenAt).toBe(true);
    }
  });

  it.each([1, 2, 3, 6, 7, 100])("pages by %i without doubles or gaps", async (first) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { types, timeline } = await readTimeline(code, { first, after });
      expect(types.length).toBeLessThanOrEqual(first);
      seen.push(...types);
      after = timeline.pageInfo.hasNextPage ? timeline.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(life);
  });

  it("names statuses in the viewer's language", async () => {
    const vietnamese = await readTimeline(code, { first: 2 }, { ...citizen, locale: "vi" });
    expect(vietnamese.entries.map(({ node }) => node.statusName)).toEqual([
      "Mới đăng ký",
      "Được tiếp nhận",
    ]);
  });

  it.each([0, 101, 1000, -1])("refuses a page of %i", async (first) => {
    const { timeline, errors } = await readTimeline(code, { first });
    expect(timeline).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it.each([
    ["abc"],
    [""],
    ...[[-1], [1.5], ["1"], [1, 2], [9_007_199_254_740_992], null].map((key) => [
      Buffer.from(JSON.stringify(key)).toString("base64url"),
    ]),
  ])("refuses the forged cursor %j", async (after) => {
    const { timeline, errors } = await readTimeline(code, { after });
    expect(timeline).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("has the filing alone while the department does not have it, and nothing after it", async () => {
    const reconnect = await disconnect(desk.departments["food-safety"]!);
    const { dossier } = await desk.submit(citizen, await desk.example("vfa-08"));
    const { types, timeline } = await readTimeline(dossier!.code, {});
    expect(types).toEqual(["SUBMITTED"]);
    expect(timeline.pageInfo).toEqual({
      hasNextPage: false,
      endCursor: timeline.edges[0].cursor,
    });
    const after = timeline.edges[0].cursor;
    expect((await readTimeline(dossier!.code, { after })).types).toEqual([]);
    await reconnect();
  });
});

const everything = `
  id code status statusNumber statusName sourceStatus channel filedAt updatedAt version
  department { id code } unit { code } deadline { dueOn dueAt state }
  timeline(first: 5) { edges { cursor node { type status statusName note data actor { kind } } } pageInfo { hasNextPage } }
  filing { answers papers { paperId fileId } }
  procedure { id code form exampleInput filing { open because } }`;

describe("the number of SQL statements", () => {
  /** A process that neither follows nor delivers, so that all its statements are the query's. */
  let reader: TestSubgraph;

  beforeAll(async () => {
    reader = await desk.startAnother();
    // Twenty of three departments, some moved on, some with successors named by their procedure.
    const procedures = ["vfa-08", "dav-78", "imda-05", "kcb-01", "dav-11"];
    for (let index = 0; index < 20; index += 1) {
      const procedure = procedures[index % procedures.length]!;
      const { dossier } = await desk.submit(otherCitizen, await desk.example(procedure));
      if (procedure !== "kcb-01") await desk.indexed(dossier!.code, 1);
      if (procedure === "dav-78") await desk.walk(dossier!.code, [[drugOfficer, "ACCEPT"]]);
    }
  });

  const statementsOf = async (viewer: Viewer, query: string, variables: object) => {
    const work = () => desk.read(viewer, query, variables, reader);
    const { result, statements } = await fewestStatements(reader.knex, work);
    return { result, count: statements.length };
  };

  const dossiers = `query ($of: [_Any!]!, $first: Int!) {
    _entities(representations: $of) { ... on Account {
      dossiers(first: $first) { edges { cursor node { ${everything} } }
        pageInfo { hasNextPage endCursor } coverage { department { code } state asOf } } } } }`;

  const own = [{ __typename: "Account", id: toNodeId("Account", otherCitizen.account!) }];

  // Dossiers, coverage, timelines, filings, procedures, their successors.
  it.each([1, 5, 20])("of Account.dossiers is 6 for %i dossiers with all below", async (first) => {
    const { result, count } = await statementsOf(otherCitizen, dossiers, { of: own, first });
    const nodes = result._entities[0].dossiers.edges.map((edge: any) => edge.node);
    expect(nodes).toHaveLength(first);
    expect(nodes.map(({ filing }: any) => filing.papers.length)).not.toContain(0);
    expect(count).toBe(6);
  });

  it.each([1, 4])("of workList is 6 for %i dossiers with all that is below", async (first) => {
    const { result, count } = await statementsOf(
      drugOfficer,
      `query ($first: Int!) { workList(first: $first, status: [NEWLY_REGISTERED]) {
         edges { node { ${everything} } } coverage { state } } }`,
      { first },
    );
    expect(result.workList.edges).toHaveLength(first);
    expect(count).toBe(6);
  });

  it.each([1, 5, 20])(
    "of _entities is 1 for %i dossiers, 1 more for their filings",
    async (first) => {
      const codes = await desk.oneStop
        .knex("dossier")
        .where({ account: otherCitizen.account })
        .limit(first)
        .pluck("code");
      const representations = codes.map((code) => ({ __typename: "Dossier", code }));
      const query = (selection: string) =>
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Dossier { ${selection} } } }`;
      const of = { of: representations };
      const { count } = await statementsOf(otherCitizen, query("status version"), of);
      expect(count).toBe(1);
      const more = await statementsOf(otherCitizen, query("status filing { answers }"), of);
      expect(more.count).toBe(2);
    },
  );
});

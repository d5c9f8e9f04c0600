import { beforeAll, describe, expect, it } from "vitest";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { nobody } from "../../support/personas.ts";
import { citizen, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

/** Codes of the citizen's first and last dossier, and of another's between them. */
let own: string;
let latest: string;
let others: string;

beforeAll(async () => {
  desk = await startDesk();
  own = await desk.file(citizen, "vfa-08");
  others = await desk.file(otherCitizen, "vfa-09");
  latest = await desk.file(citizen, "dav-78");
});

describe("Query.node", () => {
  const find = async (viewer: Viewer, id: string, selection = "id __typename") =>
    (await desk.read(viewer, `query ($id: ID!) { node(id: $id) { ${selection} } }`, { id })).node;

  it("finds one's account, a dossier, a procedure and a department by their ids", async () => {
    for (const [type, key] of [
      ["Account", citizen.account!],
      ["Dossier", own],
      ["Procedure", "vfa-08"],
      ["Procedure", "kcb-01"],
      ["Department", "food-safety"],
      ["Department", "medical-services"],
    ] as const) {
      const id = toNodeId(type, key);
      expect(await find(citizen, id)).toEqual({ id, __typename: type });
    }
  });

  it("leads on from what it found", async () => {
    const found = await find(
      citizen,
      toNodeId("Dossier", own),
      "... on Dossier { code procedure { id code form } department { id code } }",
    );
    expect(found).toMatchObject({
      code: own,
      procedure: { id: toNodeId("Procedure", "vfa-08"), form: { type: "object" } },
      department: { id: toNodeId("Department", "food-safety") },
    });
    const account = await find(
      citizen,
      toNodeId("Account", citizen.account!),
      "... on Account { dossiers(first: 1) { edges { node { code } } } }",
    );
    expect(account.dossiers.edges).toEqual([{ node: { code: latest } }]);
  });

  it("finds procedures and departments for those who have not signed in, and no account", async () => {
    const procedure = toNodeId("Procedure", "vfa-08");
    expect(await find(nobody, procedure, "id")).toEqual({ id: procedure });
    expect(await find(nobody, toNodeId("Account", citizen.account!), "id")).toBeNull();
  });

  it.each([
    ["another's account", () => toNodeId("Account", otherCitizen.account!)],
    ["an account that does not exist", () => toNodeId("Account", "nobody")],
    ["another's dossier", () => toNodeId("Dossier", others)],
    ["a dossier that does not exist", () => toNodeId("Dossier", "000.00.00.G18-991231-0001")],
    ["a procedure that does not exist", () => toNodeId("Procedure", "vfa-999")],
    ["a procedure by its national code", () => toNodeId("Procedure", "1.002954")],
    ["a department that does not exist", () => toNodeId("Department", "post-office")],
    ["a key with a NUL", () => toNodeId("Dossier", `${own}\u0000`)],
    ["a procedure with a NUL", () => toNodeId("Procedure", "vfa-08\u0000")],
    ["a department with a NUL", () => toNodeId("Department", "food-safety\u0000")],
    ["a type that is none", () => Buffer.from("Event:1").toString("base64url")],
    ["a type of JavaScript", () => Buffer.from("constructor:1").toString("base64url")],
    ["no key", () => Buffer.from("Dossier:").toString("base64url")],
    ["no id at all", () => "vfa-08"],
    ["an empty id", () => ""],
    ["another spelling of an id", () => `${toNodeId("Dossier", own)}=`],
    ["a very long id", () => "x".repeat(10_000)],
  ])("is null, without an error, for %s", async (_what, idOf) => {
    const id = idOf();
    expect(await find(citizen, id)).toBeNull();
    expect(await find(citizen, id, "id")).toBeNull();
    expect(await find(citizen, id, "__typename")).toBeNull();
  });

  it("gives ids that tell nothing of the tables behind them", async () => {
    const rows = await desk.oneStop
      .knex("dossier")
      .select("ref", "code")
      .whereIn("code", [own, others, latest]);
    const { id } = await find(citizen, toNodeId("Dossier", own));
    const text = Buffer.from(id, "base64url").toString();
    expect(text).toBe(`Dossier:${own}`);
    expect(rows.filter(({ ref }) => text.includes(ref))).toEqual([]);
  });
});

import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { fewestStatements } from "../../support/statements.ts";
import { apology, supplementOf } from "../../support/supplement.ts";
import {
  citizen,
  disconnect,
  drugOfficer,
  equipmentOfficer,
  foodOfficer,
  otherCitizen,
  startDesk,
} from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  desk = await startDesk();
});

beforeEach(() => {
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
});

type Next = {
  code: string;
  name: string;
  actor: string;
  dueOn: string | null;
  allowed: boolean;
  needsNote: boolean;
  problems: { code: string; path: string[]; rule: string | null }[];
  form: { properties: Record<string, any> };
};

const next = "code name actor dueOn allowed needsNote problems { code path rule } form";

async function nextOf(code: string, viewer: Viewer): Promise<Next[]> {
  return (await desk.dossier(viewer, code, `nextActions { ${next} }`)).nextActions;
}

const codesOf = (actions: readonly Next[]) => actions.map(({ code }) => code);
const find = (actions: readonly Next[], code: string) => actions.find((one) => one.code === code);

const ask = (procedure: string) => ({ data: supplementOf(procedure) });
const extend = { data: { newDueOn: "2026-12-10", apology } };

describe("Dossier.nextActions", () => {
  it("gives the applicant theirs and the officer theirs, with the day they are due", async () => {
    const code = await desk.file(citizen, "imda-02");
    expect(codesOf(await nextOf(code, citizen))).toEqual(["REQUEST_WITHDRAWAL"]);
    const officers = await nextOf(code, equipmentOfficer);
    expect(codesOf(officers)).toEqual([
      "ACCEPT",
      "REFUSE",
      "REQUEST_SUPPLEMENT",
      "REQUEST_PAYMENT",
    ]);
    // Filed at 08:00 on Friday: eight working hours are over at 17:00.
    expect(find(officers, "ACCEPT")).toMatchObject({
      name: "Accept",
      actor: "OFFICER",
      dueOn: "2026-11-20",
      allowed: true,
      needsNote: false,
      problems: [],
    });
    expect(find(officers, "REFUSE")).toMatchObject({ allowed: true, needsNote: true });
    expect(await desk.dossier(foodOfficer, code, "nextActions { code }")).toBeNull();
  });

  it("tells what an act takes: a supplement the procedure's papers and legal basis", async () => {
    const code = await desk.file(citizen, "imda-02");
    const { form } = find(await nextOf(code, equipmentOfficer), "REQUEST_SUPPLEMENT")!;
    expect(form.properties.items.items.properties).toMatchObject({
      paperId: { title: "Paper", oneOf: [{ const: "imda-02-p1", title: expect.any(String) }] },
      legalBasis: { enum: ["Nghị định 36/2016/NĐ-CP"] },
    });
  });

  it("has forms in the viewer's language", async () => {
    const code = await desk.file(citizen, "imda-02");
    const titlesIn = async (locale: "vi" | "en") => {
      const { form } = find(
        await nextOf(code, { ...equipmentOfficer, locale }),
        "REQUEST_SUPPLEMENT",
      )!;
      const { items } = form.properties;
      return [(form as { title?: string }).title, items.title, items.items.properties.path.title];
    };
    expect(await titlesIn("vi")).toEqual([
      "Yêu cầu bổ sung giấy tờ",
      "Nội dung yêu cầu bổ sung",
      "Mục của tờ khai",
    ]);
    expect(await titlesIn("en")).toEqual([
      "Ask for papers",
      "What is asked for",
      "Part of the form",
    ]);
    const text = JSON.stringify(await nextOf(code, equipmentOfficer));
    expect(text).not.toContain('"x-title"');
  });

  it("has the day the window for papers closes", async () => {
    const code = await desk.file(citizen, "imda-02");
    vi.setSystemTime("2026-11-23T02:00:00.000Z");
    await desk.walk(code, [[equipmentOfficer, "REQUEST_SUPPLEMENT", ask("imda-02")]]);
    // 15 days after Monday 23 November.
    expect(find(await nextOf(code, citizen), "ANSWER_SUPPLEMENT")).toMatchObject({
      dueOn: "2026-12-08",
      allowed: true,
    });
    vi.setSystemTime("2026-12-08T17:00:00.000Z");
    expect(await nextOf(code, citizen)).toEqual([]);
  });

  it("is what the act itself says: the same problems under the same law", async () => {
    const code = await desk.file(citizen, "imda-02");
    vi.setSystemTime("2026-11-20T02:00:00.000Z");
    await desk.walk(code, [
      [equipmentOfficer, "ACCEPT"],
      [equipmentOfficer, "HAND_OVER"],
      [equipmentOfficer, "EXTEND", extend],
    ]);
    vi.setSystemTime("2026-12-01T02:00:00.000Z");
    const listed = await nextOf(code, equipmentOfficer);
    const refusedOnes = listed.filter(({ allowed }) => !allowed);
    // Handed over on 20 November: papers may be asked for until the 26th.
    expect(codesOf(refusedOnes)).toEqual(["REQUEST_SUPPLEMENT", "EXTEND"]);
    for (const { code: action, problems } of refusedOnes) {
      const data =
        action === "EXTEND" ? { newDueOn: "2027-01-15", apology } : supplementOf("imda-02");
      const acted = await desk.act(equipmentOfficer, code, action, { data });
      expect(acted.problems.map(({ message: _message, ...rest }) => rest)).toEqual(problems);
    }
    const rules = refusedOnes.map(({ problems }) => problems.map((one) => [one.code, one.rule]));
    expect(rules).toEqual([
      [["SUPPLEMENT_TOO_LATE", "Decree 118/2025/NĐ-CP Art. 19"]],
      [["EXTENDED_ALREADY", "Decree 118/2025/NĐ-CP Art. 19"]],
    ]);
  });

  it("counts what the applicant has sent and the department does not have yet", async () => {
    const code = await desk.file(citizen, "imda-02");
    await desk.walk(code, [[equipmentOfficer, "REQUEST_SUPPLEMENT", ask("imda-02")]]);
    const connect = await disconnect(desk.departments["medical-equipment"]!);
    await desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data: {} });
    expect(codesOf(await nextOf(code, citizen))).toEqual(["REQUEST_WITHDRAWAL"]);
    await connect();
    await desk.indexed(code, 3);
  });

  it("lets nobody decide where no department has the dossier", async () => {
    const waiting = await desk.submit(citizen, await desk.example("kcb-04"));
    const { code } = waiting.dossier!;
    const unit = (await desk.dossier(citizen, code, "unit { code }")).unit.code;
    const assignments = [{ unit, role: "SPECIALIST", province: null }];
    const officer: Viewer = { ...foodOfficer, assignments };
    const accept = find(await nextOf(code, officer), "ACCEPT");
    expect(accept).toMatchObject({
      allowed: false,
      problems: [{ code: "DEPARTMENT_UNAVAILABLE" }],
    });
  });
});

async function listOf(viewer: Viewer, args = "first: 100", account = viewer.account!) {
  const [found] = await desk.oneStop.entities<any>(
    viewer,
    [{ __typename: "Account", id: toNodeId("Account", account) }],
    `... on Account { nextActions(${args}) { edges { node { code dueOn allowed dossier { code } } }
       pageInfo { hasNextPage endCursor } } }`,
  );
  return found.nextActions;
}

const rowsOf = (list: any) =>
  list.edges.map(({ node }: any) => [node.dossier.code, node.code, node.dueOn]);

describe("Account.nextActions", () => {
  let food: string;
  let drug: string;
  let device: string;

  beforeAll(async () => {
    vi.setSystemTime("2026-11-20T01:00:00.000Z");
    [food, drug, device] = [
      await desk.file(otherCitizen, "vfa-08"),
      await desk.file(otherCitizen, "dav-78"),
      await desk.file(otherCitizen, "imda-02"),
    ];
    await desk.walk(food, [[foodOfficer, "REQUEST_PAYMENT", { data: { amountVnd: "1500000" } }]]);
    // Twelve months for this one.
    await desk.walk(drug, [[drugOfficer, "REQUEST_SUPPLEMENT", ask("dav-78")]]);
    // 15 days, to Saturday 5 December, and so to Monday.
    await desk.walk(device, [[equipmentOfficer, "REQUEST_SUPPLEMENT", ask("imda-02")]]);
  });

  it("lists what the applicant is waited for over all departments, most urgent first", async () => {
    expect(rowsOf(await listOf(otherCitizen))).toEqual([
      [device, "ANSWER_SUPPLEMENT", "2026-12-07"],
      [drug, "ANSWER_SUPPLEMENT", "2027-11-22"],
      // No rule sets a day for it.
      [food, "SUBMIT_PAYMENT_PROOF", null],
    ]);
  });

  it("pages without doubles or gaps", async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    do {
      const page: any = await listOf(otherCitizen, `first: 1, after: ${JSON.stringify(after)}`);
      seen.push(...rowsOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(rowsOf(await listOf(otherCitizen)));
  });

  it("leaves out what has lapsed, and what nobody waits for any more", async () => {
    vi.setSystemTime("2026-12-07T17:00:00.000Z");
    expect(rowsOf(await listOf(otherCitizen)).map(([code]: string[]) => code)).toEqual([
      drug,
      food,
    ]);
    vi.setSystemTime("2026-11-21T01:00:00.000Z");
    await desk.walk(food, [[otherCitizen, "SUBMIT_PAYMENT_PROOF"]]);
    expect(rowsOf(await listOf(otherCitizen)).map(([code]: string[]) => code)).toEqual([
      device,
      drug,
    ]);
    expect(rowsOf(await listOf(foodOfficer))).toContainEqual([food, "CONFIRM_PAYMENT", null]);
  });

  it("lists for officers what their units are waited for, and for nobody what is another's", async () => {
    const fresh = await desk.file(otherCitizen, "imda-02");
    const officers = rowsOf(await listOf(equipmentOfficer));
    expect(officers).toContainEqual([fresh, "ACCEPT", "2026-11-20"]);
    expect(officers.map(([code]: string[]) => code)).not.toContain(device);
    expect(rowsOf(await listOf(citizen)).map(([code]: string[]) => code)).not.toContain(device);
    expect(await listOf(citizen, "first: 1", otherCitizen.account!)).toBeNull();
  });

  it("takes the same number of statements for one act and for three", async () => {
    await listOf(otherCitizen);
    const count = async (first: number) => {
      const { statements } = await fewestStatements(desk.oneStop.knex, () =>
        listOf(otherCitizen, `first: ${first}`),
      );
      return statements.filter((sql) => /from "?(dossier|delivery)"?\s|as dossier/.test(sql))
        .length;
    };
    expect(await count(1)).toBe(await count(2));
  });
});

import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../support/stack.ts";
import {
  citizen,
  contentsOf,
  disconnect,
  drugOfficer,
  equipmentOfficer,
  foodOfficer,
  holdFeed,
  startDesk,
} from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;
let reconnect = async () => {};

beforeAll(async () => {
  desk = await startDesk();
});

afterEach(async () => {
  await reconnect();
  reconnect = async () => {};
});

async function goDown(department: string): Promise<void> {
  reconnect = await disconnect(desk.departments[department]!);
}

async function comeBack(): Promise<void> {
  await reconnect();
  reconnect = async () => {};
}

/** Types of a dossier's events, read from the department's own database. */
async function eventsAt(department: string, code: string): Promise<string[]> {
  const { knex } = desk.departments[department]!;
  const rows = await knex("event")
    .join("dossier", "dossier.ref", "event.dossier_ref")
    .where("dossier.code", code)
    .orderBy("event.sequence")
    .select("type");
  return rows.map(({ type }) => type);
}

const whole = `status version sourceStatus
  timeline { edges { node { type status recordedAt seenAt sourceStatus actor { kind } } } }`;

describe("while a department is down", () => {
  it("takes filings at once, shows them as newly registered, and delivers each once", async () => {
    await goDown("food-safety");
    const example = await desk.example("vfa-08");
    const filed = await Promise.all(
      ["vfa 1", "vfa 2", "vfa 1"].map((clientKey) =>
        desk.submit(citizen, { ...example, clientKey }),
      ),
    );
    const codes = filed.map(({ dossier }) => dossier!.code);
    expect(new Set(codes).size).toBe(2);
    expect(await desk.dossier(citizen, codes[0]!, whole)).toEqual({
      status: "NEWLY_REGISTERED",
      version: 0,
      sourceStatus: null,
      timeline: {
        edges: [
          {
            node: {
              type: "SUBMITTED",
              status: "NEWLY_REGISTERED",
              recordedAt: null,
              seenAt: null,
              sourceStatus: null,
              actor: { kind: "APPLICANT" },
            },
          },
        ],
      },
    });
    // Another department's dossiers go on meanwhile.
    const other = await desk.file(citizen, "imda-05");
    expect((await desk.act(equipmentOfficer, other, "ACCEPT")).state).toBe("DONE");
    expect(await eventsAt("food-safety", codes[0]!)).toEqual([]);

    await comeBack();
    await desk.indexed(codes[0]!, 1);
    await desk.indexed(codes[1]!, 1);
    expect(await eventsAt("food-safety", codes[0]!)).toEqual(["SUBMITTED"]);
    expect(await eventsAt("food-safety", codes[1]!)).toEqual(["SUBMITTED"]);
  });

  it("takes an applicant's acts as PENDING, in order and each once", async () => {
    const code = await desk.file(citizen, "dav-78");
    await desk.walk(code, [[drugOfficer, "REQUEST_SUPPLEMENT", { data: {} }]]);
    await goDown("drug-administration");
    const before = Date.now();
    const [answered, again] = await Promise.all(
      [1, 2].map(() =>
        desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data: {}, clientKey: "answer" }),
      ),
    );
    expect(answered).toMatchObject({
      state: "PENDING",
      dossier: { status: "SUPPLEMENT_REQUESTED", version: 2 },
      problems: [],
    });
    expect(again).toEqual(answered);
    // The answer is on its way, so it cannot be given a second time; a withdrawal can.
    const more = await desk.act(citizen, code, "ANSWER_SUPPLEMENT", { data: {} });
    expect(more.problems).toMatchObject([{ code: "NOT_ALLOWED_IN_STATUS" }]);
    expect((await desk.act(citizen, code, "REQUEST_WITHDRAWAL")).state).toBe("PENDING");
    const acted = Date.now();

    await comeBack();
    await desk.indexed(code, 4);
    expect(await eventsAt("drug-administration", code)).toEqual([
      "SUBMITTED",
      "SUPPLEMENT_REQUESTED",
      "SUPPLEMENT_ANSWERED",
      "WITHDRAWAL_REQUESTED",
    ]);
    // What counts for the applicant's limit is when they acted, not when the department was back.
    const { timeline } = await desk.dossier(
      citizen,
      code,
      "timeline { edges { node { occurredAt recordedAt } } }",
    );
    for (const { node } of timeline.edges.slice(2)) {
      expect(Date.parse(node.occurredAt)).toBeGreaterThanOrEqual(before);
      expect(Date.parse(node.occurredAt)).toBeLessThanOrEqual(acted);
      expect(Date.parse(node.recordedAt)).toBeGreaterThanOrEqual(acted);
    }
  });

  it("refuses an officer's act and queues nothing", async () => {
    const code = await desk.file(citizen, "vfa-08");
    await goDown("food-safety");
    const before = await contentsOf(desk);
    for (const [locale, message] of [
      [
        "vi",
        "Hệ thống của đơn vị xử lý tạm thời không kết nối được; chưa có gì được ghi nhận, hãy thử lại.",
      ],
      ["en", "The department's system cannot be reached now; nothing was stored, try again."],
    ] as const) {
      expect(await desk.act({ ...foodOfficer, locale }, code, "ACCEPT")).toEqual({
        state: null,
        dossier: null,
        problems: [{ code: "DEPARTMENT_UNAVAILABLE", message, path: [], rule: null }],
      });
    }
    expect(await contentsOf(desk)).toEqual(before);
    await comeBack();
    const accepted = await eventually(async () => {
      const answer = await desk.act(foodOfficer, code, "ACCEPT");
      return answer.state === null ? null : answer;
    });
    expect(accepted.dossier).toMatchObject({ status: "ACCEPTED", version: 2 });
    expect(await eventsAt("food-safety", code)).toEqual(["SUBMITTED", "ACCEPTED"]);
  });

  it("says so in the coverage of lists, and lists what is known", async () => {
    const code = await desk.file(citizen, "imda-05");
    await goDown("medical-equipment");
    const read = () =>
      desk.read(
        equipmentOfficer,
        `{ workList(first: 100) { edges { node { code } }
           coverage { department { code } state asOf } } }`,
      );
    const { workList } = await eventually(async () => {
      const data = await read();
      return data.workList.coverage[2].state === "UNAVAILABLE" ? data : null;
    }, "the state");
    expect(workList.coverage.map((row: any) => [row.department.code, row.state])).toEqual([
      ["drug-administration", "CURRENT"],
      ["food-safety", "CURRENT"],
      ["medical-equipment", "UNAVAILABLE"],
    ]);
    expect(workList.edges.map((edge: any) => edge.node.code)).toContain(code);
    await comeBack();
    const { asOf } = workList.coverage[2];
    const current = await eventually(async () => {
      const row = (await read()).workList.coverage[2];
      return row.state === "CURRENT" ? row : null;
    }, "the state");
    expect(current.asOf > asOf).toBe(true);
  });
});

describe("an officer's act on a dossier of a department without a system", () => {
  it("is refused, as nobody can write it", async () => {
    const { dossier } = await desk.submit(citizen, await desk.example("kcb-01"));
    const officer = {
      ...foodOfficer,
      assignments: [{ unit: "msa", role: "SPECIALIST", province: null }],
    };
    expect((await desk.act(officer, dossier!.code, "ACCEPT")).problems).toMatchObject([
      { code: "DEPARTMENT_UNAVAILABLE" },
    ]);
  });
});

describe("while the index stands still", () => {
  it("answers PENDING within about two seconds, and shows the act later", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const release = await holdFeed(desk, "food-safety");
    const began = performance.now();
    const acted = await desk.act(foodOfficer, code, "ACCEPT");
    const seconds = (performance.now() - began) / 1_000;
    expect(acted).toMatchObject({
      state: "PENDING",
      dossier: { status: "NEWLY_REGISTERED", version: 1 },
      problems: [],
    });
    expect(seconds).toBeGreaterThan(1.9);
    expect(seconds).toBeLessThan(4);
    expect(await eventsAt("food-safety", code)).toEqual(["SUBMITTED", "ACCEPTED"]);
    await release();
    await desk.indexed(code, 2);
    const seen = await desk.dossier(citizen, code, "status version");
    expect(seen).toEqual({ status: "ACCEPTED", version: 2 });
  });

  it("waits for the department's first event before an officer acts on a new dossier", async () => {
    const example = await desk.example("imda-05");
    const release = await holdFeed(desk, "medical-equipment");
    const { dossier } = await desk.submit(citizen, example);
    const [acted] = await Promise.all([
      desk.act(equipmentOfficer, dossier!.code, "ACCEPT"),
      sleep(100).then(release),
    ]);
    expect(acted).toMatchObject({ state: "DONE", dossier: { status: "ACCEPTED", version: 2 } });
  });
});

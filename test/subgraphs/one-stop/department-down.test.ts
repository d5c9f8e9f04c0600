import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../support/stack.ts";
import { supplementOf } from "../../support/supplement.ts";
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
    await desk.walk(code, [[drugOfficer, "REQUEST_SUPPLEMENT", { data: supplementOf("dav-78") }]]);
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
    const outstanding = "outstandingActs { action sentAt state problems { code } }";
    const sentAt = expect.any(String);
    expect((await desk.dossier(citizen, code, outstanding)).outstandingActs).toEqual([
      { action: "ANSWER_SUPPLEMENT", sentAt, state: "PENDING", problems: [] },
      { action: "REQUEST_WITHDRAWAL", sentAt, state: "PENDING", problems: [] },
    ]);

    await comeBack();
    await desk.indexed(code, 4);
    expect((await desk.dossier(citizen, code, outstanding)).outstandingActs).toEqual([]);
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
        "Hệ thống của đơn vị xử lý không trả lời; hãy thử lại với cùng “clientKey”, thao tác chỉ được thực hiện một lần.",
      ],
      [
        "en",
        "The department's system does not answer; try again with the same “clientKey”, it is done once only.",
      ],
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

type CoverageRow = { department: { code: string }; state: string; asOf: string };

/** What the food officer's list says of itself. */
async function readCoverage(): Promise<{ codes: string[]; states: string[]; food: CoverageRow }> {
  const { workList } = await desk.read(
    foodOfficer,
    `{ workList(first: 100) { edges { node { code } }
       coverage { department { code } state asOf } } }`,
  );
  const coverage = workList.coverage as CoverageRow[];
  return {
    codes: workList.edges.map((edge: { node: { code: string } }) => edge.node.code),
    states: coverage.map(({ department, state }) => `${department.code} ${state}`),
    food: coverage.find(({ department }) => department.code === "food-safety")!,
  };
}

/** Waits for a state of the food safety department. */
const coverageBecomes = (state: string) =>
  eventually(async () => {
    const coverage = await readCoverage();
    return coverage.food.state === state ? coverage : null;
  }, state);

describe("coverage", () => {
  it("is CURRENT as of a moment ago while the feed is followed", async () => {
    const { states, food } = await coverageBecomes("CURRENT");
    expect(states).toEqual([
      "drug-administration CURRENT",
      "food-safety CURRENT",
      "medical-equipment CURRENT",
    ]);
    expect(Date.now() - Date.parse(food.asOf)).toBeLessThan(20_000);
  });

  it("is UNAVAILABLE as of when the department went, until it is back", async () => {
    const code = await desk.file(citizen, "vfa-08");
    await goDown("food-safety");
    const gone = await coverageBecomes("UNAVAILABLE");
    expect(gone.states).toEqual([
      "drug-administration CURRENT",
      "food-safety UNAVAILABLE",
      "medical-equipment CURRENT",
    ]);
    expect(gone.codes).toContain(code);
    await comeBack();
    const back = await coverageBecomes("CURRENT");
    expect(back.food.asOf > gone.food.asOf).toBe(true);
  });

  it("is BEHIND when nobody has followed the feed for twenty seconds", async () => {
    const release = await holdFeed(desk, "food-safety");
    const { knex } = desk.oneStop;
    const ago = (seconds: number) => knex.raw(`now() - interval '${seconds} seconds'`);
    const feed = () => knex("feed").where("key", "food-safety/events");
    await feed().update({ as_of: ago(19) });
    expect((await readCoverage()).food.state).toBe("CURRENT");
    await feed().update({ as_of: ago(21) });
    expect((await readCoverage()).food.state).toBe("BEHIND");
    await release();
  });

  it("is BROKEN when the department's chain was edited; what is listed stays", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const release = await holdFeed(desk, "food-safety");
    expect((await desk.act(foodOfficer, code, "ACCEPT")).state).toBe("PENDING");
    const owner = new pg.Client({ connectionString: desk.departments["food-safety"]!.ownerUrl });
    await owner.connect();
    await owner.query(
      "update event set actor_unit = 'dav' where sequence = (select max(sequence) from event)",
    );
    await owner.end();
    await release();
    const { codes, states } = await coverageBecomes("BROKEN");
    expect(states).toEqual([
      "drug-administration CURRENT",
      "food-safety BROKEN",
      "medical-equipment CURRENT",
    ]);
    expect(codes).toContain(code);
    const seen = await desk.dossier(citizen, code, "status version");
    expect(seen).toEqual({ status: "NEWLY_REGISTERED", version: 1 });
  });
});

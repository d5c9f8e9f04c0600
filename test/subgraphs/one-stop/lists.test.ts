import { beforeAll, describe, expect, it, vi } from "vitest";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { nobody, viewerOf } from "../../support/personas.ts";
import {
  citizen,
  drugOfficer,
  equipmentOfficer,
  foodOfficer,
  otherCitizen,
  startDesk,
} from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;
/** The dossiers of both citizens, newest first. */
let own: string[];
let others: string[];
/** The other citizen's, for an import licence. */
let licence: string;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-21T02:00:00.000Z");
  desk = await startDesk();
  own = [];
  const procedures = ["vfa-08", "dav-78", "imda-05", "vfa-09", "kcb-01", "vfa-08", "imda-02"];
  for (const [index, procedure] of procedures.entries()) {
    // Three of them within the same millisecond.
    if (index < 2 || index > 4) vi.setSystemTime(`2026-11-21T02:00:0${index}.000Z`);
    const { dossier } = await desk.submit(citizen, await desk.example(procedure));
    own.push(dossier!.code);
    if (procedure !== "kcb-01") await desk.indexed(dossier!.code, 1);
  }
  vi.setSystemTime("2026-11-21T02:00:10.000Z");
  licence = await desk.file(otherCitizen, "dav-06");
  own = await newestFirst(own);
  others = await newestFirst([licence, await desk.file(otherCitizen, "vfa-08")]);
});

/** Codes in the order in which lists show them: by instant, then by name, both descending. */
async function newestFirst(codes: readonly string[]): Promise<string[]> {
  const rows = await desk.oneStop.knex("dossier").select("code", "ref", "filed_at as at");
  const keyOf = (code: string) => {
    const { at, ref } = rows.find((row) => row.code === code);
    return `${at} ${ref}`;
  };
  return codes.toSorted((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
}

type Page = {
  edges: { cursor: string; node: { code: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
  coverage: { department: { code: string }; state: string; asOf: string | null }[];
};

const fields = `edges { cursor node { code } } pageInfo { hasNextPage endCursor }
  coverage { department { code } state asOf }`;

/** Asks for a page of an account's dossiers; errors are those of the answer. */
async function ask(viewer: Viewer, args: object = {}, account = viewer.account!) {
  const { data, errors } = await desk.oneStop.ask<any>(
    viewer,
    `query ($id: [_Any!]!, $first: Int!, $after: String, $status: [NationalStatus!], $department: ID) {
       _entities(representations: $id) { ... on Account {
         dossiers(first: $first, after: $after, status: $status, department: $department) { ${fields} } } } }`,
    { id: [{ __typename: "Account", id: toNodeId("Account", account) }], first: 20, ...args },
  );
  return { page: (data?._entities[0].dossiers ?? null) as Page | null, errors };
}

async function askWorkList(viewer: Viewer, args: object = {}) {
  const { data, errors } = await desk.oneStop.ask<any>(
    viewer,
    `query ($first: Int!, $after: String, $unit: ID, $status: [NationalStatus!]) {
       workList(first: $first, after: $after, unit: $unit, status: $status) { ${fields} } }`,
    { first: 20, ...args },
  );
  return { page: (data?.workList ?? null) as Page | null, errors };
}

const codesOf = (page: Page | null) => page!.edges.map(({ node }) => node.code);

const codeOf = (errors: { extensions?: Record<string, unknown> }[] | undefined) =>
  errors?.map(({ extensions }) => extensions!.code);

describe("Account.dossiers", () => {
  it("lists one's own over all departments, newest first", async () => {
    expect(codesOf((await ask(citizen)).page)).toEqual(own);
    expect(codesOf((await ask(otherCitizen)).page)).toEqual(others);
    expect(own).toHaveLength(7);
  });

  it.each([1, 2, 3, 6, 7])(
    "shows each once in pages of %i, while others are filed",
    async (first) => {
      const seen: string[] = [];
      let after: string | null = null;
      for (let pages = 0; pages < 10; pages += 1) {
        const { page } = await ask(otherCitizen, { first, after });
        seen.push(...codesOf(page));
        expect(page!.edges.length).toBeLessThanOrEqual(first);
        after = page!.pageInfo.endCursor;
        if (!page!.pageInfo.hasNextPage) break;
        await desk.file(otherCitizen, "imda-02");
      }
      expect(seen.filter((code) => others.includes(code))).toEqual(others);
      expect(new Set(seen).size).toBe(seen.length);
    },
  );

  it("goes on after any dossier, also among those of the same millisecond", async () => {
    const whole = (await ask(citizen)).page!;
    for (const [index, { cursor }] of whole.edges.entries()) {
      const { page } = await ask(citizen, { after: cursor });
      expect(codesOf(page)).toEqual(own.slice(index + 1));
    }
    const [exact, short] = [await ask(citizen, { first: 7 }), await ask(citizen, { first: 6 })];
    expect(exact.page!.pageInfo.hasNextPage).toBe(false);
    expect(short.page!.pageInfo.hasNextPage).toBe(true);
  });

  it("has an empty page with no cursor for those who have filed nothing", async () => {
    const { page } = await ask(equipmentOfficer);
    expect(page).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it("shows only the department asked for", async () => {
    const filed = async (department: string) => codesOf((await ask(citizen, { department })).page);
    expect(await filed("food-safety")).toHaveLength(3);
    expect(await filed("medical-equipment")).toHaveLength(2);
    expect(await filed("drug-administration")).toHaveLength(1);
    expect(await filed("medical-services")).toHaveLength(1);
    expect(await filed("no-such-department")).toEqual([]);
    expect(await filed("food-safety\u0000")).toEqual([]);
  });

  it("shows only the statuses asked for; none asked means all", async () => {
    const accepted = own.find((code) => code.includes("00.04"))!;
    await desk.walk(accepted, [[equipmentOfficer, "ACCEPT"]]);
    const inStatus = async (...status: string[]) => codesOf((await ask(citizen, { status })).page);
    expect(await inStatus("ACCEPTED")).toEqual([accepted]);
    expect(await inStatus("NEWLY_REGISTERED")).toHaveLength(6);
    expect(await inStatus("ACCEPTED", "NEWLY_REGISTERED")).toEqual(own);
    expect(await inStatus("STOPPED", "RETURNED")).toEqual([]);
    expect(await inStatus()).toEqual(own);
    const both = { status: ["ACCEPTED"], department: "food-safety" };
    expect(codesOf((await ask(citizen, both)).page)).toEqual([]);
  });

  it("is null for somebody else's account, and for one that does not exist", async () => {
    expect(await ask(otherCitizen, {}, citizen.account!)).toEqual({
      page: null,
      errors: undefined,
    });
    expect(await ask(otherCitizen, {}, "no-such-account")).toEqual({
      page: null,
      errors: undefined,
    });
    expect(await ask(nobody, {}, citizen.account!)).toEqual({ page: null, errors: undefined });
  });

  it.each([0, 101, 1000, -1])("refuses a page of %i", async (first) => {
    const { page, errors } = await ask(citizen, { first });
    expect(page).toBeNull();
    expect(errors).toMatchObject([
      {
        message: "“first” must be a number from 1 to 100.",
        extensions: { code: "BAD_USER_INPUT" },
      },
    ]);
    const vietnamese = await ask({ ...citizen, locale: "vi" }, { first });
    expect(vietnamese.errors![0]!.message).toBe("“first” phải là số từ 1 đến 100.");
  });

  it("takes a page of 100", async () => {
    expect((await ask(citizen, { first: 100 })).page!.edges).toHaveLength(7);
  });
});

const cursorOf = (key: unknown) => Buffer.from(JSON.stringify(key)).toString("base64url");

describe("a cursor that this list did not give", () => {
  it.each([
    ["is no cursor at all", "abc"],
    ["is empty", ""],
    ["is JSON of something else", cursorOf({ a: 1 })],
    ["has a part too many", cursorOf(["2026-11-21T02:00:00.000Z", "x", 1])],
    ["has no instant", cursorOf(["today", "x"])],
    ["has a day that is none", cursorOf(["2026-02-30T02:00:00.000Z", "x"])],
    ["has a time that is none", cursorOf(["2026-11-21T25:00:00.000Z", "x"])],
    ["has a year that is none", cursorOf(["0000-01-01T00:00:00.000Z", "x"])],
    ["has a name with a NUL", cursorOf(["2026-11-21T02:00:00.000Z", "x\u0000"])],
    ["has a number for a name", cursorOf(["2026-11-21T02:00:00.000Z", 5])],
    ["is very long", "x".repeat(10_000)],
  ])("is refused when it %s", async (_what, after) => {
    const refused = ["BAD_USER_INPUT"];
    expect(codeOf((await ask(citizen, { after })).errors)).toEqual(refused);
    expect(codeOf((await askWorkList(foodOfficer, { after })).errors)).toEqual(refused);
  });

  it("leads into nobody else's list when it is another's", async () => {
    const { cursor } = (await ask(otherCitizen)).page!.edges[0]!;
    expect(codesOf((await ask(citizen, { after: cursor })).page)).toEqual(own);
  });
});

describe("workList", () => {
  it("lists what the officer's units handle, newest first, whoever filed it", async () => {
    const drugs = codesOf((await askWorkList(drugOfficer)).page);
    expect(drugs).toHaveLength(2);
    expect(drugs[0]).toBe(licence);
    expect(own).toContain(drugs[1]);
    expect(codesOf((await askWorkList(foodOfficer)).page)).toHaveLength(4);
  });

  it("shows only the unit and the statuses asked for, and no unit that is not one's own", async () => {
    const both: Viewer = {
      ...foodOfficer,
      assignments: [
        { unit: "vfa", role: "SPECIALIST", province: null },
        { unit: "dav", role: "SPECIALIST", province: null },
      ],
    };
    const listed = async (args: object) =>
      codesOf((await askWorkList(both, { first: 100, ...args })).page).length;
    expect(await listed({})).toBe(6);
    expect(await listed({ unit: "vfa" })).toBe(4);
    expect(await listed({ unit: "dav" })).toBe(2);
    expect(await listed({ unit: "imda" })).toBe(0);
    expect(await listed({ unit: "vfa", status: ["NEWLY_REGISTERED"] })).toBe(4);
    expect(await listed({ status: ["FINISHED"] })).toBe(0);
  });

  it("pages without doubles or gaps", async () => {
    const whole = codesOf((await askWorkList(foodOfficer)).page);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = (await askWorkList(foodOfficer, { first: 1, after })).page!;
      seen.push(...codesOf(page));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual(whole);
  });

  it("is for officers: others are told so, nobody is asked to sign in", async () => {
    const forCitizen = await askWorkList(citizen);
    expect(forCitizen.page).toBeNull();
    expect(forCitizen.errors).toMatchObject([
      {
        message: "Only officers of a handling unit may use this.",
        extensions: { code: "FORBIDDEN" },
      },
    ]);
    expect(codeOf((await askWorkList(nobody)).errors)).toEqual(["UNAUTHENTICATED"]);
  });

  it("is empty for an officer without a unit", async () => {
    const idle = viewerOf("officer-food", { assignments: [] });
    expect(codesOf((await askWorkList(idle)).page)).toEqual([]);
  });

  it.each([0, 101, 1000])("refuses a page of %i", async (first) => {
    expect(codeOf((await askWorkList(foodOfficer, { first })).errors)).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("coverage", () => {
  const statesOf = (page: Page | null) =>
    page!.coverage.map(({ department, state }) => [department.code, state]);

  it("has a row for each department with a system, and those one has filed with", async () => {
    expect(statesOf((await ask(otherCitizen)).page)).toEqual([
      ["drug-administration", expect.any(String)],
      ["food-safety", expect.any(String)],
      ["medical-equipment", expect.any(String)],
    ]);
    const own = (await ask(citizen)).page!.coverage;
    expect(own.map(({ department }) => department.code)).toEqual([
      "drug-administration",
      "food-safety",
      "medical-equipment",
      "medical-services",
    ]);
    expect(own[3]).toEqual({
      department: { code: "medical-services" },
      state: "NOT_CONNECTED",
      asOf: null,
    });
  });

  it("has only the department that is asked for", async () => {
    const only = async (department: string) => statesOf((await ask(citizen, { department })).page);
    expect(await only("medical-services")).toEqual([["medical-services", "NOT_CONNECTED"]]);
    expect(await only("food-safety")).toEqual([["food-safety", expect.any(String)]]);
    expect(await only("no-such-department")).toEqual([]);
  });
});

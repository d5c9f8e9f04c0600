import fc from "fast-check";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { createCalendars } from "../../../subgraphs/kit/clock/published-calendar.ts";
import { giveNotices } from "../../../subgraphs/one-stop/notices/give-notice.ts";
import { supplementOf } from "../../support/supplement.ts";
import { citizen, equipmentOfficer, foodOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

type Filed = {
  by: Viewer;
  procedure: string;
  unit: string;
  officer: Viewer;
  waitsFor: "APPLICANT" | "OFFICER";
  code: string;
};

/** Who filed what, which unit handles it, and who is waited for. */
const filed: Filed[] = [];

async function file(by: Viewer, procedure: string, waitsFor: Filed["waitsFor"]): Promise<void> {
  const [unit, officer] = procedure.startsWith("imda")
    ? ["imda", equipmentOfficer]
    : ["vfa", foodOfficer];
  const other = { ...officer, account: "account-of-a-colleague" };
  const code = await desk.file(by, procedure);
  await desk.walk(code, [[other, "ACCEPT"]]);
  if (waitsFor === "APPLICANT") {
    await desk.walk(code, [[other, "REQUEST_SUPPLEMENT", { data: supplementOf(procedure) }]]);
  }
  filed.push({ by, procedure, unit, officer, waitsFor, code });
}

/** Five working days after Friday 20 November; asked for papers that day, to 7 December. */
const now = "2026-11-27T02:00:00.000Z";

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  desk = await startDesk();
  for (const by of [citizen, otherCitizen, equipmentOfficer]) {
    await file(by, "imda-02", "OFFICER");
    await file(by, "imda-02", "APPLICANT");
    await file(by, "vfa-08", "OFFICER");
  }
  const { knex } = desk.oneStop;
  await giveNotices(knex, (await createCalendars()(knex))!, now);
  vi.setSystemTime(now);
});

const accounts = [citizen, otherCitizen, equipmentOfficer].map(({ account }) => account!);
const viewer = fc
  .record({
    kind: fc.constantFrom("CITIZEN" as const, "OFFICER" as const),
    account: fc.constantFrom(...accounts, "account-of-a-stranger"),
    units: fc.subarray(["imda", "vfa", "dav", "IMDA"]),
  })
  .map(({ kind, account, units }): Viewer => ({
    ...citizen,
    kind,
    account,
    subject: account,
    // A citizen's token may claim assignments, which make no officer of them.
    assignments: units.map((unit) => ({ unit, role: "SPECIALIST", province: null })),
  }));

const isOwn = ({ account }: Viewer, { by }: Filed) => account === by.account;
const handles = ({ kind, assignments }: Viewer, { unit }: Filed) =>
  kind === "OFFICER" && assignments.some((one) => one.unit === unit);

/** The rules as the issue has them, apart from the code that keeps them. */
const rules = {
  notices: (who: Viewer, one: Filed) =>
    one.procedure === "imda-02" &&
    one.waitsFor === "OFFICER" &&
    (isOwn(who, one) || handles(who, one)),
  nextActions: (who: Viewer, one: Filed) =>
    one.waitsFor === "APPLICANT" ? isOwn(who, one) : handles(who, one) && !isOwn(who, one),
  workList: (who: Viewer, one: Filed) => one.waitsFor === "OFFICER" && handles(who, one),
};

const page = "(first: 100) { edges { node { dossier { code } } } }";

async function listsOf(who: Viewer, account = who.account!) {
  const [found] = await desk.oneStop.entities<any>(
    who,
    [{ __typename: "Account", id: toNodeId("Account", account) }],
    `... on Account { notices${page} nextActions${page} }`,
  );
  const { data } = await desk.oneStop.ask<any>(
    who,
    "{ workList(first: 100, dueWithinDays: 100) { edges { node { code } } } }",
  );
  const codesOf = (list: any) =>
    (list?.edges ?? []).map(({ node }: any) => (node.dossier ?? node).code).toSorted();
  return {
    notices: codesOf(found.notices),
    nextActions: codesOf(found.nextActions),
    workList: codesOf(data?.workList),
    isNull: found.notices === null && found.nextActions === null,
  };
}

describe("who is told of work", () => {
  it("is the applicant and officers of the unit, each their own part", async () => {
    expect(filed).toHaveLength(9);
    await fc.assert(
      fc.asyncProperty(viewer, async (who) => {
        const { isNull: _isNull, ...lists } = await listsOf(who);
        const expected = Object.entries(rules).map(([name, rule]) => [
          name,
          filed
            .filter((one) => rule(who, one))
            .map(({ code }) => code)
            .toSorted(),
        ]);
        expect(lists).toEqual(Object.fromEntries(expected));
      }),
      { seed: 20_261_121, numRuns: 100 },
    );
  });

  it("is, for figures, officers of the unit alone: those of another unit are null, not 0", async () => {
    const days = 'filedFrom: "2026-11-20", filedTo: "2026-11-20"';
    const filedIn = async (who: Viewer, unit: string) => {
      const { data } = await desk.oneStop.ask<{ timeliness: { filed: number } | null }>(
        who,
        `{ timeliness(${days}, unit: "${unit}") { filed } }`,
      );
      return data!.timeliness?.filed ?? null;
    };
    await fc.assert(
      fc.asyncProperty(viewer, fc.constantFrom("imda", "vfa"), async (who, unit) => {
        const isTheirs = who.kind === "OFFICER" && who.assignments.some((one) => one.unit === unit);
        const count = filed.filter((one) => one.unit === unit).length;
        expect(await filedIn(who, unit)).toBe(isTheirs ? count : null);
      }),
      { seed: 20_261_121, numRuns: 50 },
    );
  });

  it("is nobody for another's account", async () => {
    await fc.assert(
      fc.asyncProperty(viewer, fc.constantFrom(...accounts), async (who, account) => {
        fc.pre(who.account !== account);
        expect((await listsOf(who, account)).isNull).toBe(true);
      }),
      { seed: 20_261_121, numRuns: 50 },
    );
  });
});

import { beforeAll, describe, expect, it, vi } from "vitest";
import { createCatalogueRevisions } from "../../../subgraphs/catalogue/catalogue-revisions.ts";
import type { CatalogueDocument } from "../../../subgraphs/catalogue/catalogue-revisions.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { eventually } from "../../support/stack.ts";
import { apology, supplementOf } from "../../support/supplement.ts";
import { citizen, drugOfficer, equipmentOfficer, foodOfficer, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  desk = await startDesk();
});

type Step = [at: string, viewer: Viewer, action: string, data?: object];

/** Files on Friday 2026-11-20, then acts, each at its instant. @returns the dossier's code. */
async function live(procedure: string, ...steps: Step[]): Promise<string> {
  vi.setSystemTime("2026-11-20T01:00:00.000Z");
  const code = await desk.file(citizen, procedure);
  await go(code, ...steps);
  return code;
}

async function go(code: string, ...steps: Step[]): Promise<void> {
  for (const [at, viewer, action, data] of steps) {
    vi.setSystemTime(at);
    await desk.walk(code, [[viewer, action, { data }]]);
  }
}

async function deadline(code: string, now: string) {
  vi.setSystemTime(now);
  const seen = await desk.dossier(citizen, code, "deadline { dueOn dueAt state }");
  return seen.deadline;
}

const friday = "2026-11-20T02:00:00.000Z";
const accept = (viewer: Viewer, at = friday): Step => [at, viewer, "ACCEPT"];
const nothingDue = (state: string) => ({ dueOn: null, dueAt: null, state });

// Tuesday 24 November 2026 is Viet Nam Culture Day, a day off. There is no other holiday until the New Year.

describe("Dossier.deadline", () => {
  it("has not started before acceptance, also while the department does not have it", async () => {
    const code = await live("vfa-08");
    expect(await deadline(code, friday)).toEqual(nothingDue("NOT_STARTED"));
    const waiting = await desk.submit(citizen, await desk.example("kcb-04"));
    expect(await deadline(waiting.dossier!.code, friday)).toEqual(nothingDue("NOT_STARTED"));
  });

  it("runs 21 working days from acceptance, without weekends and the day off", async () => {
    // 23; 25 to 27; 30 to 4 December; 7 to 11; 14 to 18; 21, 22.
    const code = await live("vfa-08", accept(foodOfficer));
    const due = { dueOn: "2026-12-22", dueAt: "2026-12-22T17:00:00.000Z" };
    expect(await deadline(code, friday)).toEqual({ ...due, state: "RUNNING" });
    expect(await deadline(code, "2026-12-22T16:59:59.999Z")).toEqual({ ...due, state: "RUNNING" });
    expect(await deadline(code, "2026-12-22T17:00:00.000Z")).toEqual({ ...due, state: "OVERDUE" });
  });

  it("counts from the day of acceptance in Viet Nam", async () => {
    // 17:00 on Sunday in UTC is Monday 23 November in Viet Nam: day 1 is Wednesday.
    const code = await live("imda-02", accept(equipmentOfficer, "2026-11-22T17:00:00.000Z"));
    expect((await deadline(code, "2026-11-23T02:00:00.000Z")).dueOn).toBe("2026-12-01");
    const sunday = await live("imda-02", accept(equipmentOfficer, "2026-11-22T16:59:59.999Z"));
    expect((await deadline(sunday, "2026-11-23T02:00:00.000Z")).dueOn).toBe("2026-11-30");
  });

  it("counts calendar days and months to the next working day, provisional in a year to come", async () => {
    const thirtyDays = await live("imda-03", accept(equipmentOfficer));
    // 20 December 2026 is a Sunday.
    expect(await deadline(thirtyDays, friday)).toEqual({
      dueOn: "2026-12-21",
      dueAt: "2026-12-21T17:00:00.000Z",
      state: "RUNNING",
    });
    const fortyFiveDays = await live("imda-05", accept(equipmentOfficer));
    expect(await deadline(fortyFiveDays, friday)).toEqual({
      dueOn: "2027-01-04",
      dueAt: "2027-01-04T17:00:00.000Z",
      state: "PROVISIONAL",
    });
    const twelveMonths = await live("dav-78", accept(drugOfficer));
    // 20 November 2027 is a Saturday.
    expect(await deadline(twelveMonths, friday)).toEqual({
      dueOn: "2027-11-22",
      dueAt: "2027-11-22T17:00:00.000Z",
      state: "PROVISIONAL",
    });
  });

  it("follows the case that was declared", async () => {
    const withAuthorisation = await live("dav-87", accept(drugOfficer));
    // 20 February 2027 is a Saturday; the calendar of 2027 is not announced: no New Year holidays yet.
    expect((await deadline(withAuthorisation, friday)).dueOn).toBe("2027-02-22");
    vi.setSystemTime("2026-11-20T01:00:00.000Z");
    const without = await desk.file(citizen, "dav-87", { case: "2" });
    expect(await deadline(without, friday)).toEqual(nothingDue("NOT_STARTED"));
    await go(without, accept(drugOfficer));
    // 20 August 2027 is a Friday.
    expect((await deadline(without, friday)).dueOn).toBe("2027-08-20");
    const [event] = await desk.oneStop
      .knex("dossier_event")
      .join("dossier", "dossier.ref", "dossier_event.dossier_ref")
      .where({ "dossier.code": without, type: "SUBMITTED" })
      .select("data");
    expect(event.data.case).toBe("2");
  });

  it("has the general limit where no case was declared beside it", async () => {
    // 30 working days from 20 November: 23, 25 to 27; 30 to 4 December; 7 to 11; 14 to 18; 21 to 25; 28 to 31;
    // 1 January is a day off; 4, 5 January.
    const online = await live("dav-13", accept(drugOfficer));
    expect((await deadline(online, friday)).dueOn).toBe("2027-01-05");
    vi.setSystemTime("2026-11-20T01:00:00.000Z");
    const byPost = await desk.file(citizen, "dav-13", { case: "2" });
    await go(byPost, accept(drugOfficer));
    // 30 calendar days; 20 December is a Sunday.
    expect((await deadline(byPost, friday)).dueOn).toBe("2026-12-21");
  });

  it.each(["imda-16", "imda-21"])(
    "knows no limit for %s, before and after acceptance, and guesses none",
    async (procedure) => {
      const code = await live(procedure);
      expect(await deadline(code, friday)).toEqual(nothingDue("NO_LIMIT_KNOWN"));
      await go(code, accept(equipmentOfficer));
      expect(await deadline(code, "2030-01-01T00:00:00.000Z")).toEqual(
        nothingDue("NO_LIMIT_KNOWN"),
      );
    },
  );

  it("is not known while papers are awaited, then counts what the procedure gives after them", async () => {
    const code = await live("vfa-08", accept(foodOfficer), [
      "2026-11-25T02:00:00.000Z",
      foodOfficer,
      "REQUEST_SUPPLEMENT",
      supplementOf("vfa-08"),
    ]);
    expect(await deadline(code, "2026-11-30T00:00:00.000Z")).toEqual(
      nothingDue("WAITING_APPLICANT"),
    );
    await go(code, ["2026-12-01T02:00:00.000Z", citizen, "ANSWER_SUPPLEMENT", {}]);
    // 7 working days after Tuesday 1 December, as this procedure has it: 2 to 4; 7 to 10.
    expect(await deadline(code, "2026-12-01T03:00:00.000Z")).toEqual({
      dueOn: "2026-12-10",
      dueAt: "2026-12-10T17:00:00.000Z",
      state: "RUNNING",
    });
  });

  it("goes on with what was left where the procedure's own law pauses the clock", async () => {
    // dav-05 has 15 working days, to 14 December; 13 of them lie after 25 November.
    const code = await live(
      "dav-05",
      accept(drugOfficer),
      ["2026-11-25T02:00:00.000Z", drugOfficer, "REQUEST_SUPPLEMENT", supplementOf("dav-05")],
      ["2026-12-01T02:00:00.000Z", citizen, "ANSWER_SUPPLEMENT", {}],
    );
    // 13 working days after 1 December: 2 to 4; 7 to 11; 14 to 18.
    expect((await deadline(code, "2026-12-01T03:00:00.000Z")).dueOn).toBe("2026-12-18");
  });

  it("moves to the day an extension names, and is met or missed for good", async () => {
    const due = { dueOn: "2027-01-15", dueAt: "2027-01-15T17:00:00.000Z" };
    const steps: Step[] = [
      accept(foodOfficer),
      ["2026-11-23T02:00:00.000Z", foodOfficer, "HAND_OVER"],
      ["2026-12-01T02:00:00.000Z", foodOfficer, "EXTEND", { newDueOn: "2027-01-15", apology }],
    ];
    const met = await live("vfa-08", ...steps);
    expect((await deadline(met, "2026-12-23T02:00:00.000Z")).dueOn).toBe("2027-01-15");
    await go(met, ["2027-01-15T16:59:59.999Z", foodOfficer, "FINISH", { result: "GRANTED" }]);
    expect(await deadline(met, "2027-06-01T00:00:00.000Z")).toEqual({ ...due, state: "MET" });

    const missed = await live("vfa-08", ...steps);
    await go(missed, ["2027-01-15T17:00:00.000Z", foodOfficer, "FINISH", { result: "GRANTED" }]);
    expect(await deadline(missed, "2027-06-01T00:00:00.000Z")).toEqual({ ...due, state: "MISSED" });
  });

  it("ends with a dossier that ends without a decision", async () => {
    const refused = await live("vfa-08", [friday, foodOfficer, "REFUSE"]);
    expect(await deadline(refused, "2027-06-01T00:00:00.000Z")).toEqual(nothingDue("ENDED"));
    const withdrawn = await live(
      "vfa-08",
      accept(foodOfficer),
      ["2026-11-21T02:00:00.000Z", citizen, "REQUEST_WITHDRAWAL"],
      ["2026-11-23T02:00:00.000Z", foodOfficer, "GRANT_WITHDRAWAL"],
    );
    expect(await deadline(withdrawn, "2027-06-01T00:00:00.000Z")).toEqual({
      dueOn: "2026-12-22",
      dueAt: "2026-12-22T17:00:00.000Z",
      state: "ENDED",
    });
  });
});

describe("a calendar year that is announced anew", () => {
  it("moves the due days of dossiers under way", async () => {
    const code = await live("imda-02", accept(equipmentOfficer));
    expect((await deadline(code, friday)).dueOn).toBe("2026-11-30");
    const { knex } = desk.catalogue!;
    const [year] = await knex("catalogue_revision")
      .where({ kind: "CALENDAR_YEAR", key: "2026" })
      .orderBy("revision", "desc");
    // Thursday 26 November becomes a day off, as the Tuesday before it is.
    const { days } = year.document as { days: { date: string }[] };
    const cultureDay = days.find(({ date }) => date === "2026-11-24")!;
    const dayOff = { ...cultureDay, date: "2026-11-26", weekday: "THURSDAY" };
    const document = { ...year.document, days: [...days, dayOff] };
    const announced: CatalogueDocument = { kind: "CALENDAR_YEAR", key: "2026", document };
    await createCatalogueRevisions(knex).publish([announced], friday);
    const moved = await eventually(async () => {
      const { dueOn } = await deadline(code, friday);
      return dueOn === "2026-11-30" ? null : dueOn;
    });
    expect(moved).toBe("2026-12-01");
  });
});

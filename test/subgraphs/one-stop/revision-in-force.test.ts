import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createProcedures } from "../../../subgraphs/one-stop/procedures.ts";
import { subgraph } from "../../../subgraphs/one-stop/subgraph.ts";
import { stopBeforeDrop } from "../../support/database.ts";
import { viewerOf } from "../../support/personas.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { getProcedure } from "../kit/procedures/whole-catalogue.ts";

let oneStop: TestSubgraph;

/** In Viet Nam 09:00 of 21 November. */
const published = "2026-11-21T02:00:00.000Z";

beforeAll(async () => {
  vi.setSystemTime(published);
  oneStop = await startTestSubgraph(subgraph);
  stopBeforeDrop(() => oneStop.stop());
});

/** A revision of the declaration of a food, with a summary of its own so that one can tell them apart. */
function revisionOf(
  revision: number,
  { code = "vfa-08", department = "food-safety", publishedAt = published, ...changes } = {},
) {
  const document = { ...getProcedure("vfa-08"), code, department, ...changes };
  return { code, revision, department, publishedAt, document };
}

const numberOn = async (code: string, day: string) => {
  const [row] = await createProcedures(oneStop.knex).findByCodes([code], day);
  return row?.revision ?? null;
};

const daysOf = (code: string, days: readonly string[]) =>
  Promise.all(days.map((day) => numberOn(code, day)));

describe("the revision in force", () => {
  it("changes on the day the next one names, and the first holds before its own", async () => {
    await createProcedures(oneStop.knex).insert([
      revisionOf(1, { code: "vfa-901" }),
      revisionOf(2, { code: "vfa-901", effectiveFrom: "2026-12-15" } as object),
      revisionOf(3, { code: "vfa-901", effectiveFrom: "2027-01-01" } as object),
    ]);
    const days = ["2020-01-01", "2026-12-14", "2026-12-15", "2026-12-31", "2027-01-01"];
    expect(await daysOf("vfa-901", days)).toEqual([1, 1, 2, 2, 3]);
  });

  it("is the later published of two that begin on one day", async () => {
    await createProcedures(oneStop.knex).insert([
      revisionOf(1, { code: "vfa-902" }),
      revisionOf(2, { code: "vfa-902", effectiveFrom: "2026-12-15" } as object),
      revisionOf(3, { code: "vfa-902", effectiveFrom: "2026-12-15" } as object),
    ]);
    expect(await daysOf("vfa-902", ["2026-12-14", "2026-12-15"])).toEqual([1, 3]);
  });

  it("is not the number's order but the days'", async () => {
    await createProcedures(oneStop.knex).insert([
      revisionOf(1, { code: "vfa-903" }),
      revisionOf(2, { code: "vfa-903", effectiveFrom: "2027-01-01" } as object),
      revisionOf(3, { code: "vfa-903", effectiveFrom: "2026-12-15" } as object),
    ]);
    const days = ["2026-12-14", "2026-12-15", "2026-12-31", "2027-01-01"];
    expect(await daysOf("vfa-903", days)).toEqual([1, 3, 3, 2]);
  });

  it("begins on the day in Viet Nam it was published when it names none", async () => {
    const lateEvening = "2026-12-14T17:00:00.000Z"; // midnight in Viet Nam
    await createProcedures(oneStop.knex).insert([
      revisionOf(1, { code: "vfa-904" }),
      revisionOf(2, { code: "vfa-904", publishedAt: lateEvening }),
    ]);
    expect(await daysOf("vfa-904", ["2026-12-14", "2026-12-15"])).toEqual([1, 2]);
  });

  it("is never one whose day is no day", async () => {
    await createProcedures(oneStop.knex).insert([
      revisionOf(1, { code: "vfa-905" }),
      revisionOf(2, { code: "vfa-905", effectiveFrom: "soon" } as object),
    ]);
    expect(await daysOf("vfa-905", ["2026-12-15", "9999-12-31"])).toEqual([1, 1]);
  });

  it("is found by the national code of today and by an earlier one", async () => {
    const procedures = createProcedures(oneStop.knex);
    await procedures.insert([
      revisionOf(1, { code: "vfa-906", nationalCode: "9.900001" } as object),
      revisionOf(2, {
        code: "vfa-906",
        nationalCode: "9.900002",
        effectiveFrom: "2026-12-15",
      } as object),
    ]);
    const found = ["9.900001", "9.900002", "vfa-906"].map(async (code) => {
      const row = await procedures.findByAnyCode(code, "2026-12-15");
      return `${row?.code}@${row?.revision}`;
    });
    expect(await Promise.all(found)).toEqual(["vfa-906@2", "vfa-906@2", "vfa-906@2"]);
  });
});

describe("a procedure of another department", () => {
  it("is not taken over by whoever publishes under its code", async () => {
    const procedures = createProcedures(oneStop.knex);
    await procedures.insert([revisionOf(1, { code: "vfa-907" })]);
    await procedures.insert([
      revisionOf(2, { code: "vfa-907", department: "drug-administration" }),
    ]);
    expect(await numberOn("vfa-907", "2027-01-01")).toBe(1);
  });
});

describe("Procedure.filing and form", () => {
  beforeEach(() => void vi.setSystemTime(published));

  it("switch at midnight in Viet Nam, without a restart", async () => {
    const form = {
      ...getProcedure("vfa-08").form!,
      "x-title": { vi: "Mẫu mới", en: "The new form" },
    };
    await createProcedures(oneStop.knex).insert([
      revisionOf(1, { code: "vfa-908" }),
      revisionOf(2, { code: "vfa-908", form, effectiveFrom: "2026-12-15" } as object),
    ]);
    const titleAt = async (instant: string) => {
      vi.setSystemTime(instant);
      const [procedure] = await oneStop.entities<{ form: { title: string } }>(
        viewerOf("citizen"),
        [{ __typename: "Procedure", code: "vfa-908" }],
        "... on Procedure { form }",
      );
      return procedure!.form.title;
    };
    expect(await titleAt("2026-12-14T16:59:59.999Z")).toBe(
      "Product declaration, health supplement",
    );
    expect(await titleAt("2026-12-14T17:00:00.000Z")).toBe("The new form");
  });

  it("are those of the first to come, and closed, while none is in force", async () => {
    await createProcedures(oneStop.knex).insert([
      revisionOf(1, { code: "vfa-909", effectiveFrom: "2026-12-15" } as object),
    ]);
    const filingAt = async (instant: string) => {
      vi.setSystemTime(instant);
      const [procedure] = await oneStop.entities<{ filing: object }>(
        viewerOf("citizen"),
        [{ __typename: "Procedure", code: "vfa-909" }],
        "... on Procedure { filing { open because } }",
      );
      return procedure!.filing;
    };
    expect(await filingAt("2026-12-14T16:59:59.999Z")).toEqual({
      open: false,
      because: "This procedure is in force from 2026-12-15.",
    });
    expect(await filingAt("2026-12-14T17:00:00.000Z")).toMatchObject({ open: true });
  });
});

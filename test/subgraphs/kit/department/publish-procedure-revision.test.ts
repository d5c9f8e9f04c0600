import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { definition } from "../../../../subgraphs/food-safety/definition.ts";
import { subgraph } from "../../../../subgraphs/food-safety/subgraph.ts";
import { createProcedureRevisions } from "../../../../subgraphs/kit/department/procedure-revisions.ts";
import { serviceOf } from "../../../support/personas.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import { filingOf } from "./food-office.ts";
import { now, shipped, startPublishingOffice, withLimit } from "./publishing-office.ts";
import type { PublishingOffice } from "./publishing-office.ts";

const today = "2026-11-21";

let office: PublishingOffice;

beforeAll(async () => {
  office = await startPublishingOffice();
});

beforeEach(() => void vi.setSystemTime(now));

describe("publishProcedureRevision", () => {
  it("publishes the next revision with its day, and gives its number", async () => {
    const limit = shipped("vfa-08").timeLimit!.value;
    expect(await office.publish(withLimit("vfa-08", 7), "2026-12-15")).toEqual({
      revision: 2,
      problems: [],
    });
    expect(await office.published("vfa-08")).toEqual([`1 - ${limit}`, "2 2026-12-15 7"]);
  });

  it("takes today, and a day before one that is published already", async () => {
    expect(await office.publish(withLimit("vfa-09", 7), "2027-01-01")).toMatchObject({
      revision: 2,
    });
    expect(await office.publish(withLimit("vfa-09", 8), today)).toMatchObject({ revision: 3 });
  });

  it("refuses a day that is over in Viet Nam, also when it is not yet over elsewhere", async () => {
    vi.setSystemTime("2026-11-21T17:00:00.000Z"); // midnight: the 22nd begins
    expect(await office.problemsOf(withLimit("vfa-10", 7), today)).toEqual({
      revision: null,
      problems: ["EFFECTIVE_FROM_PAST effectiveFrom"],
    });
    vi.setSystemTime("2026-11-21T16:59:59.999Z");
    expect(await office.publish(withLimit("vfa-10", 7), today)).toMatchObject({ revision: 2 });
  });

  it("takes a day that is over for the first revision of a procedure", async () => {
    const first = { ...shipped("vfa-08"), code: "vfa-901" };
    const exampleInput = { ...first.exampleInput!, procedureCode: "vfa-901" };
    expect(await office.publish({ ...first, exampleInput }, "2025-07-01")).toEqual({
      revision: 1,
      problems: [],
    });
    const { problems } = await office.receive(filingOf({ procedureCode: "vfa-901" }));
    expect(problems).toEqual([]);
  });

  it("refuses what the revision in force on that day says already", async () => {
    await office.publish(withLimit("vfa-11", 7), "2026-12-15");
    await office.publish(withLimit("vfa-11", 9), "2027-01-01");
    const unchanged = { revision: null, problems: ["REVISION_UNCHANGED document"] };
    expect(await office.problemsOf(shipped("vfa-11"), "2026-12-14")).toEqual(unchanged);
    expect(await office.problemsOf(withLimit("vfa-11", 7), "2026-12-31")).toEqual(unchanged);
    // Takes the one of 1 January back before it has come.
    expect(await office.publish(withLimit("vfa-11", 7), "2027-01-01")).toMatchObject({
      revision: 4,
    });
  });

  it("publishes once for a key, when it comes twice at once and when the day has passed", async () => {
    const document = withLimit("vfa-12", 7);
    const answers = await Promise.all(
      ["one", "one", "one"].map((key) => office.publish(document, "2026-12-15", key)),
    );
    expect(answers).toEqual([1, 2, 3].map(() => ({ revision: 2, problems: [] })));
    vi.setSystemTime("2027-06-01T02:00:00.000Z");
    expect(await office.publish(document, "2026-12-15", "one")).toEqual({
      revision: 2,
      problems: [],
    });
    expect((await office.published("vfa-12")).length).toBe(2);
    expect((await office.publish(document, "2027-12-15", "one")).problems).toMatchObject([
      { code: "CLIENT_KEY_REUSED", path: ["clientKey"] },
    ]);
  });

  it("gives each of many at once a number of its own", async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((limit) =>
        office.publish(withLimit("vfa-13", 100 + limit), `2027-01-0${limit}`),
      ),
    );
    expect(answers.map(({ revision }) => revision).toSorted()).toEqual([2, 3, 4, 5, 6]);
  });
});

describe("the feed", () => {
  it("brings what was published at once, to whoever waits", async () => {
    const service = serviceOf("catalogue", ["feed"]);
    const query = `query ($after: String, $waitMs: Int!) { procedureRevisions(after: $after, waitMs: $waitMs) {
      entries { code revision document } endCursor } }`;
    type Page = {
      procedureRevisions: { entries: { code: string; revision: number }[]; endCursor: string };
    };
    const { data } = await office.ask<Page>(service, query, { waitMs: 0 });
    const after = data!.procedureRevisions.endCursor;
    const waiting = office.ask<Page>(service, query, { after, waitMs: 20_000 });
    await office.publish(withLimit("vfa-16", 7), "2026-12-15");
    const { entries } = (await waiting).data!.procedureRevisions;
    expect(entries).toMatchObject([
      { code: "vfa-16", revision: 2, document: { effectiveFrom: "2026-12-15" } },
    ]);
  });
});

describe("a department that starts again", () => {
  it("leaves what was published by itself as it is, whatever it ships", async () => {
    await office.publish(withLimit("vfa-17", 7), "2026-12-15");
    const before = await office.published("vfa-17");
    const again = await startTestSubgraph(subgraph, {}, office.database);
    await again.stop();
    const changed = definition.procedures.map((each) => ({ ...each, notes: "shipped anew" }));
    await createProcedureRevisions(office.knex).publish(changed, now);
    expect(await office.published("vfa-17")).toEqual(before);
    expect((await office.published("vfa-20")).length).toBe(2);
  });
});

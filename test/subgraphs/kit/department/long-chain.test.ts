import { beforeAll, describe, expect, it } from "vitest";
import { createKnex } from "../../../../subgraphs/kit/database.ts";
import { listEventsAfter } from "../../../../subgraphs/kit/department/event-feed.ts";
import { startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

const events = 20_000;

let office: FoodOffice;

beforeAll(async () => {
  office = await startFoodOffice();
  await office.file();
  const owner = createKnex({ url: office.ownerUrl, name: "owner", max: 1 });
  // Copies of the first: nobody checks hashes here. The last tell of a dossier that has no row.
  await owner.raw(
    `insert into event select epoch, n, case when n > :events - 2 then 'nowhere' else dossier_ref end, type,
       occurred_at, recorded_at, actor_kind, actor_unit, actor_role, national_status, source_status, data,
       private_digest, previous_hash, hash
     from event cross join generate_series(2, :events::int) as n`,
    { events },
  );
  await owner.raw(
    `insert into event_private select n, salt, content
     from event_private cross join generate_series(2, ?::int) as n`,
    [events],
  );
  await owner.raw("analyze");
  await owner.destroy();
});

type Node = {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  Plans?: Node[];
};

/** Rows that scans of a table read, the thrown away included. */
function rowsRead(table: string, node: Node): number {
  const own =
    node["Relation Name"] === table
      ? (node["Actual Rows"] + (node["Rows Removed by Filter"] ?? 0)) * node["Actual Loops"]
      : 0;
  return (node.Plans ?? []).reduce((sum, below) => sum + rowsRead(table, below), own);
}

describe("listEventsAfter on a chain of 20,000 events", () => {
  it.each([0, 10_000, 19_000])("reads no more than its page after event %i", async (after) => {
    const sent: { sql: string; bindings: (string | number)[] }[] = [];
    const note = (one: (typeof sent)[number]) => void sent.push(one);
    office.knex.on("query", note);
    const page = await listEventsAfter(office.knex, after, 100);
    office.knex.removeListener("query", note);
    expect(page.map(({ event }) => event.sequence)).toEqual(
      Array.from({ length: 100 }, (_, at) => after + at + 1),
    );
    const { sql, bindings } = sent[0]!;
    const { rows } = await office.knex.raw(
      `explain (analyze, format json) ${sql.replaceAll(/\$\d+/g, "?")}`,
      bindings,
    );
    const plan = rows[0]["QUERY PLAN"][0].Plan as Node;
    expect(rowsRead("event", plan)).toBe(100);
    expect(rowsRead("event_private", plan)).toBe(100);
  });

  it("leaves out no event whose dossier has no row", async () => {
    const page = await listEventsAfter(office.knex, events - 3, 10);
    expect(page.map(({ event, dossierCode }) => [event.sequence, dossierCode])).toEqual([
      [19_998, expect.stringMatching(/^000\.00\.00\.G18-/)],
      [19_999, "nowhere"],
      [20_000, "nowhere"],
    ]);
  });
});

import { beforeAll, describe, expect, it, vi } from "vitest";
import pg from "pg";
import { citizen, contentsOf, fileAt, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  // Before anything is made that keeps the clock it was made with.
  vi.setSystemTime("2026-11-21T02:00:00.000Z");
  desk = await startDesk();
});

/** Does something as the owner of one-stop's tables. */
async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: desk.oneStop.ownerUrl });
  await owner.connect();
  await owner.query(statement).finally(() => owner.end());
}

describe("dossier codes", () => {
  it("are given to one dossier each when a filing fails between two others", async () => {
    const example = await desk.example("vfa-16");
    const first = await desk.submit(citizen, example);
    await desk.indexed(first.dossier!.code, 1);
    const before = await contentsOf(desk);
    await asOwner(`
      create function fail() returns trigger language plpgsql as
        $$ begin raise exception 'no space left for %', new.dossier_ref; end $$;
      create trigger fail before insert on delivery for each row execute function fail()`);
    const { data, errors } = await desk.oneStop.ask<any>(
      citizen,
      `mutation ($input: SubmitDossierInput!) { submitDossier(input: $input) { receipt { token } } }`,
      { input: { ...example, clientKey: "fails", allowDuplicate: true } },
    );
    expect(data).toEqual({ submitDossier: null });
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({ extensions: { code: "INTERNAL_SERVER_ERROR" } });
    expect(errors![0]!.message).toMatch(/^Something went wrong here\. Request id: [\w-]+\.$/);
    expect(await contentsOf(desk)).toEqual(before);
    await asOwner("drop trigger fail on delivery; drop function fail");

    const second = await desk.submit(citizen, { ...example, clientKey: "fails" });
    const third = await desk.submit(citizen, example);
    const codes = [first, second, third].map(({ dossier }) => dossier!.code);
    expect(new Set(codes).size).toBe(3);
    expect(await desk.oneStop.knex("dossier").whereIn("code", codes)).toHaveLength(3);
  });

  it("are distinct and without gaps over 200 filings at once through four processes", async () => {
    const processes = [desk.oneStop, ...(await Promise.all([1, 2, 3].map(desk.startAnother)))];
    const examples = await Promise.all(["vfa-08", "imda-05", "dav-78"].map(desk.example));
    const sent = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        desk.submit(
          index % 2 === 0 ? citizen : otherCitizen,
          examples[index % 3]!,
          processes[index % 4],
        ),
      ),
    );
    expect(sent.flatMap(({ problems }) => problems)).toEqual([]);
    const codes = sent.map(({ dossier }) => dossier!.code);
    expect(new Set(codes).size).toBe(200);
    // A third, 67, is for medical equipment, whose agency part is its own; the others have had three before.
    const numbersOf = (agency: string) =>
      codes
        .filter((code) => code.startsWith(agency))
        .map((code) => Number(code.split("-")[2]))
        .toSorted((one, other) => one - other);
    const count = (from: number, to: number) =>
      Array.from({ length: to - from + 1 }, (_, index) => from + index);
    expect(numbersOf("000.00.04.G18")).toEqual(count(1, 67));
    expect(numbersOf("000.00.00.G18")).toEqual(count(4, 136));
  }, 60_000);

  it("carry the day in Viet Nam, which begins at 17:00 in UTC", async () => {
    expect(await fileAt(desk, "2026-11-23T16:59:59.999Z", "vfa-08")).toBe(
      "000.00.00.G18-261123-0001",
    );
    expect(await fileAt(desk, "2026-11-23T17:00:00.000Z", "vfa-08")).toBe(
      "000.00.00.G18-261124-0001",
    );
    expect(await fileAt(desk, "2026-12-31T17:00:00.000Z", "vfa-08")).toBe(
      "000.00.00.G18-270101-0001",
    );
  });

  it("carry the agency part of the unit where a source has it, else the ministry's", async () => {
    const day = "2026-11-25T02:00:00.000Z";
    expect(await fileAt(desk, day, "imda-05")).toBe("000.00.04.G18-261125-0001");
    expect(await fileAt(desk, day, "dav-78")).toBe("000.00.00.G18-261125-0001");
    expect(await fileAt(desk, day, "kcb-01")).toBe("000.00.00.G18-261125-0002");
  });

  it("count one sequence for each agency part and day, over all departments", async () => {
    const day = "2026-11-26T02:00:00.000Z";
    const codes: string[] = [];
    for (const procedure of ["vfa-08", "imda-05", "dav-78", "imda-02", "vfa-09"]) {
      codes.push(await fileAt(desk, day, procedure));
    }
    expect(codes).toEqual([
      "000.00.00.G18-261126-0001",
      "000.00.04.G18-261126-0001",
      "000.00.00.G18-261126-0002",
      "000.00.04.G18-261126-0002",
      "000.00.00.G18-261126-0003",
    ]);
    expect(await fileAt(desk, "2026-11-27T02:00:00.000Z", "vfa-08")).toBe(
      "000.00.00.G18-261127-0001",
    );
    expect(await fileAt(desk, day, "vfa-08")).toBe("000.00.00.G18-261126-0004");
  });

  it("take more digits after the 9,999th of a day", async () => {
    const counter = { agency: "000.00.00.G18", day: "2026-11-28", last: 9_998 };
    await desk.oneStop.knex("dossier_code_counter").insert(counter);
    const day = "2026-11-28T02:00:00.000Z";
    expect(await fileAt(desk, day, "vfa-08")).toBe("000.00.00.G18-261128-9999");
    expect(await fileAt(desk, day, "vfa-08")).toBe("000.00.00.G18-261128-10000");
  });
});

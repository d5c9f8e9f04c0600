import type { Knex } from "knex";
import { beforeAll, describe, expect, it } from "vitest";
import { copyRows } from "../../../subgraphs/kit/copy.ts";
import { createKnex } from "../../../subgraphs/kit/database.ts";
import { createTestDatabase, stopBeforeDrop } from "../../support/database.ts";
import { countStatements } from "../../support/statements.ts";

type Thing = { place: number; text: string | null };

let knex: Knex;

beforeAll(async () => {
  const { ownerUrl } = await createTestDatabase("copy");
  knex = createKnex({ url: ownerUrl, name: "test", max: 1 });
  stopBeforeDrop(() => knex.destroy());
  await knex.raw("create table thing (place int primary key, words text, data jsonb)");
});

const columns = {
  place: ({ place }: Thing) => place,
  words: ({ text }: Thing) => text,
  data: ({ text }: Thing) => JSON.stringify({ text }),
};

const kept = () => knex("thing").select("*").orderBy("place");

describe("copyRows", () => {
  it("keeps every text as it is, in one statement", async () => {
    const texts = ["", "Bước 3", "\\N", null, "\\.", "a\tb\nc\r\nd\\", '"quoted"', "\\n", "🙂"];
    const { statements } = await countStatements(knex, () =>
      copyRows(
        knex,
        "thing",
        columns,
        texts.map((text, place) => ({ place, text })),
      ),
    );
    expect(statements).toEqual(["copy thing (place, words, data) from stdin"]);
    const rows = await kept();
    expect(rows.map(({ words }) => words)).toEqual(texts);
    expect(rows.map(({ data }) => data.text)).toEqual(texts);
  });

  it("adds thousands of rows, and none at all", async () => {
    await knex("thing").delete();
    await copyRows(knex, "thing", columns, []);
    expect(await kept()).toEqual([]);
    const rows = Array.from({ length: 5_001 }, (_, place) => ({ place, text: String(place) }));
    await copyRows(knex, "thing", columns, rows);
    expect((await kept()).map(({ words }) => Number(words))).toEqual(
      rows.map(({ place }) => place),
    );
  });

  it("adds nothing when one row is refused, and leaves the connection fit for others", async () => {
    await knex("thing").delete();
    const rows = Array.from({ length: 1_000 }, (_, place) => ({ place, text: "a" }));
    const twice = [...rows, { place: 7, text: "again" }];
    await expect(copyRows(knex, "thing", columns, twice)).rejects.toMatchObject({ code: "23505" });
    await expect(copyRows(knex, "nothing", columns, rows)).rejects.toMatchObject({ code: "42P01" });
    expect(await kept()).toEqual([]);
  });

  it("adds nothing when a row cannot be read", async () => {
    const unreadable = {
      place: ({ place }: Thing) => {
        if (place === 600) throw new Error("cannot be read");
        return place;
      },
    };
    const rows = Array.from({ length: 1_000 }, (_, place) => ({ place, text: null }));
    await expect(copyRows(knex, "thing", unreadable, rows)).rejects.toThrow("cannot be read");
    expect(await kept()).toEqual([]);
  });

  it("goes with the transaction it is in", async () => {
    const undone = knex.transaction(async (trx) => {
      await copyRows(trx, "thing", columns, [{ place: 1, text: "a" }]);
      expect(await trx("thing").select("words")).toEqual([{ words: "a" }]);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await kept()).toEqual([]);
  });
});

import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProcedures } from "../../../subgraphs/catalogue/procedures.ts";
import { storeProcedures } from "../../../subgraphs/catalogue/store-procedures.ts";
import { subgraph } from "../../../subgraphs/catalogue/subgraph.ts";
import { nobody, viewerOf } from "../../support/personas.ts";
import { eventually } from "../../support/stack.ts";
import { countStatements } from "../../support/statements.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { getProcedure } from "../kit/procedures/whole-catalogue.ts";
import { whenListening } from "./listening.ts";

const silent = pino({ level: "silent" });

let one: TestSubgraph;
let other: TestSubgraph;

beforeAll(async () => {
  one = await startTestSubgraph(subgraph);
  other = await startTestSubgraph(subgraph, {}, one.database);
  await whenListening(one, 2);
});

afterAll(async () => {
  await other.stop();
  await one.stop();
});

/** Names of procedures as a process gives them; null for one it does not know. */
async function namesOf(process: TestSubgraph, codes: readonly string[], viewer = nobody) {
  const entities = await process.entities<{ name: string } | null>(
    viewer,
    codes.map((code) => ({ __typename: "Procedure", code })),
    "... on Procedure { name }",
  );
  return entities.map((entity) => entity?.name ?? null);
}

/** Asks until a process answers from what it keeps. */
async function warm(process: TestSubgraph, code: string) {
  await eventually(async () => {
    const { statements } = await countStatements(process.knex, () => namesOf(process, [code]));
    return statements.length === 0;
  });
}

const day = "2026-11-21";

/** Stores a procedure of the medical services department as its next revision. */
async function store(code: string, revision: number, name: string) {
  const document = { ...getProcedure("kcb-01"), code, name: { vi: name, en: name } };
  const entry = { code, revision, publishedAt: `2026-01-0${revision}T00:00:00.000Z`, document };
  await other.knex.transaction((trx) => storeProcedures(trx, silent, [entry], () => true));
}

describe("departments, units and procedures by their codes", () => {
  it("are read once and named in each viewer's language", async () => {
    await warm(one, "kcb-02");
    const { result, statements } = await countStatements(one.knex, async () => [
      await namesOf(one, ["kcb-02"]),
      await namesOf(one, ["kcb-02"], viewerOf("citizen", { locale: "vi" })),
    ]);
    expect(statements).toEqual([]);
    expect(new Set(result.flat()).size).toBe(2);
  });

  it("are found as soon as they are stored, although they were asked for before", async () => {
    expect(await namesOf(one, ["new-01"])).toEqual([null]);
    await store("new-01", 1, "Một");
    expect(await namesOf(one, ["new-01"])).toEqual(["Một"]);
  });

  it("follow a revision that another process stores", async () => {
    await store("new-02", 1, "Một");
    await warm(one, "new-02");
    await store("new-02", 2, "Hai");
    expect(await eventually(async () => (await namesOf(one, ["new-02"]))[0] === "Hai")).toBe(true);
  });

  it("are kept when a transaction that changes them is given up", async () => {
    await warm(one, "kcb-01");
    const row = (await createProcedures(one.knex).findByCodes(["kcb-01"], day))[0]!;
    const changed = { ...row, form: null, revision: 9, publishedAt: "2027-01-01T00:00:00.000Z" };
    const change = other.knex.transaction(async (trx) => {
      await createProcedures(trx).upsert([changed]);
      throw new Error("given up");
    });
    await expect(change).rejects.toThrow("given up");
    const { statements } = await countStatements(one.knex, () => namesOf(one, ["kcb-01"]));
    expect(statements).toEqual([]);
  });

  it("are read anew once the listener was cut off and has connected again", async () => {
    await store("new-03", 1, "Một");
    await warm(one, "new-03");
    // Past everything that tells of a change: only a new connection makes it look again.
    await other.knex.raw(
      `update procedure set document = jsonb_set(document::jsonb, '{name,en}', '"Hai"') where code = 'new-03'`,
    );
    expect(await namesOf(one, ["new-03"])).toEqual(["Một"]);
    await one.knex.raw(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'listener'",
    );
    expect(await eventually(async () => (await namesOf(one, ["new-03"]))[0] === "Hai")).toBe(true);
  });
});

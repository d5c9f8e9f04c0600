import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { readSeedOptions } from "../../scripts/seed/options.ts";
import { planDossiers } from "../../scripts/seed/plan.ts";
import type { FileableProcedure } from "../../scripts/seed/procedures.ts";
import { showProgress } from "../../scripts/seed/progress.ts";

const now = Date.parse("2026-11-21T00:00:00Z");
const period = { from: "2026-01-01", to: "2026-11-01", seed: 1 };

const toProcedure = (code: string, department: string, validFrom: string | null = null) =>
  ({
    code,
    department,
    validFrom,
    example: { answers: {} },
    requiredPapers: [{ id: `${code}-p1` }],
    legalBasis: ["Luật Dược 105/2016/QH13, Điều 56"],
  }) satisfies FileableProcedure;

const procedures = [
  toProcedure("dav-78", "drug-administration"),
  toProcedure("vfa-08", "food-safety"),
  toProcedure("imda-05", "medical-equipment"),
  toProcedure("kcb-01", "medical-services"),
  toProcedure("dav-14", "drug-administration", "2026-10-20"),
];

const plan = (dossiers: number, seed = 1) => [
  ...planDossiers({ ...period, dossiers, seed }, procedures),
];

describe("planDossiers", () => {
  it("plans the same for the same seed, however many follow, and another for another", () => {
    expect(plan(200).slice(0, 50)).toEqual(plan(50));
    expect(plan(50, 2).map(({ filedAt }) => filedAt)).not.toEqual(
      plan(50).map(({ filedAt }) => filedAt),
    );
  });

  it("gives each dossier a key of seed and index", () => {
    expect(plan(2, 7).map(({ key }) => key)).toEqual(["seed-7-1", "seed-7-2"]);
  });

  it("takes every procedure once before one comes again", () => {
    const codes = plan(10).map(({ procedure }) => procedure.code);
    const all = procedures.map(({ code }) => code).sort();
    expect(codes.slice(0, 5).sort()).toEqual(all);
    expect(codes.slice(5).sort()).toEqual(all);
  });

  it("spreads the filings over the whole period and lets nothing happen after it", () => {
    const filed = plan(1_000).map(({ filedAt }) => filedAt);
    // The days are Viet Nam's, seven hours ahead.
    expect(filed.every((at) => at >= "2025-12-31T17:00" && at < "2026-10-31T17:00")).toBe(true);
    expect(new Set(filed.map((at) => at.slice(0, 7))).size).toBeGreaterThanOrEqual(10);
    const acted = plan(1_000).flatMap(({ acts }) => acts.map(({ actedAt }) => actedAt));
    expect(acted.every((at) => at < "2026-10-31T17:00")).toBe(true);
  });

  it("files no procedure before it is in force", () => {
    const late = plan(1_000).filter(({ procedure }) => procedure.code === "dav-14");
    expect(late).toHaveLength(200);
    expect(late.every(({ filedAt }) => filedAt >= "2026-10-19T17:00")).toBe(true);
  });

  it("lets officers act one after another, on working days from 8 to 17 in Viet Nam", () => {
    for (const { filedAt, acts } of plan(500)) {
      const instants = [filedAt, ...acts.map(({ actedAt }) => actedAt)];
      expect(instants).toEqual([...instants].sort());
      for (const { actedAt } of acts) {
        const there = new Date(Date.parse(actedAt) + 7 * 3_600_000);
        expect([1, 2, 3, 4, 5]).toContain(there.getUTCDay());
        expect(there.getUTCHours()).toBeGreaterThanOrEqual(8);
        expect(there.getUTCHours()).toBeLessThan(17);
      }
    }
  });

  it("asks for a paper of the procedure on its legal basis, within three working days", () => {
    const asked = plan(500).flatMap(({ procedure, acts }) =>
      acts.flatMap((act, index) =>
        act.action === "REQUEST_SUPPLEMENT" ? [{ procedure, act, before: acts[index - 1]! }] : [],
      ),
    );
    expect(asked.length).toBeGreaterThan(20);
    for (const { procedure, act, before } of asked) {
      const legalBasis = "Luật Dược 105/2016/QH13, Điều 56";
      expect(act.data).toEqual({ items: [{ paperId: `${procedure.code}-p1`, legalBasis }] });
      const days = (Date.parse(act.actedAt) - Date.parse(before.actedAt)) / 86_400_000;
      expect(days).toBeLessThan(4);
    }
  });

  it("leaves dossiers of departments without a system alone", () => {
    const there = plan(500).filter(({ procedure }) => procedure.code === "kcb-01");
    expect(there.flatMap(({ acts }) => acts)).toEqual([]);
  });
});

describe("readSeedOptions", () => {
  it("takes fixed days when none are given, so that a later run finds the same", () => {
    expect(readSeedOptions(["--dossiers", "500"], now)).toEqual({
      dossiers: 500,
      from: "2026-01-01",
      to: "2026-11-01",
      seed: 1,
    });
  });

  it.each([
    [[], /^--dossiers .* must be a whole number from 1 to 1000000\.$/],
    [["--dossiers", "0"], /^--dossiers 0 must be/],
    [["--dossiers", "1e3"], /^--dossiers 1e3 must be/],
    [["--dossiers", "5", "--seed", "-"], /^--seed - must be/],
    [["--dossiers", "5", "--from", "2026-02-30"], /^--from 2026-02-30 is no day/],
    [["--dossiers", "5", "--from", "2026-11-01"], /^--from must be before --to\.$/],
    [["--dossiers", "5", "--to", "2026-11-23"], /^--to 2026-11-23 is in the future/],
    [["--dosiers", "5"], /^Unknown option '--dosiers': npm run seed -- --dossiers 500/],
  ])("refuses %j with one line", (args, message) => {
    expect(() => readSeedOptions(args, now)).toThrow(message);
  });
});

describe("showProgress", () => {
  function run(total: number, isTTY: boolean): string {
    const out = Object.assign(new PassThrough(), { isTTY, columns: 80 });
    const progress = showProgress("Sample dossiers", total, out as never);
    for (let done = 0; done < total; done += 1) progress.step();
    progress.stop();
    return String(out.read());
  }

  it("writes a plain line for each tenth where there is no terminal", () => {
    expect(run(25, false).trim().split("\n")).toEqual(
      [3, 5, 8, 10, 13, 15, 18, 20, 23, 25].map((done) => `Sample dossiers ${done}/25`),
    );
  });

  it("draws a bar on a terminal", () => {
    expect(run(25, true)).toMatch(/Sample dossiers \|.*\| 25\/25/);
  });
});

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAddresses } from "../../scripts/start/addresses.ts";
import { openSecrets } from "../../scripts/start/secrets.ts";
import { definition } from "../../subgraphs/food-safety/definition.ts";
import { subgraph } from "../../subgraphs/food-safety/subgraph.ts";
import { startTestSubgraph } from "../support/subgraph.ts";
import type { TestSubgraph } from "../support/subgraph.ts";

let dataDir: string;
let food: TestSubgraph;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "publish-test-"));
  const key = openSecrets(join(dataDir, "secrets.json")).get("publisher calls food-safety");
  food = await startTestSubgraph(subgraph, { callerKeys: { publisher: key } });
  await food.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = food.app.server.address() as AddressInfo;
  writeAddresses(dataDir, { gateway: 1, oneStop: 1, subgraphs: { "food-safety": port } });
});

afterAll(async () => {
  await food.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const shipped = definition.procedures.find(({ code }) => code === "vfa-08")!;

/** Runs the command as `npm run -s publish-revision --` does, in the folder of the file. */
function run(args: string[]) {
  const script = join(import.meta.dirname, "../../scripts/publish-revision.ts");
  const env = { DATA_DIR: dataDir, INIT_CWD: dataDir };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

function write(document: object): string {
  writeFileSync(join(dataDir, "revision.json"), JSON.stringify(document));
  return "revision.json";
}

describe("npm run publish-revision", () => {
  it("publishes a file once, however often it is run", async () => {
    const file = write({ ...shipped, notes: "Bản mới" });
    const published = {
      code: 0,
      stdout: "Revision 2 is published, in force from 9999-01-01.\n",
      stderr: "",
    };
    expect(await run(["food-safety", file, "--from", "9999-01-01"])).toEqual(published);
    expect(await run(["food-safety", file, "--from", "9999-01-01"])).toEqual(published);
    const [row] = await food
      .knex("procedure_revision")
      .where({ code: "vfa-08" })
      .count("* as count");
    expect(row).toEqual({ count: 2 });
  });

  it("tells every problem in a line of its own, and fails", async () => {
    const file = write({ ...shipped, status: "NEW", validFrom: "today" });
    const problemsIn = async (...language: string[]) => {
      const args = ["food-safety", file, "--from", "9999-01-01", ...language];
      const { code, stdout, stderr } = await run(args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      return stderr.split("\n").slice(0, -1).toSorted();
    };
    expect(await problemsIn("--language", "en")).toEqual([
      "DOCUMENT_INVALID document.status must be equal to one of the allowed values",
      'DOCUMENT_INVALID document.validFrom must match format "date"',
    ]);
    expect(await problemsIn()).toEqual([
      "DOCUMENT_INVALID document.status không phải là một trong các giá trị được chọn.",
      "DOCUMENT_INVALID document.validFrom phải là một ngày có thật, viết như 2026-11-21.",
    ]);
  });

  it.each([
    [["food-safety"], /^Name a department and a file: /],
    [["food-safety", "revision.json"], /^--from must be a day such as 2027-01-01: /],
    [["food-safety", "revision.json", "--from", "soon"], /^--from must be a day/],
    [["food-safety", "none.json", "--from", "2027-01-01"], /^none\.json: ENOENT/],
    [["food-safety", "revision.json", "--from", "2027-01-01", "--language", "fr"], /^--language /],
    [["nobody", "revision.json", "--from", "2027-01-01"], /^No department nobody runs on /],
  ])("says what is wrong with %j in one line", async (args, line) => {
    const { code, stderr } = await run(args);
    expect(code).toBe(1);
    expect(stderr).toMatch(line);
    expect(stderr.split("\n")).toHaveLength(2);
  });
});

import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createKnex } from "../../../../subgraphs/kit/database.ts";
import { openStorage } from "../../../../subgraphs/one-stop/files/storage.ts";
import { sweepFiles } from "../../../../subgraphs/one-stop/files/sweep.ts";
import { pino } from "pino";
import type { FilesConfig } from "../../../../subgraphs/kit/config.ts";
import type { Knex } from "knex";
import { createTestDatabase, stopBeforeDrop } from "../../../support/database.ts";
import { viewerOf } from "../../../support/personas.ts";
import { chooseFreePort, createSubgraphProcess } from "../../../support/processes.ts";
import type { SubgraphProcess } from "../../../support/processes.ts";
import { pdf } from "../../../support/sample-files.ts";
import { eventually } from "../../../support/stack.ts";
import { createFileCaller, filesIn, makeFilesConfig } from "./file-desk.ts";

const citizen = viewerOf("citizen");
const inTwoHours = () => new Date(Date.now() + 2 * 3_600_000);

let files: FilesConfig;
let knex: Knex;
let oneStop: SubgraphProcess;

beforeAll(async () => {
  files = await makeFilesConfig();
  const database = await createTestDatabase("one-stop");
  knex = createKnex({ url: database.appUrl, name: "test" });
  stopBeforeDrop(() => knex.destroy());
  oneStop = createSubgraphProcess({
    name: "one-stop",
    port: await chooseFreePort(),
    key: randomBytes(32).toString("base64url"),
    database,
    env: { FILES_DIR: files.folder },
  });
});

/** Starts one-stop, uploads, and waits until it has killed itself at the place. */
async function uploadUntil(failPoint: string): Promise<void> {
  await oneStop.start({ failPoint });
  const caller = createFileCaller(oneStop.peer);
  await expect(caller.upload(citizen, pdf)).rejects.toThrow("fetch failed");
  expect(await oneStop.ended()).toEqual({ code: null, signal: "SIGKILL" });
}

const sweep = async () =>
  sweepFiles(
    { knex, storage: await openStorage(files), logger: pino({ level: "silent" }), clamdUrl: null },
    inTwoHours(),
  );

describe("one-stop killed while it takes a file", () => {
  it("between object and row: neither is left after the sweep", async () => {
    await uploadUntil("file-placed");
    expect(await filesIn(files.folder)).toHaveLength(1);
    expect(await knex("file").select("state")).toEqual([{ state: "RECEIVING" }]);
    expect(await sweep()).toBe(1);
    expect([await filesIn(files.folder), await knex("file")]).toEqual([[], []]);
  });

  it("after the row: the file is there, though nobody was told", async () => {
    await uploadUntil("file-committed");
    expect(await sweep()).toBe(0);
    const [row] = await knex("file");
    expect(row.state).toBe("STORED");
    await oneStop.start();
    const { bytes } = await createFileCaller(oneStop.peer).read(citizen, row.id);
    expect(bytes.equals(pdf)).toBe(true);
    await oneStop.kill();
  });
});

describe("one-stop killed while it lets go of files", () => {
  it("after they were marked: nobody has them any more, and the next sweep ends it", async () => {
    await oneStop.start();
    const caller = createFileCaller(oneStop.peer);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.push((await caller.upload(citizen, pdf)).json.fileId);
    }
    await oneStop.kill();
    await knex("file").whereIn("id", ids).update({ created_at: "2026-01-01T00:00:00.000Z" });
    // The sweep begins as soon as the process does.
    await oneStop.start({ failPoint: "file-marked" }).catch(() => {});
    expect(await oneStop.ended()).toEqual({ code: null, signal: "SIGKILL" });
    const marked = await knex("file").select("state").whereIn("id", ids);
    expect(marked).toEqual(ids.map(() => ({ state: "REMOVING" })));
    const objects = ids.map((id) => `objects/${id.slice(0, 2)}/${id}`).toSorted();
    expect(await filesIn(files.folder)).toEqual(expect.arrayContaining(objects));

    await oneStop.start();
    const again = createFileCaller(oneStop.peer);
    for (const id of ids) expect((await again.read(citizen, id)).status).toBe(404);
    await eventually(
      async () => (await knex("file").whereIn("id", ids)).length === 0,
      "the end of the sweep",
    );
    const left = await filesIn(files.folder);
    expect(left.filter((name) => objects.includes(name))).toEqual([]);
    await oneStop.kill();
  });
});

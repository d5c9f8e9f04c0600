import { beforeAll, describe, expect, it } from "vitest";
import { subgraph as oneStop } from "../../../../subgraphs/one-stop/subgraph.ts";
import { startClamd } from "../../../support/clamd.ts";
import { viewerOf } from "../../../support/personas.ts";
import { pdf, pdfOf } from "../../../support/sample-files.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";
import { createFileCaller, filesIn, makeFilesConfig } from "./file-desk.ts";

const citizen = viewerOf("citizen");
const infected = Buffer.concat([pdf, Buffer.from("EICAR")]);

/** One-stop with a scanner at this address. */
async function startScannedDesk(clamdUrl: string) {
  const files = await makeFilesConfig({ clamdUrl });
  const desk: TestSubgraph = await startTestSubgraph(oneStop, { files });
  const url = await desk.app.listen({ port: 0, host: "127.0.0.1" });
  const caller = createFileCaller({ url, key: desk.key });
  return { desk, caller, folder: files.folder };
}

describe("POST /files with a scanner", () => {
  let clamd: Awaited<ReturnType<typeof startClamd>>;
  let scanned: Awaited<ReturnType<typeof startScannedDesk>>;
  beforeAll(async () => {
    clamd = await startClamd();
    scanned = await startScannedDesk(clamd.url);
    return () => scanned.desk.stop();
  });

  it("takes a file that nothing is found in, having shown all of it", async () => {
    const { status } = await scanned.caller.upload(citizen, pdfOf(300_000));
    expect([status, clamd.scanned.at(-1)]).toEqual([201, 300_000]);
  });

  it("quarantines a file that something is found in: nobody gets it", async () => {
    const { status, json } = await scanned.caller.upload(citizen, infected);
    expect([status, json]).toEqual([422, { code: "FILE_QUARANTINED" }]);
    const row = await scanned.desk.knex("file").where({ state: "QUARANTINED" }).first();
    expect(row.dossier_ref).toBeNull();
    expect((await scanned.caller.read(citizen, row.id)).status).toBe(404);
  });
});

describe("POST /files with a scanner that is no help", () => {
  it.each([
    ["fails", "stream: INSTREAM size limit exceeded. ERROR\0"],
    ["hangs up", ""],
    ["talks nonsense", "HTTP/1.1 200 OK\0"],
  ])("takes nothing when it %s", async (_how, answer) => {
    const clamd = await startClamd(answer);
    const { desk, caller, folder } = await startScannedDesk(clamd.url);
    const { status, json } = await caller.upload(citizen, pdf);
    expect([status, json]).toEqual([503, { code: "FILES_UNAVAILABLE" }]);
    expect(await filesIn(folder)).toEqual([]);
    await desk.stop();
  });

  it("takes nothing when it is not there", async () => {
    const clamd = await startClamd();
    await clamd.stop();
    const { desk, caller, folder } = await startScannedDesk(clamd.url);
    expect((await caller.upload(citizen, pdf)).status).toBe(503);
    expect([await filesIn(folder), await desk.knex("file")]).toEqual([[], []]);
    await desk.stop();
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { createFiles } from "../../../../subgraphs/one-stop/files/files.ts";
import { subgraph as oneStop } from "../../../../subgraphs/one-stop/subgraph.ts";
import { viewerOf } from "../../../support/personas.ts";
import { pdf, png } from "../../../support/sample-files.ts";
import { startTestSubgraph } from "../../../support/subgraph.ts";
import type { TestSubgraph } from "../../../support/subgraph.ts";
import { createFileCaller, filesIn, makeFilesConfig } from "./file-desk.ts";

const gibibyte = 1024 ** 3;
let desk: TestSubgraph;
let folder: string;
let caller: ReturnType<typeof createFileCaller>;

beforeAll(async () => {
  const files = await makeFilesConfig();
  ({ folder } = files);
  desk = await startTestSubgraph(oneStop, { files });
  const url = await desk.app.listen({ port: 0, host: "127.0.0.1" });
  caller = createFileCaller({ url, key: desk.key });
  return () => desk.stop();
});

describe("POST /files without filing", () => {
  it("takes 200 of 1,000 uploads, sent many at once", async () => {
    const citizen = viewerOf("citizen");
    const statuses: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const answers = Array.from({ length: 50 }, () => caller.upload(citizen, png));
      statuses.push(...(await Promise.all(answers)).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(200);
    expect(statuses.filter((status) => status === 429)).toHaveLength(800);
    expect(await filesIn(folder)).toHaveLength(200);
  });

  it("says why, and takes one again when one was filed", async () => {
    const citizen = viewerOf("citizen");
    const { json } = await caller.upload(citizen, png);
    expect(json).toEqual({ code: "FILE_QUOTA_REACHED" });
    const [row] = await desk.knex("file").select("id").limit(1);
    await createFiles(desk.knex).attach([row.id], "ref");
    expect((await caller.upload(citizen, png)).status).toBe(201);
  });

  it("does not concern other accounts", async () => {
    expect((await caller.upload(viewerOf("citizen-2"), png)).status).toBe(201);
  });

  it("takes 1 GB and not a byte more", async () => {
    const officer = viewerOf("officer-food");
    const account = "account-of-officer-food";
    const files = createFiles(desk.knex);
    const row = { account, name: null, createdAt: new Date().toISOString() };
    await files.insert({ ...row, id: "e".repeat(32), bytes: gibibyte - pdf.length });
    expect((await caller.upload(officer, pdf)).status).toBe(201);
    expect((await caller.upload(officer, pdf)).status).toBe(429);
  });
});

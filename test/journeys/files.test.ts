import { beforeAll, describe, expect, it } from "vitest";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";
import type { Persona } from "../support/personas.ts";
import { startS3 } from "../support/s3.ts";
import { pdf, script } from "../support/sample-files.ts";
import { makeFilesConfig } from "../subgraphs/one-stop/files/file-desk.ts";

let graph: TestGraph;

const query = `mutation ($input: UploadFileInput!) { uploadFile(input: $input) {
  file { fileId sha256 bytes mediaType } problems { code } } }`;

/** Sends a file with its operation. */
async function uploadAs(
  who: Persona | null,
  content: Buffer,
  {
    map = '{"0":["variables.input.file"]}',
    headers = { "apollo-require-preflight": "1" } as {},
  } = {},
) {
  const form = new FormData();
  form.set("operations", JSON.stringify({ query, variables: { input: { file: null } } }));
  form.set("map", map);
  form.set("0", new Blob([new Uint8Array(content)]), "đơn.pdf");
  const identity: Record<string, string> =
    who === null ? {} : { authorization: `Bearer ${await graph.tokenOf(who)}` };
  const response = await fetch(graph.url, {
    method: "POST",
    headers: { "accept-language": "en", ...identity, ...headers },
    body: form,
  });
  return { status: response.status, ...((await response.json()) as any) };
}

async function statusFor(who: Persona, fileId: string): Promise<number> {
  const authorization = `Bearer ${await graph.tokenOf(who)}`;
  const url = graph.url.replace("/graphql", `/files/${fileId}`);
  const response = await fetch(url, { headers: { authorization } });
  await response.arrayBuffer();
  return response.status;
}

describe.each([
  ["a folder", null],
  ["a bucket", startS3],
])("kept in %s", (_where, start) => {
  beforeAll(async () => {
    const s3 = start === null ? null : await start();
    graph = await startTestGraph({}, { files: await makeFilesConfig({ s3: s3?.config ?? null }) });
  });

  describe("a paper, from upload to the officer", () => {
    it("is uploaded with an operation, filed, and read by the unit that handles it", async () => {
      const { status, data, errors } = await uploadAs("citizen", pdf);
      expect([status, errors]).toEqual([200, undefined]);
      const { file, problems } = data.uploadFile;
      expect([problems, file.bytes, file.mediaType]).toEqual([[], 189, "application/pdf"]);
      const { data: found } = await graph.ask(
        "citizen",
        `{ procedure(code: "dav-78") { exampleInput } }`,
      );
      const input = { ...found.procedure.exampleInput, clientKey: "with a paper" };
      input.papers[0].fileId = file.fileId;
      const submit = `mutation ($input: SubmitDossierInput!) { submitDossier(input: $input) {
      dossier { code } problems { code path } } }`;
      const foreign = await graph.ask("citizen-2", submit, { input });
      expect(foreign.data.submitDossier.problems).toEqual([
        { code: "FILE_NOT_FOUND", path: ["papers", "0", "fileId"] },
      ]);
      const filed = await graph.ask("citizen", submit, { input });
      expect(filed.data.submitDossier.problems).toEqual([]);
      const people = ["citizen", "officer-drug", "citizen-2", "officer-food"] as const;
      const statuses = people.map((who) => statusFor(who, file.fileId));
      expect(await Promise.all(statuses)).toEqual([200, 200, 404, 404]);
    });
  });

  describe("uploadFile", () => {
    it("refuses what POST /files refuses", async () => {
      const { status, errors } = await uploadAs("citizen", script);
      expect([status, errors[0].extensions.code]).toEqual([415, "FILE_TYPE_UNKNOWN"]);
    });

    it("asks for a sign-in", async () => {
      expect((await uploadAs(null, pdf)).status).toBe(401);
    });

    it("refuses a form that another site could send", async () => {
      const { status, errors } = await uploadAs("citizen", pdf, { headers: {} });
      expect([status, errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
    });

    it.each(["{}", "[]", '{"0":["query"]}', '{"0":["variables.__proto__.x"]}', '{"0":[]}', "x"])(
      "refuses the map %s",
      async (map) => {
        const { status, errors } = await uploadAs("citizen", pdf, { map });
        expect([status, errors[0].extensions.code]).toEqual([400, "BAD_REQUEST"]);
      },
    );

    it("knows no file of somebody else, whatever is put in its place", async () => {
      const { data } = await uploadAs("citizen", pdf);
      const { fileId } = data.uploadFile.file;
      const answer = await graph.ask("citizen-2", query, { input: { file: fileId } });
      expect(answer.data.uploadFile).toEqual({
        file: null,
        problems: [{ code: "FILE_NOT_FOUND" }],
      });
    });
  });
});

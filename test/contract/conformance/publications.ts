import { randomBytes } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readAll } from "./held-department.ts";
import type { Held, RevisionEntry } from "./held-department.ts";

type Publication = {
  revision: number | null;
  problems: { code: string; path: string[]; message: string }[];
};

/** A day that the suite's own publications never see come. */
const farOff = "9999-12-31";

const mutation = `mutation ($input: PublishProcedureRevisionInput!) {
  publishProcedureRevision(input: $input) { revision problems { code path message } } }`;

/** What is published through `publishProcedureRevision`, of departments that offer it. */
export function describePublications(held: Held): void {
  const { ask, get, listRevisions } = held;

  const newestOf = async (code: string): Promise<RevisionEntry> =>
    (await readAll(listRevisions, 500)).findLast((each) => each.code === code)!;

  async function publish(input: object): Promise<Publication> {
    const answer = await ask(mutation, { input }, ["publish"]);
    if (answer.codes.length > 0) throw new Error(answer.codes.join());
    return (answer.data as { publishProcedureRevision: Publication }).publishProcedureRevision;
  }

  const codesOf = ({ revision, problems }: Publication) => [
    revision,
    ...new Set(problems.map(({ code }) => code)),
  ];

  describe("publishProcedureRevision", () => {
    let known: RevisionEntry;

    /** The newest revision with another note, from a day that never comes. */
    const input = (changes: object = {}) => {
      const { effectiveFrom: _day, ...document } = known.document as Record<string, unknown>;
      const notes = `conformance ${randomBytes(8).toString("hex")}`;
      return {
        clientKey: `publication:${randomBytes(16).toString("base64url")}`,
        effectiveFrom: farOff,
        document: { ...document, notes },
        ...changes,
      };
    };

    let isOffered: boolean;

    beforeAll(async () => {
      known = await newestOf(held.filing().procedureCode);
      const { capabilities } = await get<{ capabilities: string[] }>(
        "{ departmentInfo { capabilities } }",
      );
      isOffered = capabilities.includes("PUBLISH_REVISIONS");
    });

    beforeEach(({ skip }) => skip(!isOffered, "the department does not declare PUBLISH_REVISIONS"));

    it("is refused to everybody without the scope", async () => {
      const answer = await ask(mutation, { input: input() }, ["feed", "deliver", "act"]);
      expect(answer).toEqual({ status: 200, codes: ["FORBIDDEN"], data: null });
    });

    it("publishes the next revision once for a key, in the feed", async () => {
      const { revision } = await newestOf(known.code);
      const asked = input();
      const answers = await Promise.all([publish(asked), publish(asked)]);
      expect(answers).toEqual([
        { revision: revision + 1, problems: [] },
        { revision: revision + 1, problems: [] },
      ]);
      expect(await newestOf(known.code)).toMatchObject({
        revision: revision + 1,
        document: { ...asked.document, effectiveFrom: farOff },
      });
      const reused = { ...asked, effectiveFrom: "9999-12-30" };
      expect(codesOf(await publish(reused))).toEqual([null, "CLIENT_KEY_REUSED"]);
    });

    it("tells everything that is wrong with a document at once", async () => {
      const { revision } = await newestOf(known.code);
      const { document } = input();
      const wrong = { ...document, name: { vi: "" }, fees: "none", surplus: 1 };
      const { problems, ...answer } = await publish(input({ document: wrong }));
      expect(answer).toEqual({ revision: null });
      expect(problems.map(({ path }) => path.join("."))).toEqual(
        expect.arrayContaining([
          "document.name.vi",
          "document.name.en",
          "document.fees",
          "document.surplus",
        ]),
      );
      expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(["DOCUMENT_INVALID"]));
      expect(await newestOf(known.code)).toMatchObject({ revision });
    });

    it("is refused for another department's procedure", async () => {
      const document = { ...input().document, department: "nobody" };
      const { problems } = await publish(input({ document }));
      expect(problems).toMatchObject([
        { code: "DOCUMENT_INVALID", path: ["document", "department"] },
      ]);
    });

    it("is refused for a day that is over", async () => {
      expect(codesOf(await publish(input({ effectiveFrom: "2020-01-01" })))).toEqual([
        null,
        "EFFECTIVE_FROM_PAST",
      ]);
    });

    it("is refused when it says what is said already", async () => {
      const { document } = await newestOf(known.code);
      const { effectiveFrom: _day, ...same } = document as Record<string, unknown>;
      expect(codesOf(await publish(input({ document: same })))).toEqual([
        null,
        "REVISION_UNCHANGED",
      ]);
    });
  });
}

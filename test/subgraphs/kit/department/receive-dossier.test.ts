import { beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../../subgraphs/food-safety/definition.ts";
import type { DepartmentDefinition } from "../../../../subgraphs/kit/department/definition.ts";
import { receiveDossier } from "../../../../subgraphs/kit/department/receive-dossier.ts";
import type { ReceiveDossierInput } from "../../../../subgraphs/kit/department/receive-dossier.ts";
import { filingOf, startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

const at = { now: "2026-11-21T02:00:01.000Z", mayReplay: false };
let office: FoodOffice;

beforeAll(async () => {
  office = await startFoodOffice();
});

/** Whether everything is as it was after some work. */
async function leavesAllAsItWas(work: () => Promise<unknown>): Promise<boolean> {
  const before = await office.rows();
  await work();
  return JSON.stringify(await office.rows()) === JSON.stringify(before);
}

describe("receiveDossier", () => {
  it("takes over dossier, content and opening event together", async () => {
    const input = filingOf({ case: "IMPORTED", channel: 3 });
    const { event, problems } = await office.receive(input);
    expect(problems).toEqual([]);
    const [opening] = await office.chain.listByDossier(input.dossierRef);
    expect(opening).toMatchObject({
      epoch: event!.epoch,
      sequence: event!.sequence,
      type: "SUBMITTED",
      occurredAt: "2026-11-21T02:00:00.000Z",
      actor: { kind: "APPLICANT", unit: null, role: null },
      nationalStatus: 1,
      sourceStatus: definition.vocabulary[1],
      data: {
        procedure: "vfa-08",
        revision: 1,
        case: "IMPORTED",
        unit: "vfa",
        channel: 3,
        filedAt: "2026-11-21T02:00:00.000Z",
      },
    });
    expect(await office.chain.findPrivate(event!.sequence)).toEqual({
      applicant: "account-of-citizen",
      answers: input.answers,
      papers: input.papers,
    });
    expect(await office.getDossier(input.dossierRef)).toMatchObject({
      code: input.dossierCode,
      applicant: "account-of-citizen",
      unit: "vfa",
      national_status: 1,
      version: 1,
    });
    const content = office.knex("product_declaration").where({ dossier_ref: input.dossierRef });
    expect(await content).toHaveLength(1);
  });

  it("keeps everything personal out of the hashed part", async () => {
    const input = filingOf();
    const { event } = await office.receive(input);
    const [opening] = await office.chain.listByDossier(input.dossierRef);
    const hashed = JSON.stringify(opening);
    expect(event).not.toBeNull();
    for (const secret of [input.applicant, input.dossierCode, "Sản phẩm Ví dụ", "fileId"]) {
      expect(hashed).not.toContain(secret);
    }
  });
});

describe("the same key", () => {
  it("gives the same event and changes nothing", async () => {
    const input = filingOf();
    const first = await office.receive(input);
    let again;
    expect(await leavesAllAsItWas(async () => (again = await office.receive(input)))).toBe(true);
    expect(again).toEqual(first);
  });

  it("gives the same event to the same body in another order of fields", async () => {
    const input = filingOf();
    const first = await office.receive(input);
    const turned = Object.fromEntries(Object.entries(input).toReversed()) as ReceiveDossierInput;
    expect(await office.receive(turned)).toEqual(first);
  });

  it.each<[keyof ReceiveDossierInput, unknown]>([
    ["dossierRef", "another-name"],
    ["dossierCode", "000.00.00.G18-261121-9999"],
    ["procedureCode", "vfa-15"],
    ["revision", 2],
    ["case", "IMPORTED"],
    ["unit", "dav"],
    ["channel", 1],
    ["filedAt", "2026-11-21T02:00:00.001Z"],
    ["applicant", "account-of-citizen-2"],
    ["answers", {}],
    ["papers", []],
  ])("is refused with another %s", async (field, value) => {
    const input = filingOf();
    await office.receive(input);
    let answer;
    const other = { ...input, [field]: value };
    expect(await leavesAllAsItWas(async () => (answer = await office.receive(other)))).toBe(true);
    expect(answer).toEqual({
      event: null,
      problems: [{ code: "CLIENT_KEY_REUSED", path: ["clientKey"] }],
    });
  });

  it("sent 20 times at once makes one event, and all learn which", async () => {
    const { sequence } = await office.chain.getHead();
    const input = filingOf();
    const answers = await Promise.all(Array.from({ length: 20 }, () => office.receive(input)));
    expect(new Set(answers.map((answer) => answer.event?.sequence))).toEqual(
      new Set([sequence + 1]),
    );
    expect((await office.chain.getHead()).sequence).toBe(sequence + 1);
  });

  it("gives the same event after its procedure is gone", async () => {
    const input = filingOf();
    const first = await office.receive(input);
    const without = { ...definition, procedures: [] };
    expect(await receiveDossier(office.knex, without, input, at)).toEqual(first);
    const other = await receiveDossier(office.knex, without, filingOf(), at);
    expect(other.problems).toMatchObject([{ code: "PROCEDURE_NOT_FOUND" }]);
  });

  it("may be used again when the first time failed half-way", async () => {
    const input = filingOf();
    const failing: DepartmentDefinition = {
      ...definition,
      async writeContent(...args) {
        await definition.writeContent(...args);
        throw new Error("out of disk");
      },
    };
    const fails = async () => {
      const failed = receiveDossier(office.knex, failing, input, at);
      await expect(failed).rejects.toThrow("out of disk");
    };
    expect(await leavesAllAsItWas(fails)).toBe(true);
    expect((await office.receive(input)).problems).toEqual([]);
  });
});

describe("a code that is taken", () => {
  it("is refused under another name, and so is a name under another code", async () => {
    const first = filingOf();
    await office.receive(first);
    const taken = { event: null, problems: [{ code: "INPUT_INVALID", path: ["dossierCode"] }] };
    const sameCode = filingOf({ dossierCode: first.dossierCode });
    const sameRef = filingOf({ dossierRef: first.dossierRef });
    let answers;
    const work = async () =>
      (answers = [await office.receive(sameCode), await office.receive(sameRef)]);
    expect(await leavesAllAsItWas(work)).toBe(true);
    expect(answers).toEqual([taken, taken]);
  });

  it("goes to one of ten who ask for it at once", async () => {
    const { dossierCode } = filingOf();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => office.receive(filingOf({ dossierCode }))),
    );
    const refused = answers.filter(({ event }) => event === null);
    expect(refused).toHaveLength(9);
    expect(new Set(refused.map(({ problems }) => problems[0]!.code))).toEqual(
      new Set(["INPUT_INVALID"]),
    );
  });
});

describe("a filing that cannot be kept", () => {
  it.each<[string, Partial<ReceiveDossierInput>]>([
    ["clientKey", { clientKey: "" }],
    ["clientKey", { clientKey: "k".repeat(201) }],
    ["clientKey", { clientKey: "a\u0000b" }],
    ["dossierRef", { dossierRef: "" }],
    ["dossierRef", { dossierRef: "r".repeat(201) }],
    ["dossierCode", { dossierCode: "a\nb" }],
    ["procedureCode", { procedureCode: "" }],
    ["revision", { revision: 0 }],
    ["case", { case: "" }],
    ["unit", { unit: "" }],
    ["channel", { channel: 0 }],
    ["channel", { channel: 4 }],
    ["filedAt", { filedAt: "0001-01-01T00:00:00Z" }],
    ["applicant", { applicant: "" }],
    ["applicant", { applicant: "\ud800" }],
    ["answers", { answers: null }],
    ["answers", { answers: [] }],
    ["answers", { answers: "text" }],
    ["answers", { answers: { summary: "a\u0000b" } }],
    ["answers", { answers: { summary: "\udfff" } }],
    ["answers", { answers: JSON.parse(`${"[".repeat(20)}${"]".repeat(20)}`) as unknown }],
    ["papers", { papers: {} }],
    ["papers", { papers: ["\u0007"] }],
  ])("names %s and changes nothing: %j", async (field, changes) => {
    let answer;
    // Not through the schema, which refuses some of these already.
    const send = async () =>
      (answer = await receiveDossier(office.knex, definition, filingOf(changes), at));
    expect(await leavesAllAsItWas(send)).toBe(true);
    expect(answer).toEqual({
      event: null,
      problems: [{ code: "INPUT_INVALID", path: [field], rule: null }],
    });
  });

  it("learns of everything that is wrong at once", async () => {
    const { problems } = await office.receive(filingOf({ unit: "", channel: 9, papers: 1 }));
    expect(problems.map(({ path }) => path)).toEqual([["unit"], ["channel"], ["papers"]]);
  });

  it("is refused when the procedure is not the department's", async () => {
    const { problems } = await office.receive(filingOf({ procedureCode: "dav-78" }));
    expect(problems).toEqual([{ code: "PROCEDURE_NOT_FOUND", path: ["procedureCode"] }]);
  });
});

import pg from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../support/stack.ts";
import { supplementOf } from "../../support/supplement.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";
import { citizen, disconnect, drugOfficer, startDesk } from "./support.ts";
import type { Desk, Example } from "./support.ts";

/** Stands in every name, note and text that a person gives. */
const marker = "NGUYEN-THI-VI-DU";

let desk: Desk;
/** What callers were answered when something went wrong inside. */
const internalErrors: unknown[] = [];

/** Makes inserts into a table fail with the whole row in the message, as a careless constraint would. */
async function breakTable({ ownerUrl }: TestSubgraph, table: string): Promise<() => Promise<void>> {
  const run = async (statement: string) => {
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await owner.query(statement).finally(() => owner.end());
  };
  await run(`
    create function break() returns trigger language plpgsql as
      $$ begin raise exception 'broken by %', new using detail = new::text, hint = new::text; end $$;
    create trigger break before insert on ${table} for each row execute function break()`);
  return () => run(`drop trigger break on ${table}; drop function break`);
}

/** A drug registration with the marker in every text. */
async function marked(): Promise<Example & { answers: any }> {
  const example: Example & { answers: any } = await desk.example("dav-78");
  const { answers } = example;
  answers.summary = `${marker} xin đăng ký`;
  answers.productName = marker;
  answers.activeIngredients[0].name = marker;
  answers.manufacturer = { name: marker, address: `Số 1 ${marker}`, country: "VN" };
  return example;
}

const submit = `mutation ($input: SubmitDossierInput!) {
  submitDossier(input: $input) { dossier { code } problems { code } } }`;

beforeAll(async () => {
  desk = await startDesk();
  const { oneStop, departments } = desk;
  const drugs = departments["drug-administration"]!;
  const example = await marked();

  // What goes well.
  const { dossier } = await desk.submit(citizen, { ...example, clientKey: `${marker} 1` });
  const code = dossier!.code;
  await desk.indexed(code, 1);
  await desk.walk(code, [
    [
      drugOfficer,
      "REQUEST_SUPPLEMENT",
      { note: `Kính gửi ${marker}`, data: supplementOf("dav-78") },
    ],
    [
      citizen,
      "ANSWER_SUPPLEMENT",
      { note: `Tôi là ${marker}`, data: { answers: { ...example.answers, strength: marker } } },
    ],
    [drugOfficer, "REQUEST_PAYMENT", { note: marker, data: { amountVnd: "1" } }],
  ]);

  // What is refused.
  const refused = [
    { ...example, answers: { ...example.answers, [marker]: marker, strength: { name: marker } } },
    { ...example, papers: [{ paperId: marker, fileId: marker }] },
    { ...example, procedureCode: marker },
    { ...example, clientKey: `${marker}\n` },
    { ...example, clientKey: `${marker} 1`, papers: [] },
  ];
  for (const input of refused) await desk.submit(citizen, input);
  for (const more of [{ note: marker.repeat(200) }, { data: { [marker]: marker } }]) {
    await desk.act(drugOfficer, code, "CONFIRM_PAYMENT", more);
  }
  await desk.act(citizen, code, marker, { note: marker });
  await oneStop.ask(citizen, submit, { input: { [marker]: marker } });
  await oneStop.ask(citizen, `{ dossier(code: "${marker}") { ${marker.replaceAll("-", "")} } }`);
  const headers = { "content-type": "application/json" };
  for (const payload of [`{"query": "${marker}`, `"${marker}"`]) {
    await oneStop.app.inject({ method: "POST", url: "/graphql", headers, payload });
  }

  // What breaks at one-stop, at the department, and on the way.
  for (const table of ["filing", "event_private"]) {
    const repair = await breakTable(oneStop, table);
    const input = { ...example, clientKey: `${marker} ${table}`, allowDuplicate: true };
    internalErrors.push(await oneStop.ask(citizen, submit, { input }));
    await repair();
  }
  const repair = await breakTable(drugs, "drug_registration");
  const late = await desk.submit(citizen, example);
  await eventually(async () => drugs.logs.some((line) => line.includes("field failed")));
  await repair();
  await desk.indexed(late.dossier!.code, 1);
  const reconnect = await disconnect(drugs);
  await desk.act(drugOfficer, code, "CONFIRM_PAYMENT", { note: marker });
  await reconnect();
});

describe("a name or a note", () => {
  it("is in no log of any process, whatever went wrong", () => {
    const processes = { ...desk.departments, "one-stop": desk.oneStop, catalogue: desk.catalogue! };
    for (const [name, { logs }] of Object.entries(processes)) {
      const telling = logs.filter((line) => line.includes(marker));
      expect([name, telling]).toEqual([name, []]);
    }
    expect(desk.oneStop.logs.filter((line) => line.includes("field failed"))).toHaveLength(2);
    expect(desk.oneStop.logs.join("")).toContain("not delivered");
  });

  it("is in no answer to a request that broke, and neither is the statement that did", () => {
    expect(internalErrors).toHaveLength(2);
    for (const answer of internalErrors) {
      expect(answer).toEqual({
        status: 200,
        data: { submitDossier: null },
        errors: [
          {
            message: expect.stringMatching(/^Something went wrong here\. Request id: [\w-]+\.$/),
            path: ["submitDossier"],
            extensions: { code: "INTERNAL_SERVER_ERROR", requestId: expect.any(String) },
          },
        ],
      });
    }
  });

  it("is in no hashed part of an event, neither at the department nor at one-stop", async () => {
    const { oneStop, departments } = desk;
    const { knex } = departments["drug-administration"]!;
    const hashed = [
      ...(await knex("event").select()),
      ...(await oneStop.knex("event").select()),
      ...(await oneStop.knex("dossier_event").select().where({ note: null })),
    ];
    expect(hashed.length).toBeGreaterThan(9);
    expect(hashed.filter((row) => JSON.stringify(row).includes(marker))).toEqual([]);
  });

  it("is kept where it belongs: beside the chain, and shown to the two sides", async () => {
    const { knex } = desk.departments["drug-administration"]!;
    const kept = await knex("event_private").select("content");
    expect(kept.filter(({ content }) => JSON.stringify(content).includes(marker))).toHaveLength(5);
    const { timeline } = await desk.dossier(
      drugOfficer,
      (await desk.oneStop.knex("dossier").orderBy("filed_at").first()).code,
      "timeline { edges { node { note } } }",
    );
    expect(timeline.edges.map((edge: any) => edge.node.note)).toEqual([
      null,
      `Kính gửi ${marker}`,
      `Tôi là ${marker}`,
      marker,
    ]);
  });
});

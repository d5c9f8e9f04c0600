import { once } from "node:events";
import type { AddressInfo } from "node:net";
import type { Knex } from "knex";
import { afterAll, vi } from "vitest";
import { subgraph as catalogue } from "../../../subgraphs/catalogue/subgraph.ts";
import { subgraph as drugAdministration } from "../../../subgraphs/drug-administration/subgraph.ts";
import { subgraph as foodSafety } from "../../../subgraphs/food-safety/subgraph.ts";
import { subgraph as medicalEquipment } from "../../../subgraphs/medical-equipment/subgraph.ts";
import { subgraph as oneStopSubgraph } from "../../../subgraphs/one-stop/subgraph.ts";
import type { SubgraphConfig } from "../../../subgraphs/kit/config.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { viewerOf } from "../../support/personas.ts";
import { eventually, startTestStack } from "../../support/stack.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";

export const citizen = viewerOf("citizen");
export const otherCitizen = viewerOf("citizen-2");
export const drugOfficer = viewerOf("officer-drug");
export const foodOfficer = viewerOf("officer-food");
export const equipmentOfficer = viewerOf("officer-equipment");

export type Problem = { code: string; message: string; path: string[]; rule: string | null };

type Payload = { problems: Problem[]; dossier: Dossier | null };

/** What the mutations of these tests ask of a dossier. */
type Dossier = { code: string; status: string; version: number; sourceStatus: string | null };

export type Submitted = Payload & { receipt: { token: string; issuedAt: string } | null };
export type Acted = Payload & { state: "DONE" | "PENDING" | null };

/** `SubmitDossierInput` without its key. */
export type Example = {
  procedureCode: string;
  answers: Record<string, unknown>;
  papers: { paperId: string; fileId: string }[];
};

const problems = "problems { code message path rule }";
const submitDossier = `mutation ($input: SubmitDossierInput!) { submitDossier(input: $input) {
  dossier { code status version sourceStatus } receipt { token issuedAt } ${problems} } }`;
const actOnDossier = `mutation ($input: ActOnDossierInput!) { actOnDossier(input: $input) {
  state dossier { code status version sourceStatus } ${problems} } }`;

/** One-stop at work over the three departments and catalogue. */
export type Desk = Awaited<ReturnType<typeof startDesk>>;

/** Starts one-stop over the three departments and catalogue, and waits until all they publish has come. */
export async function startDesk(config: Partial<SubgraphConfig> = {}) {
  const stack = await startTestStack({
    departments: [drugAdministration, foodSafety, medicalEquipment],
    catalogue,
    oneStop: oneStopSubgraph,
    config,
  });
  const { oneStop } = stack;
  await eventually(async () => {
    const [row] = await oneStop.knex("feed").count({ followed: "as_of" });
    // Events and procedures of three departments; procedures and calendar of catalogue.
    return row?.followed === 8;
  }, "what is published");
  const others: TestSubgraph[] = [];
  afterAll(() => Promise.all(others.map((other) => other.stop())));
  let keys = 0;
  const nextKey = () => `key-${(keys += 1)}`;
  const examples = new Map<string, Example>();

  return {
    ...stack,
    nextKey,

    /** @returns the data. @throws when there are errors. */
    async read(viewer: Viewer, query: string, variables = {}, at: TestSubgraph = oneStop) {
      return at.read(viewer, query, variables);
    },

    /** @returns a field of a dossier; null when it cannot be seen. */
    async dossier(viewer: Viewer, code: string, selection: string) {
      const query = `query ($code: ID!) { dossier(code: $code) { ${selection} } }`;
      return (await this.read(viewer, query, { code })).dossier;
    },

    /** A complete, valid filing of a procedure, without its key. */
    async example(code: string): Promise<Example> {
      const known = examples.get(code);
      if (known !== undefined) return structuredClone(known);
      const [procedure] = await oneStop.entities<{ exampleInput: Example }>(
        citizen,
        [{ __typename: "Procedure", code }],
        "... on Procedure { exampleInput }",
      );
      examples.set(code, procedure!.exampleInput);
      return structuredClone(procedure!.exampleInput);
    },

    async submit(viewer: Viewer, input: object, at: TestSubgraph = oneStop): Promise<Submitted> {
      const whole = { clientKey: nextKey(), ...input };
      return (await this.read(viewer, submitDossier, { input: whole }, at)).submitDossier;
    },

    /** A refusal and a stop have a reason, unless `more` has another note. */
    async act(viewer: Viewer, dossierCode: string, action: string, more = {}): Promise<Acted> {
      const note = ["REFUSE", "STOP", "FINISH"].includes(action) ? "Lý do (mẫu)." : null;
      const input = { clientKey: nextKey(), dossierCode, action, note, ...more };
      return (await this.read(viewer, actOnDossier, { input })).actOnDossier;
    },

    /** Files the example of a procedure and waits until the index has it. @returns the dossier's code. */
    async file(viewer: Viewer, procedureCode: string, answers = {}): Promise<string> {
      const example = await this.example(procedureCode);
      const { dossier, problems } = await this.submit(viewer, {
        ...example,
        answers: { ...example.answers, ...answers },
      });
      if (dossier === null) throw new Error(JSON.stringify(problems));
      await this.indexed(dossier.code, 1);
      return dossier.code;
    },

    /** Waits until the index has seen so many events of a dossier and nothing of it is under way. */
    async indexed(code: string, version: number): Promise<void> {
      const { knex } = oneStop;
      const underWay = () =>
        knex("delivery")
          .select(knex.raw("1"))
          .whereRaw("delivery.dossier_ref = dossier.ref")
          .where("state", "PENDING");
      await eventually(
        () =>
          knex("dossier")
            .where({ code })
            .andWhere("version", ">=", version)
            .whereNotExists(underWay())
            .first(),
        `version ${version} of ${code}`,
      );
    },

    /** Does one act after the other. @throws when one is refused or not seen in time. */
    async walk(code: string, steps: readonly [Viewer, string, object?][]): Promise<void> {
      for (const [viewer, action, more] of steps) {
        const { state, problems } = await this.act(viewer, code, action, more);
        if (state !== "DONE") throw new Error(`${action}: ${state} ${JSON.stringify(problems)}`);
      }
    },

    /** Starts one more process of one-stop on the same database; it neither follows nor delivers. */
    async startAnother(): Promise<TestSubgraph> {
      const another = await startTestSubgraph(oneStopSubgraph, {}, oneStop.database);
      others.push(another);
      return another;
    },
  };
}

/** Departments of these have no system. */
const waiting = ["kcb-01", "vadp-01"];

/** Files at an instant as the citizen, and waits for the department where there is one. @returns the code. */
export async function fileAt(desk: Desk, instant: string, procedure: string): Promise<string> {
  vi.setSystemTime(instant);
  const { dossier, problems } = await desk.submit(citizen, await desk.example(procedure));
  if (dossier === null || problems.length > 0) throw new Error(JSON.stringify(problems));
  if (!waiting.includes(procedure)) await desk.indexed(dossier.code, 1);
  return dossier.code;
}

/** All that one-stop and the departments store, but what following itself moves. */
export async function contentsOf({ oneStop, departments }: Desk): Promise<Record<string, string>> {
  const parts = Object.entries(departments).map(([name, { knex }]) => ({
    name,
    knex,
    tables: ["chain", "event", "event_private", "dossier", "delivery"],
  }));
  const own = ["request", "dossier", "filing", "dossier_code_counter", "delivery", "dossier_event"];
  parts.push({ name: "one-stop", knex: oneStop.knex, tables: [...own, "chain", "event"] });
  const digests = parts.flatMap(({ name, knex, tables }) =>
    tables.map(async (table) => [`${name}.${table}`, await digestTable(knex, table)] as const),
  );
  return Object.fromEntries(await Promise.all(digests));
}

/** Rows of a table and a digest of them, in any order; when a clock looks at one next changes beside all requests. */
async function digestTable(knex: Knex, table: string): Promise<string> {
  const { rows } = await knex.raw<{ rows: { digest: string }[] }>(
    `select count(*) || ' ' || coalesce(md5(string_agg(told, ' ' order by told)), '') as digest
     from (select (to_jsonb(t) - 'look_at')::text as told from ?? as t) as rows`,
    [table],
  );
  return rows[0]!.digest;
}

/**
 * Takes a subgraph off the net, as a department's system that is down: connections break, new ones are refused.
 *
 * @returns what brings it back at the same address.
 */
export async function disconnect({ app: { server } }: TestSubgraph): Promise<() => Promise<void>> {
  const { port } = server.address() as AddressInfo;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
  return async () => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
}

/**
 * Takes the lease of a department's event feed away, as a follower that hangs would: the index stands still.
 *
 * @returns what gives it back.
 */
export async function holdFeed(
  { oneStop }: Desk,
  department: string,
): Promise<() => Promise<void>> {
  const feed = () => oneStop.knex("feed").where("key", `${department}/events`);
  await feed().update({
    lease_owner: "test",
    lease_until: oneStop.knex.raw("now() + interval '1 hour'"),
  });
  return async () => void (await feed().update({ lease_owner: null, lease_until: null }));
}

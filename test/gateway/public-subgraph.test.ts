import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";
import { citizenClaims, officerClaims } from "./issuer.ts";
import { startGateway, type RunningGateway } from "./running-gateway.ts";
import { link, type Definitions } from "./stub-subgraphs.ts";

/** Whoever asks is in the answer, so that a test would see somebody else's. */
const tellsWhoAsks = (field: string) => ({
  sdl: `${link}
    type Query { ${field}: String }
    type Mutation { ${field}Changed: String }`,
  resolvers: {
    Query: {
      async [field](_root: unknown, _args: unknown, { account, locale }: Viewer) {
        await sleep(100);
        return `${account ?? "nobody"} ${locale}`;
      },
    },
    Mutation: {
      [`${field}Changed`]: (_root: unknown, _args: unknown, { account }: Viewer) => account,
    },
  },
});

const definitions: Definitions = {
  catalogue: tellsWhoAsks("procedures"),
  "one-stop": tellsWhoAsks("dossiers"),
};

let gateway: RunningGateway;
let citizen: Record<string, string>;
let officer: Record<string, string>;

beforeAll(async () => {
  gateway = await startGateway({}, definitions, ["catalogue"]);
  citizen = { authorization: `Bearer ${await gateway.issuer.sign(citizenClaims)}` };
  officer = { authorization: `Bearer ${await gateway.issuer.sign(officerClaims)}` };
});
beforeEach(() => gateway.subgraphs.reset());
afterAll(() => gateway.stop());

const callsTo = (name: string) => gateway.subgraphs.get(name).calls;

describe("a public subgraph", () => {
  it("is not told who asks, and is asked once for all who ask the same at once", async () => {
    const asking = [citizen, officer, {}].map((who) => gateway.ask("{ procedures }", who));
    const answers = await Promise.all(asking);
    expect(answers.map(({ body }) => body.data)).toEqual(
      Array.from({ length: 3 }, () => ({ procedures: "nobody vi" })),
    );
    expect(callsTo("catalogue")).toHaveLength(1);
    expect(callsTo("catalogue")[0]!.verdict).toMatchObject({ viewer: { kind: "ANONYMOUS" } });
  });

  it("is asked in each language apart", async () => {
    const answers = await Promise.all(
      ["vi", "en"].map((language) =>
        gateway.ask("{ procedures }", { ...citizen, "accept-language": language }),
      ),
    );
    expect(answers.map(({ body }) => body.data)).toEqual([
      { procedures: "nobody vi" },
      { procedures: "nobody en" },
    ]);
  });

  it("is told who changes something, each time", async () => {
    const change = () => gateway.ask("mutation { proceduresChanged }", citizen);
    const answers = await Promise.all([change(), change()]);
    expect(answers.map(({ body }) => body.data)).toEqual(
      Array.from({ length: 2 }, () => ({ proceduresChanged: citizenClaims.account })),
    );
    expect(callsTo("catalogue")).toHaveLength(2);
  });
});

describe("any other subgraph", () => {
  it("is told who asks and is never asked for two at once", async () => {
    const answers = await Promise.all(
      [citizen, officer, {}].map((who) => gateway.ask("{ dossiers }", who)),
    );
    expect(answers.map(({ body }) => body.data)).toEqual([
      { dossiers: `${citizenClaims.account} vi` },
      { dossiers: `${officerClaims.account} vi` },
      { dossiers: "nobody vi" },
    ]);
    expect(callsTo("one-stop")).toHaveLength(3);
  });

  it("is asked once by one who asks the same twice at once, and again later", async () => {
    await Promise.all([gateway.ask("{ dossiers }", citizen), gateway.ask("{ dossiers }", citizen)]);
    expect(callsTo("one-stop")).toHaveLength(1);
    await gateway.ask("{ dossiers }", citizen);
    expect(callsTo("one-stop")).toHaveLength(2);
  });
});

import type { Knex } from "knex";
import { beforeAll, describe, expect, it } from "vitest";
import { startTestGraph } from "../support/graph.ts";
import type { TestGraph } from "../support/graph.ts";
import { eventually } from "../support/stack.ts";

let graph: TestGraph;
const procedures = ["dav-78", "vfa-08", "vfa-09", "imda-05"];

beforeAll(async () => {
  graph = await startTestGraph();
  for (let index = 0; index < 21; index += 1) {
    const who = index === 0 ? "citizen-2" : "citizen";
    await graph.file(who, procedures[index % procedures.length]!, `key ${index}`);
  }
  await eventually(async () => {
    const { data } = await graph.ask(
      "citizen",
      `{ me { dossiers { edges { node { version } } } } }`,
    );
    return data.me.dossiers.edges.every(
      ({ node }: { node: { version: number } }) => node.version > 0,
    );
  }, "the departments' events");
  // What is published has come everywhere: catalogue's facts are kept until others come.
  const { catalogue, departments } = graph.stack;
  for (const { knex } of [catalogue!, ...Object.values(departments)]) {
    const behind = () => knex("feed").whereNull("as_of").orWhereNot("state", "CURRENT").first();
    await eventually(async () => (await behind()) === undefined, "what is published");
  }
  for (const who of ["citizen", "citizen-2"] as const) await graph.ask(who, query, { first: 20 });
  await graph.ask("citizen", withSegments, { first: 20 });
});

const toQuery = (deadline: string) => `query ($first: Int!) {
  me {
    fullName
    dossiers(first: $first) {
      edges { node {
        code status statusName sourceStatus filedAt
        procedure { code name department { code name } field { name } }
        unit { name }
        deadline { ${deadline} }
        drugRegistration { productName activeIngredients { name amount unit } manufacturer { name } }
        productDeclaration { productName manufacturer { name } }
        advertisingContent { productName }
        device { deviceName riskClass }
      } }
      coverage { department { code name } state asOf }
    }
  }
}`;

const query = toQuery("dueOn state");
const withSegments = toQuery("dueOn state remaining { amount } segments { kind because }");

/** Statements in each subgraph's database, 5 in all, whatever the number of dossiers. */
const fixed = {
  // Persons are kept; departments, units and procedures too.
  accounts: 0,
  catalogue: 0,
  "one-stop": 2,
  "drug-administration": 1,
  "food-safety": 1,
  "medical-equipment": 1,
};

describe("me with dossiers of three departments, their procedures and typed content", () => {
  it("takes the same number of SQL statements for 1, 5 and 20 dossiers", async () => {
    const one = await count("citizen-2", 20);
    const five = await count("citizen", 5);
    const twenty = await count("citizen", 20);
    expect(one.dossiers).toBe(1);
    expect(five.dossiers).toBe(5);
    expect(twenty.dossiers).toBe(20);
    expect(five.statements).toEqual(fixed);
    expect(twenty.statements).toEqual(fixed);
    // One dossier is of one department: the others look for it and find nothing.
    expect(one.total).toBeLessThanOrEqual(5);
  });

  it("takes one more where deadlines are explained, whatever the number of dossiers", async () => {
    const explained = { ...fixed, "one-stop": 3 };
    expect((await count("citizen", 5, withSegments)).statements).toEqual(explained);
    expect((await count("citizen", 20, withSegments)).statements).toEqual(explained);
  });
});

/** Statements that followers, deliveries and feeds send by themselves. */
const background =
  /^(begin|commit|update "feed"|insert into "feed"|update "delivery"|select 1|.*"audit"|.*from "chain"|.*"event"\."sequence" > \?|.*"position" > \?)/i;

/** The fewest of three times: what the subgraphs do by themselves only ever adds. */
async function count(who: "citizen" | "citizen-2", first: number, asked = query) {
  const times = [];
  for (let time = 0; time < 3; time += 1) times.push(await countOnce(who, first, asked));
  return times.toSorted((some, other) => some.total - other.total)[0]!;
}

async function countOnce(who: "citizen" | "citizen-2", first: number, asked: string) {
  const { stack, accounts } = graph;
  const pools: [string, Knex][] = [
    ["accounts", accounts.knex],
    ["catalogue", stack.catalogue!.knex],
    ["one-stop", stack.oneStop.knex],
    ...Object.entries(stack.departments).map(([name, { knex }]) => [name, knex] as [string, Knex]),
  ];
  const statements: Record<string, number> = Object.fromEntries(pools.map(([name]) => [name, 0]));
  const stops = pools.map(([name, knex]) => {
    const note = ({ sql }: { sql: string }) => {
      if (!background.test(sql)) statements[name]! += 1;
    };
    knex.on("query", note);
    return () => knex.removeListener("query", note);
  });
  const { data, errors } = await graph.ask(who, asked, { first });
  for (const stop of stops) stop();
  expect(errors).toBeUndefined();
  return {
    dossiers: data.me.dossiers.edges.length as number,
    statements,
    total: Object.values(statements).reduce((sum, each) => sum + each),
  };
}

import { beforeAll, describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/food-safety/subgraph.ts";
import { stopBeforeDrop } from "../../support/database.ts";
import { serviceOf } from "../../support/personas.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";

let department: TestSubgraph;

beforeAll(async () => {
  department = await startTestSubgraph(subgraph);
  stopBeforeDrop(() => department.stop());
});

type Page = { procedureRevisions: { entries: object[] } };

/** How many entries come, or what is wrong, for the first request of an operation and the two after it. */
async function thrice(query: string, variables: Record<string, unknown>) {
  const answers: unknown[] = [];
  for (let time = 1; time <= 3; time += 1) {
    const asked = await department.ask<Page>(serviceOf("one-stop", ["feed"]), query, variables);
    answers.push(
      asked.data?.procedureRevisions.entries.length ?? asked.errors?.[0]?.extensions?.code,
    );
  }
  return answers;
}

const page = (definitions: string) =>
  `query (${definitions}) { procedureRevisions(first: $first) { entries { code } } }`;

describe("a variable with a default", () => {
  it("takes it when none is provided, every time", async () => {
    expect(await thrice(page("$first: Int! = 2"), {})).toEqual([2, 2, 2]);
    expect(await thrice(page("$first: Int = 3"), {})).toEqual([3, 3, 3]);
  });

  it("takes what is provided", async () => {
    expect(await thrice(page("$first: Int! = 4"), { first: 1 })).toEqual([1, 1, 1]);
  });

  it("does not take it for a null, which is a value", async () => {
    const refused = await thrice(page("$first: Int! = 5"), { first: null });
    expect(new Set(refused)).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED"]));
  });

  it("takes that of the operation that is asked for", async () => {
    const two = `query One($first: Int! = 1) { procedureRevisions(first: $first) { entries { code } } }
      query Two($first: Int! = 2) { procedureRevisions(first: $first) { entries { code } } }`;
    const body = { query: two, operationName: "Two", variables: {} };
    const ask = async () =>
      (await department.app.inject({ method: "POST", url: "/graphql", payload: body })).json() as {
        errors: { extensions: { code: string } }[];
      };
    // Nobody may ask this without a header; that it comes so far is enough to know the variables were fine.
    for (let time = 1; time <= 3; time += 1) {
      expect((await ask()).errors[0]!.extensions.code).toBe("FORBIDDEN");
    }
  });

  it("is not looked for in what does not parse", async () => {
    const refused = await thrice("query ($first: Int! = ) {", {});
    expect(new Set(refused)).toEqual(new Set(["GRAPHQL_VALIDATION_FAILED"]));
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { citizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

/** A value as it is written in a query; `$circulationNumber` stays a variable. */
function toLiteral(value: unknown): string {
  if (value === "$circulationNumber") return value as string;
  if (Array.isArray(value)) return `[${value.map(toLiteral).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => `${key}: ${toLiteral(inner)}`);
  return `{ ${entries.join(", ")} }`;
}

describe("a variable inside answers that are written into the query", () => {
  it("is filed every time, also once the query has been compiled", async () => {
    const { procedureCode, answers, papers } = await desk.example("imda-05");
    const whole = { ...answers, circulationNumber: "$circulationNumber" };
    const query = `mutation ($circulationNumber: String!, $clientKey: ID!) {
      submitDossier(input: { procedureCode: "${procedureCode}", clientKey: $clientKey,
        papers: ${toLiteral(papers)}, answers: ${toLiteral(whole)} }) { dossier { filing { answers } } } }`;
    const filed: unknown[] = [];
    for (const circulationNumber of ["1", "2", "3"]) {
      const variables = { circulationNumber, clientKey: `literal ${circulationNumber}` };
      const { submitDossier } = await desk.read(citizen, query, variables);
      filed.push(submitDossier.dossier.filing.answers.circulationNumber);
    }
    expect(filed).toEqual(["1", "2", "3"]);
  });
});

import { readFileSync } from "node:fs";
import { composeServices } from "@apollo/composition";
import {
  buildSchema,
  getVariableValues,
  lexicographicSortSchema,
  parse,
  printSchema,
  validate,
  visit,
  type OperationDefinitionNode,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "../../gateway/explorer/examples.ts";
import { readSources } from "../../schema/compose.ts";
import { startGateway, type Answer, type RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;
let answer: Answer;

beforeAll(async () => {
  const unused = { url: "http://127.0.0.1:1/graphql", key: "A".repeat(43) };
  gateway = await startGateway({
    supergraphFile: "schema/supergraph.graphql",
    subgraphs: Object.fromEntries(readSources().map(({ name }) => [name, unused])),
  });
  answer = await gateway.send({}, "/schema.graphql");
});
afterAll(() => gateway.stop());

describe("GET /schema.graphql", () => {
  it("gives the schema that clients see, to keep as a file", () => {
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/graphql; charset=utf-8",
      "content-disposition": 'attachment; filename="schema.graphql"',
      "x-content-type-options": "nosniff",
      "cache-control": "no-cache",
    });
  });

  it("equals the API schema that composition makes", () => {
    const services = readSources().map(({ sdl, ...rest }) => ({ ...rest, typeDefs: parse(sdl) }));
    const { schema } = composeServices(services);
    const api = schema?.toAPISchema().toGraphQLJSSchema();
    expect(sorted(buildSchema(answer.text))).toBe(sorted(api));
  });

  it("holds nothing of the departments' contract and nothing of the planner's", () => {
    const hidden = namesOfContract();
    const words = new Set(answer.text.match(/\w+/g));
    expect(hidden).toContain("receiveDossier");
    expect(hidden).toContain("DossierEventPage");
    expect(hidden.filter((name) => words.has(name))).toEqual([]);
    expect(answer.text).not.toMatch(/join__|link__|core__|@link|@key|inaccessible|_entities/);
  });

  it("is not sent again to who has it", async () => {
    const etag = answer.headers.get("etag") ?? "";
    const headers = { "if-none-match": `"other", W/${etag}` };
    const again = await gateway.send({ headers }, "/schema.graphql");
    const other = await gateway.send(
      { headers: { "if-none-match": '"other"' } },
      "/schema.graphql",
    );
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    expect(other.status).toBe(200);
  });

  it("is answered to HEAD", async () => {
    const head = await gateway.send({ method: "HEAD" }, "/schema.graphql");
    expect([head.status, head.text]).toEqual([200, ""]);
    expect(head.headers.get("content-length")).toBe(String(Buffer.byteLength(answer.text)));
  });
});

describe("the explorer's examples", () => {
  it.each(examples.map((example) => [example.key, example] as const))(
    "fit the schema: %s",
    (_key, { operation, variables, fill }) => {
      const schema = buildSchema(answer.text);
      const document = parse(operation);
      const { variableDefinitions } = document.definitions[0] as OperationDefinitionNode;
      const wanted = fill?.from === "exampleInput" ? [] : (variableDefinitions ?? []);
      expect(validate(schema, document)).toEqual([]);
      expect(getVariableValues(schema, wanted, variables).errors).toBeUndefined();
    },
  );

  it("are there for citizens, officers, everybody and front ends", () => {
    expect(new Set(examples.map(({ audience }) => audience))).toEqual(
      new Set(["citizen", "officer", "anybody", "frontEnd"]),
    );
  });
});

function sorted(schema: Parameters<typeof printSchema>[0] | undefined): string {
  return schema === undefined ? "" : printSchema(lexicographicSortSchema(schema));
}

/** Types and root fields that the contract hides. */
function namesOfContract(): string[] {
  const names: string[] = [];
  visit(parse(readFileSync("schema/contract.graphql", "utf8")), {
    enter(node) {
      const isHidden =
        "directives" in node &&
        (node.directives ?? []).some(({ name }) => name.value === "inaccessible");
      if (isHidden && "name" in node) names.push((node.name as { value: string }).value);
    },
  });
  return names;
}

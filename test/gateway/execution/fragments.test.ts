import { buildSchema, getOperationAST, parse } from "graphql";
import { expect, it } from "vitest";
import { fieldTreeOf } from "../../../gateway/execution/compile/filled-fields.ts";
import { nothingGathered } from "../../../gateway/execution/merge/gathered.ts";
import { createIntrospection } from "../../../gateway/execution/project/introspection.ts";
import { createProject } from "../../../gateway/execution/project/project.ts";
import { createShape } from "../../../gateway/execution/project/shape.ts";
import { fragmentsOf, toPlannable } from "../../../gateway/planning/operation.ts";

const schema = buildSchema("type Query { a: Int }");

/** 40 fragments, each in the one before it twice: written out, the last would be there 2^40 times. */
function operationOf(last: string) {
  const between = Array.from(
    { length: 40 },
    (_, index) => `fragment F${index} on Query { ...F${index + 1} ... { ...F${index + 1} } }`,
  );
  const document = parse(`{ ...F0 } ${between.join(" ")} fragment F40 on Query { ${last} }`);
  const operation = getOperationAST(document);
  if (!operation) throw new Error("no operation");
  return { document, operation, fragments: fragmentsOf(document), schema, variables: {}, drawn: 0 };
}

it("looks at each fragment once, however often it is spread", () => {
  const asked = operationOf("a __typename __schema { queryType { name } }");
  const { operation, document, fragments } = asked;
  expect(toPlannable(operationOf("__typename"))).toBeNull();
  expect(fieldTreeOf(document)).toEqual(
    new Map([
      ["a", new Map()],
      ["__typename", new Map()],
      ["__schema", new Map([["queryType", new Map([["name", new Map()]])]])],
    ]),
  );
  const introspection = createIntrospection(operation, fragments)?.(schema, {}) ?? {};
  expect(introspection).toEqual({ __schema: { queryType: { name: "Query" } } });
  const query = schema.getQueryType();
  if (!query) throw new Error("no type");
  const shape = createShape(query, operation.selectionSet, { schema, fragments, variables: {} });
  const gathered = { ...nothingGathered(), root: { a: 1 } };
  expect(createProject(shape)(gathered, introspection).text).toBe(
    '{"a":1,"__typename":"Query","__schema":{"queryType":{"name":"Query"}}}',
  );
});

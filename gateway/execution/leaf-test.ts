import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
} from "graphql";

type Test = (value: unknown) => boolean;

const tests: Readonly<Record<string, Test>> = {
  [GraphQLString.name]: (value) => typeof value === "string",
  [GraphQLID.name]: (value) => typeof value === "string" || Number.isInteger(value),
  [GraphQLBoolean.name]: (value) => typeof value === "boolean",
  [GraphQLInt.name]: Number.isInteger,
  [GraphQLFloat.name]: (value) => typeof value === "number",
};

/**
 * @returns whether a subgraph's value may stand for the type. Of an enum only the values that
 *   clients can see; a scalar of our own was checked by its subgraph.
 */
export function createLeafTest(type: GraphQLLeafType): Test {
  if (!isEnumType(type)) return tests[type.name] ?? (() => true);
  const names: ReadonlySet<unknown> = new Set(type.getValues().map(({ name }) => name));
  return (value) => names.has(value);
}

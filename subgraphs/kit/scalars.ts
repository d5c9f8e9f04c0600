import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { GraphQLDateTimeISO, GraphQLJSON, GraphQLLocalDate } from "graphql-scalars";

/** Any JSON value, in and out as it is. */
const JSONScalar = new GraphQLScalarType({ ...GraphQLJSON.toConfig(), name: "JSON" });

/** A day without time, `2026-11-21`, as text. */
const DateScalar = new GraphQLScalarType({ ...GraphQLLocalDate.toConfig(), name: "Date" });

/** An instant: RFC 3339 with any offset on the way in, ISO 8601 in UTC with milliseconds as text here and out. */
const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: "DateTime",
  // What the database gives is as it should be; going through a Date and back is 20 times the work.
  serialize: (value) => (isInstant(value) ? value : toInstant(GraphQLDateTimeISO.serialize(value))),
  parseValue: (value) => toInstant(GraphQLDateTimeISO.parseValue(value)),
  parseLiteral: (node) => toInstant(GraphQLDateTimeISO.parseLiteral(node, {})),
});

/** Whole đồng as a string of digits: GraphQL's Int is too small. */
const VNDScalar = new GraphQLScalarType<string, string>({
  name: "VND",
  serialize: (value) => readVnd(value),
  parseValue: (value) => readVnd(value),
  parseLiteral: (node) =>
    readVnd(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
});

/** Resolvers of the scalars; a subgraph takes those its schema declares. */
export const scalars: Record<string, GraphQLScalarType> = {
  JSON: JSONScalar,
  DateTime: DateTimeScalar,
  Date: DateScalar,
  VND: VNDScalar,
};

const isInstant = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

function toInstant(value: unknown): string {
  return new Date(value as string | Date).toISOString();
}

function readVnd(value: unknown): string {
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  if (typeof text === "string" && /^\d{1,18}$/.test(text)) return BigInt(text).toString();
  throw new GraphQLError("VND takes whole đồng as a string of digits");
}

import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from "graphql";

const instantShape =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const dayShape = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Any JSON value, in and out as it is. */
const JSONScalar = new GraphQLScalarType({
  name: "JSON",
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

/** An instant: ISO 8601 in UTC with milliseconds on the way out, RFC 3339 with any offset on the way in. */
const DateTimeScalar = new GraphQLScalarType<string, string>({
  name: "DateTime",
  serialize: (value) => new Date(value as string).toISOString(),
  parseValue: (value) => readInstant(value),
  parseLiteral: (node) => readInstant(node.kind === Kind.STRING ? node.value : null),
});

/** A day without time, `2026-11-21`. */
const DateScalar = new GraphQLScalarType<string, string>({
  name: "Date",
  serialize: (value) => readDay(value),
  parseValue: (value) => readDay(value),
  parseLiteral: (node) => readDay(node.kind === Kind.STRING ? node.value : null),
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

function readInstant(value: unknown): string {
  if (typeof value === "string" && instantShape.test(value)) {
    const instant = new Date(value);
    if (!Number.isNaN(instant.getTime())) return instant.toISOString();
  }
  throw new GraphQLError("DateTime takes an RFC 3339 instant");
}

function readDay(value: unknown): string {
  if (typeof value === "string" && dayShape.test(value)) {
    const day = new Date(`${value}T00:00:00Z`);
    if (!Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)) return value;
  }
  throw new GraphQLError("Date takes a day such as 2026-11-21");
}

function readVnd(value: unknown): string {
  const text = typeof value === "number" || typeof value === "bigint" ? String(value) : value;
  if (typeof text === "string" && /^\d{1,18}$/.test(text)) return BigInt(text).toString();
  throw new GraphQLError("VND takes whole đồng as a string of digits");
}

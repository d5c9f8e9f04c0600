import {
  execute,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
  type GraphQLFieldResolver,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from "graphql";
import { hashOf } from "./generated/choices.ts";

/** An object that is made up: its id and code are its seed, so that every subgraph knows it by them. */
type MadeUp = { readonly __typename: string; readonly seed: string };

/**
 * Answers an operation with values that are made up: the same wherever and by whichever schema they are asked
 * for.
 */
export function answerMadeUp(
  schema: GraphQLSchema,
  source: string,
  variableValues: Record<string, unknown>,
  operationName?: string,
) {
  return execute({
    schema,
    document: parse(source),
    variableValues,
    operationName,
    fieldResolver: resolve as GraphQLFieldResolver<unknown, unknown>,
    typeResolver: (value) => (value as MadeUp).__typename,
  });
}

const resolve: GraphQLFieldResolver<Record<string, string> | undefined, unknown> = (
  source,
  _args,
  _context,
  { fieldName, parentType, returnType, schema },
) => {
  const seed = source?.["seed"] ?? source?.["code"] ?? source?.["id"] ?? source?.["key"] ?? "root";
  return valueOf(returnType, `${parentType.name}.${fieldName}.${seed}`, seed, schema);
};

function valueOf(
  type: GraphQLOutputType,
  place: string,
  seed: string,
  schema: GraphQLSchema,
): unknown {
  if (isNonNullType(type)) return present(type.ofType, place, seed, schema);
  return hashOf(place) % 9 === 0 ? null : present(type, place, seed, schema);
}

function present(
  type: GraphQLOutputType,
  place: string,
  seed: string,
  schema: GraphQLSchema,
): unknown {
  const hash = hashOf(place);
  if (isListType(type)) {
    const entries = Array.from({ length: hash % 4 }, (_, index) => `${place}.${index}`);
    return entries.map((entry) => valueOf(type.ofType, entry, seed, schema));
  }
  if (isLeafType(type)) return leafOf(type, hash, seed);
  const types = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const names = types.map(({ name }) => name).toSorted();
  return { __typename: names[hash % names.length], seed: `k${hash % 5}` };
}

function leafOf(type: GraphQLLeafType, hash: number, seed: string): unknown {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    return names.toSorted()[hash % names.length];
  }
  switch (type.name) {
    case "ID":
      return seed;
    case "Int":
      return hash % 100;
    case "Float":
      return (hash % 100) / 4;
    case "Boolean":
      return hash % 2 === 0;
    case "JSON":
      return { made: ["up", hash % 7] };
    default:
      return `text ${hash % 50}`;
  }
}

/** @returns a value that an argument of the type can take. */
export function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, sampleOf(field.type)]),
    );
  }
  const samples: Record<string, unknown> = { Int: 2, Float: 0.5, Boolean: true, JSON: { a: 1 } };
  return samples[type.name] ?? "k1";
}

import {
  execute,
  GraphQLError,
  parse,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from "graphql";
import {
  faultOf,
  oddOf,
  toSource,
  trueValue,
  withNull,
  wrong,
  type Faults,
  type Source,
} from "./faults.ts";
import { fieldOf, type Model } from "./model.ts";
import { computedFrom } from "./requires.ts";

export type Resolver = GraphQLFieldResolver<Source | undefined, unknown>;

const roots: readonly string[] = ["Query", "Mutation", "Subscription"];

/** Resolves as an honest subgraph does: faults are null or an error, and nothing else is wrong. */
export function createResolver(model: Model, faults: Faults): Resolver {
  return resolverOf((source, name, args) => {
    const { field, fault, isRequired } = lookAt(model, faults, source, name);
    if (fault === "error" && !isRequired) throw new GraphQLError(`fault of ${name}`);
    if (fault !== null) return null;
    if (!field?.requires) return trueValue(model, source, name, args);
    return computedFrom(field.requires, source.given ?? {}, (object, name) =>
      Object.hasOwn(object, name) ? object[name] : undefined,
    );
  });
}

/**
 * Resolves all of the graph: what is required is looked up, with its own faults.
 *
 * @param isHonest whether what is wrong is null or an error; else it is what careless subgraphs would send.
 */
export function createWholeResolver(model: Model, faults: Faults, isHonest: boolean): Resolver {
  /** As a subgraph sends it. */
  const sent = (source: Source, name: string, args: Record<string, unknown>): unknown => {
    const { field, fault } = lookAt(model, faults, source, name);
    if (fault === "null" || fault === "error" || (isHonest && fault !== null)) return null;
    const value = field?.requires
      ? computedFrom(field.requires, source, (object, name, given) =>
          sent(object as Source, name, { first: 4, ...given }),
        )
      : trueValue(model, source, name, args);
    const odd = fault === "odd" && field ? oddOf(field, source) : undefined;
    if (odd) return odd.sent;
    if (fault === "wrong" || fault === "odd") return wrong(value, field);
    return fault === "null in a list" ? withNull(value) : value;
  };
  return resolverOf((source, name, args) => {
    const { field, fault, isRequired } = lookAt(model, faults, source, name);
    if (fault === "error" && !(isHonest && isRequired)) throw new GraphQLError(`fault of ${name}`);
    if (fault === "left out") return null;
    if (fault !== "wrong" && fault !== "odd") return sent(source, name, args);
    const odd = fault === "odd" && field ? oddOf(field, source) : undefined;
    if (odd && "is" in odd) return odd.is;
    throw new GraphQLError(`${name} does not fit`);
  });
}

function lookAt(model: Model, faults: Faults, source: Source, name: string) {
  const field = fieldOf(model, source.__typename, name);
  const isRequired = model.fields.some(({ needs }) => needs.some((one) => one.name === name));
  return { field, isRequired, fault: field ? faultOf(model, faults, source, name) : null };
}

type Resolve = (source: Source, name: string, args: Record<string, unknown>) => unknown;

function resolverOf(resolve: Resolve): Resolver {
  return (source, args, _context, { fieldName, parentType }) => {
    if (source === undefined || roots.includes(parentType.name)) {
      return resolve({ __typename: parentType.name, n: 0 }, fieldName, args);
    }
    // Entities come as they were represented.
    const known = "n" in source ? source : toSource(source);
    return known && resolve(known, fieldName, args);
  };
}

/** Answers as graphql-js does. */
export async function answerHonestly(
  schema: GraphQLSchema,
  source: string,
  variableValues: Record<string, unknown>,
  resolver: Resolver,
) {
  const document = parse(source);
  return execute({
    schema,
    document,
    variableValues,
    fieldResolver: resolver as GraphQLFieldResolver<unknown, unknown>,
    typeResolver: (value) => (value as Source).__typename,
  });
}

import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  GraphQLString,
  isEnumType,
  type GraphQLLeafType,
} from "graphql";

/** Which of a subgraph's values may stand for a scalar or an enum, and how they are written. */
export type Leaf = {
  /** A scalar of GraphQL's own, which is written in place; null is any other leaf. */
  readonly scalar: "string" | "id" | "boolean" | "int" | "float" | null;
  /** An enum's values that clients can see; null is any other leaf. */
  readonly names: readonly string[] | null;
  readonly isValid: (value: unknown) => boolean;
  /**
   * @returns JSON of a valid value.
   * @throws RangeError for a value of a graph's own scalar that is too deep to be written.
   */
  readonly write: (value: unknown) => string;
};

const scalars: Readonly<Record<string, Pick<Leaf, "scalar" | "isValid">>> = {
  [GraphQLString.name]: { scalar: "string", isValid: (value) => typeof value === "string" },
  [GraphQLID.name]: {
    scalar: "id",
    isValid: (value) => typeof value === "string" || Number.isSafeInteger(value),
  },
  [GraphQLBoolean.name]: { scalar: "boolean", isValid: (value) => typeof value === "boolean" },
  // Beyond 2^53 it is not what the subgraph said.
  [GraphQLInt.name]: { scalar: "int", isValid: Number.isSafeInteger },
  // A number with a large exponent is read as infinite, which JSON cannot say.
  [GraphQLFloat.name]: { scalar: "float", isValid: Number.isFinite },
};

/**
 * Of an enum only the values that clients can see may stand; a scalar of a graph's own was checked by its
 * subgraph.
 */
export function createLeaf(type: GraphQLLeafType): Leaf {
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    const known: ReadonlySet<unknown> = new Set(names);
    return {
      scalar: null,
      names,
      isValid: (value) => known.has(value),
      write: (name) => `"${name}"`,
    };
  }
  const known = scalars[type.name] ?? { scalar: null, isValid: isWritable };
  return { ...known, names: null, write: JSON.stringify };
}

/** Lists in lists can be read to any depth, but not written. */
function isWritable(value: unknown): boolean {
  if (typeof value !== "object") return true;
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}

import { isAbstractType, isInterfaceType, isObjectType, type GraphQLSchema } from "graphql";

/** Whether an object of this name is one of the type; both are names of the supergraph. */
export type TypeTest = (typename: unknown, type: string) => boolean;

/** @param supergraph with all types, those clients cannot see included. */
export function createTypeTest(supergraph: GraphQLSchema): TypeTest {
  return (typename, type) => {
    if (typename === type) return true;
    const abstract = supergraph.getType(type);
    const concrete = typeof typename === "string" ? supergraph.getType(typename) : undefined;
    const canBeSubtype = isObjectType(concrete) || isInterfaceType(concrete);
    return isAbstractType(abstract) && canBeSubtype && supergraph.isSubType(abstract, concrete);
  };
}

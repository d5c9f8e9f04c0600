import type { Resolvers } from "./generated.ts";
import { Department, Unit } from "./resolvers/Department.ts";
import { Procedure } from "./resolvers/Procedure.ts";
import { ProcedureRevision } from "./resolvers/ProcedureRevision.ts";
import { ProcedureConnection, ProcedureFacets } from "./resolvers/ProcedureConnection.ts";
import { Query } from "./resolvers/Query.ts";

/** The resolvers of the catalogue. */
export const resolvers: Resolvers = {
  Query,
  Procedure,
  ProcedureRevision,
  ProcedureConnection,
  ProcedureFacets,
  Department,
  Unit,
};

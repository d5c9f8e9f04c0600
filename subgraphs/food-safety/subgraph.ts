import { readFileSync } from "node:fs";
import { createDepartmentSubgraph } from "../kit/department/department.ts";
import { definition } from "./definition.ts";
import { createLoaders } from "./loaders.ts";
import { migrations } from "./migrations.ts";
import { resolvers } from "./resolvers.ts";

/** The food administration’s part of the graph (Cục An toàn thực phẩm). */
export const subgraph = createDepartmentSubgraph({
  definition,
  typeDefs: readFileSync(new URL("./schema.graphql", import.meta.url), "utf8"),
  resolvers,
  migrations,
  createLoaders,
});

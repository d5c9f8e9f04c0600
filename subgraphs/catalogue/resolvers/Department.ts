import { toNodeId } from "../../kit/node-id.ts";
import type { DepartmentResolvers, UnitResolvers } from "../generated.ts";
import { readPageRequest } from "../procedure-pages.ts";
import type { Context } from "../context.ts";

/** A department, its unit and its procedures. */
export const Department: DepartmentResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.departmentByCode.load(code),
  id: ({ code }) => toNodeId("Department", code),
  name: ({ nameVi, nameEn }, _args, { viewer }) => (viewer.locale === "vi" ? nameVi : nameEn),
  unit: ({ unit }, _args, { loaders }) => loaders.unitByCode.load(unit),
  formerUnits: ({ formerUnits }, _args, context) => loadUnits(formerUnits, context),
  procedures: ({ code }, args, context) =>
    context.loaders.procedurePageByDepartment.load({
      department: code,
      request: readPageRequest(args, context),
    }),
};

/** A unit and the units around it. */
export const Unit: UnitResolvers = {
  __resolveReference: ({ code }, { loaders }) => loaders.unitByCode.load(code),
  name: ({ nameVi, nameEn }, _args, { viewer }) => (viewer.locale === "vi" ? nameVi : nameEn),
  department: ({ department }, _args, { loaders }) =>
    department === null ? null : loaders.departmentByCode.load(department),
  successors: ({ successors }, _args, context) => loadUnits(successors, context),
  predecessors: ({ predecessors }, _args, context) => loadUnits(predecessors, context),
};

async function loadUnits(codes: readonly string[], { loaders }: Context) {
  const rows = await Promise.all(codes.map((code) => loaders.unitByCode.load(code)));
  return rows.filter((row) => row !== null);
}

import { toField } from "../facts.ts";
import type { ProcedureConnectionResolvers, ProcedureFacetsResolvers } from "../generated.ts";
import { toFacets, toTotal } from "../procedure-facets.ts";

/** A list of procedures, counted only when asked, and once for all counts. */
export const ProcedureConnection: ProcedureConnectionResolvers = {
  totalCount: async ({ filter }, _args, { loaders }) =>
    toTotal(await loaders.procedureCounts.load(filter)),
  facets: ({ filter }, _args, { loaders }) => loaders.procedureCounts.load(filter),
};

/** What the procedures of a whole list have in common. */
export const ProcedureFacets: ProcedureFacetsResolvers = {
  async departments(counts, _args, { loaders }) {
    const facets = toFacets(counts, (row) => row.department).map(async ({ value, count }) => {
      const department = await loaders.departmentByCode.load(value);
      return department === null ? null : { department, count };
    });
    return (await Promise.all(facets)).filter((facet) => facet !== null);
  },

  async fields(counts, _args, { viewer, loaders }) {
    const facets = toFacets(counts, (row) => row.fieldKey).map(async ({ value, count }) => {
      const field = await loaders.fieldByKey.load(value);
      return field === null ? null : { field: toField(field, viewer.locale), count };
    });
    return (await Promise.all(facets)).filter((facet) => facet !== null);
  },

  serviceLevels: (counts) =>
    toFacets(counts, (row) => row.serviceLevel).map(({ value, count }) => ({
      serviceLevel: value,
      count,
    })),

  open: (counts) =>
    toFacets(counts, (row) => row.open).map(({ value, count }) => ({ open: value, count })),
};

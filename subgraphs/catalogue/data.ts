import { readFileSync } from "node:fs";
import { z } from "zod";
import { readCalendarData } from "../kit/clock/calendar-data.ts";
import { clockPolicies } from "../kit/clock/policy.ts";
import { readShippedProcedures } from "../kit/procedures/shipped.ts";
import { readUnitSources } from "../kit/procedures/sources.ts";
import type { CatalogueDocument } from "./catalogue-revisions.ts";
import type { DepartmentRow } from "./departments.ts";
import type { UnitRow } from "./units.ts";

const folder = new URL("./data/", import.meta.url);

const departmentsFile = z.object({
  departments: z
    .array(
      z.strictObject({
        slug: z.string(),
        nameVi: z.string().min(1),
        nameEn: z.string().min(1),
        currentUnit: z.string(),
        formerUnits: z.array(z.string()),
      }),
    )
    .min(1),
});

const unitKinds = [
  "MINISTRY",
  "DEPARTMENT",
  "FORMER_DEPARTMENT",
  "DEPARTMENT_OTHER",
  "STAFF_DEPARTMENT",
  "OFFICE",
  "INSPECTORATE",
  "INSTITUTE",
  "CENTRE",
  "NEWSPAPER",
  "PROVINCIAL_GENERIC",
] as const;

const unitsFile = z.object({
  units: z.array(
    z.object({
      id: z.string(),
      name: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
      abbreviation: z.string().nullable(),
      kind: z.enum(unitKinds),
      department: z.string().nullable(),
      agencyCode: z.string().nullable(),
      validFrom: z.iso.date().nullable(),
      validTo: z.iso.date().nullable(),
      successors: z.array(z.string()),
      predecessors: z.array(z.string()),
    }),
  ),
});

/** @returns the departments of the ministry that own procedures, in the order of the data. */
export function readDepartments(): DepartmentRow[] {
  const { departments } = departmentsFile.parse(readJson("units.json"));
  return departments.map(({ slug, nameVi, nameEn, currentUnit, formerUnits }) => ({
    code: slug,
    nameVi,
    nameEn,
    unit: currentUnit,
    formerUnits,
  }));
}

/**
 * @returns the units of the ministry, in the order of the data.
 * @throws Error when the data does not fit, or a unit names one that is not there.
 */
export function readUnits(): UnitRow[] {
  const json = readJson("units.json");
  readUnitSources(json);
  const units = unitsFile.parse(json).units.map(({ id, name, ...unit }) => ({
    code: id,
    nameVi: name.vi,
    nameEn: name.en,
    ...unit,
  }));
  const codes = new Set(units.map(({ code }) => code));
  for (const { code, successors, predecessors } of units) {
    const unknown = [...successors, ...predecessors].find((other) => !codes.has(other));
    if (unknown !== undefined)
      throw new Error(`unit ${code} names “${unknown}”, which is not there`);
  }
  return units;
}

/** The procedures of departments without a system of their own on the graph. */
export const readUnconnectedProcedures = () => readShippedProcedures(folder).documents;

/** What is published as calendar and clock: one document a year, one a policy, policies keyed by their first day. */
export function readCatalogueDocuments(): CatalogueDocument[] {
  const { years, days } = readCalendarData(readJson("calendar.json"));
  return [
    ...years.map((year) => ({
      kind: "CALENDAR_YEAR" as const,
      key: String(year.year),
      document: { ...year, days: days.filter((day) => day.year === year.year) },
    })),
    ...clockPolicies.map((policy) => ({
      kind: "CLOCK_POLICY" as const,
      key: policy.validFrom ?? "beginning",
      document: policy,
    })),
  ];
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(new URL(file, folder), "utf8"));
}

import { vi } from "vitest";
import { definition } from "../../../../subgraphs/food-safety/definition.ts";
import { createProcedureRevisions } from "../../../../subgraphs/kit/department/procedure-revisions.ts";
import { publishProcedureRevision } from "../../../../subgraphs/kit/department/publish-procedure-revision.ts";
import type { ProcedureRevisionDocument } from "../../../../subgraphs/kit/procedures/revision.ts";
import type { Locale } from "../../../../subgraphs/kit/viewer.ts";
import { startFoodOffice } from "./food-office.ts";

/** 09:00 of Saturday 21 November in Viet Nam. */
export const now = "2026-11-21T02:00:00.000Z";

/** A procedure as the department ships it. */
export const shipped = (code: string) => definition.procedures.find((each) => each.code === code)!;

/** A procedure with a limit of its own. */
export const withLimit = (code: string, value: number): ProcedureRevisionDocument => ({
  ...shipped(code),
  timeLimit: {
    value,
    unit: "WORKING_DAY",
    onReceipt: false,
    cases: [],
    stages: [],
    confidence: "sourced",
  },
});

export type PublishingOffice = Awaited<ReturnType<typeof startPublishingOffice>>;

/** The food administration at `now`, which publishes revisions of its procedures. */
export async function startPublishingOffice() {
  vi.setSystemTime(now);
  const office = await startFoodOffice();
  let keys = 0;

  const publish = (
    document: unknown,
    effectiveFrom: string,
    clientKey = `key-${(keys += 1)}`,
    locale: Locale = "en",
  ) =>
    publishProcedureRevision(
      office.knex,
      definition,
      { clientKey, document, effectiveFrom },
      new Date().toISOString(),
      locale,
    );

  return {
    ...office,
    publish,

    /** @returns number, first day and limit of each revision of a procedure. */
    published: async (code: string) =>
      (await createProcedureRevisions(office.knex).list(code)).map(
        ({ revision, document }) =>
          `${revision} ${document.effectiveFrom ?? "-"} ${document.timeLimit?.value}`,
      ),

    /** Publishes. @returns the number, and code and path of each problem. */
    async problemsOf(document: unknown, effectiveFrom = "2026-12-15") {
      const { revision, problems } = await publish(document, effectiveFrom);
      return { revision, problems: problems.map(({ code, path }) => `${code} ${path.join("/")}`) };
    },
  };
}

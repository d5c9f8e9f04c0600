import type { Knex } from "knex";
import type { Outage } from "../../kit/life-cycle/late-reports.ts";

/** Seconds after which a feed that nobody could follow was out; while it can be, it is asked every five. */
const outSeconds = 60;

/**
 * Stretches in which departments' feeds were not followed, whatever the reason; one statement a method.
 *
 * Source: table `outage`.
 */
export function createOutages(knex: Knex) {
  return {
    /** Notes that nothing was followed since a feed was last read to its end, if that is long ago. */
    async note(department: string, asOf: string, now: string): Promise<void> {
      if (Date.parse(now) - Date.parse(asOf) < outSeconds * 1_000) return;
      await knex("outage")
        .insert({ department, from_at: asOf, to_at: now })
        .onConflict(["department", "from_at"])
        .merge(["to_at"]);
    },

    /** @returns a department's outages, oldest first. */
    list: async (department: string): Promise<Outage[]> =>
      knex("outage")
        .select<Outage[]>({ from: "from_at", to: "to_at" })
        .where({ department })
        .orderBy("from_at"),
  };
}

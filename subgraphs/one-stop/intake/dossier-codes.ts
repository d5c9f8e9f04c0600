import type { Knex } from "knex";
import type { ProcedureRevisionDocument } from "../../kit/procedures/revision.ts";

/** Agency part where the handling unit's own is not known. Source: units of the ministry, G18. */
const ministryAgency = "000.00.00.G18";

/**
 * The agency part of the codes of a unit's dossiers.
 *
 * Source: Circular 01/2018/TT-VPCP Art. 19; Decree 118/2025/NĐ-CP Art. 28.
 */
export function agencyOf(procedure: ProcedureRevisionDocument, unit: string): string {
  return procedure.units.find(({ code }) => code === unit)?.agencyCode ?? ministryAgency;
}

/**
 * Takes the next code of an agency and day, in the caller's transaction: one sequence per agency part and
 * day, so that no two are alike; a code whose transaction failed was never given out.
 *
 * @param day day of filing in Viet Nam, `2026-11-21`.
 * @returns such as `000.00.04.G18-261121-0001`; more digits beyond 9,999 a day.
 */
export async function takeDossierCode(trx: Knex, agency: string, day: string): Promise<string> {
  const { rows } = await trx.raw<{ rows: { last: number }[] }>(
    `insert into dossier_code_counter as counter (agency, day, last) values (?, ?, 1)
     on conflict (agency, day) do update set last = counter.last + 1
     returning last`,
    [agency, day],
  );
  const number = String(rows[0]!.last).padStart(4, "0");
  return `${agency}-${day.slice(2).replaceAll("-", "")}-${number}`;
}

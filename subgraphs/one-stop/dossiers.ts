import type { Knex } from "knex";
import type { NationalStatusNumber } from "../kit/life-cycle/statuses.ts";
import { readPrepared } from "../kit/prepared.ts";
import { storable } from "../kit/storable.ts";
import type { Outlook } from "./clock/outlook.ts";

/** A dossier of the tracking index: what was filed and what its department's events made of it. */
export type DossierRow = {
  /** Random name, made at filing; the only one inside hashes. */
  ref: string;
  code: string;
  /** Account of the applicant; null when the dossier was not filed here. */
  account: string | null;
  procedureCode: string;
  revision: number;
  department: string;
  unit: string;
  /** 1 in person, 2 online, 3 public post. */
  channel: number;
  filedAt: string;
  nationalStatus: NationalStatusNumber;
  sourceStatus: string | null;
  /** Number of the department's events seen. */
  version: number;
  updatedAt: string;
  /** What holds of its time whatever time it is; null until the calendar is known. */
  due: Outlook | null;
};

/** What a list holds now; no status means every one. */
type Filter = { statuses: readonly number[]; department: string | null; now: string };

/** What one follows of a list: newest first, after a place, limited. */
type Page = { limit: number; after: { filedAt: string; ref: string } | null };

type Condition = readonly [sql: string, ...bindings: Knex.RawBinding[]];

const columns = {
  ref: "dossier.ref",
  code: "dossier.code",
  account: "dossier.account",
  procedureCode: "dossier.procedure_code",
  revision: "dossier.revision",
  department: "dossier.department",
  unit: "dossier.unit",
  channel: "dossier.channel",
  filedAt: "dossier.filed_at",
  nationalStatus: "dossier.national_status",
  sourceStatus: "dossier.source_status",
  version: "dossier.version",
  updatedAt: "dossier.updated_at",
  due: "dossier.due",
} as const;

/** What has lapsed counts, recorded or not. */
const statusAt = `case when dossier.lapses_at <= ? then dossier.lapses_to
  else dossier.national_status end = any(?)`;

/** Every column of a row, named, for statements that are written out. */
export const dossierColumns = Object.entries(columns)
  .map(([name, column]) => `${column} as "${name}"`)
  .join(", ");

/**
 * The tracking index of all dossiers.
 *
 * Source: table `dossier`.
 */
export function createDossiers(knex: Knex) {
  const select = () => knex("dossier").select<DossierRow[]>(columns);

  const listByAccount = (account: string, filter: Filter, { limit, after }: Page) => {
    const { statuses, department, now } = filter;
    const conditions: Condition[] = [["dossier.account = ?", account]];
    if (statuses.length > 0) conditions.push([statusAt, now, [...statuses]]);
    if (department !== null) {
      conditions.push(["dossier.department = any(?)", storable([department])]);
    }
    if (after !== null) {
      conditions.push(["(dossier.filed_at, dossier.ref) < (?, ?)", after.filedAt, after.ref]);
    }
    return readPrepared<DossierRow>(
      knex,
      `select ${dossierColumns} from dossier where ${conditions.map(([sql]) => sql).join(" and ")}
       order by dossier.filed_at desc, dossier.ref desc limit ?`,
      [...conditions.flatMap(([_sql, ...bindings]) => bindings), limit],
    );
  };

  return {
    /** @returns the dossiers found, in no set order; unknown codes are left out. */
    findByCodes: async (codes: readonly string[]) => select().whereIn("code", storable(codes)),

    /** @returns the dossiers found, in no set order. */
    findByRefs: async (refs: readonly string[]) => select().whereIn("ref", [...refs]),

    /** @returns the dossiers whose results these correct, by the names of the corrections. */
    async findCorrected(refs: readonly string[]): Promise<(DossierRow & { correction: string })[]> {
      return select()
        .select<(DossierRow & { correction: string })[]>("correction.ref as correction")
        .join("dossier as correction", "correction.correction_of", "dossier.ref")
        .whereIn("correction.ref", [...refs]);
    },

    /** @returns the newest correction of each dossier, by the names of what they correct. */
    async findLatestCorrections(
      refs: readonly string[],
    ): Promise<(DossierRow & { corrected: string })[]> {
      return select()
        .distinctOn("dossier.correction_of")
        .select<(DossierRow & { corrected: string })[]>("dossier.correction_of as corrected")
        .whereIn("dossier.correction_of", [...refs])
        .orderBy([
          { column: "dossier.correction_of" },
          { column: "dossier.filed_at", order: "desc" },
          { column: "dossier.ref", order: "desc" },
        ]);
    },

    /** @returns at most `limit` dossiers with this fingerprint that are undecided now, newest first. */
    async listOpenByFingerprint(fingerprint: string, limit: number): Promise<DossierRow[]> {
      return select()
        .where("dossier.fingerprint", fingerprint)
        .andWhereRaw("(dossier.lapses_at is null or dossier.lapses_at > ?)", [
          new Date().toISOString(),
        ])
        .andWhereRaw("dossier.national_status not in (3, 8, 9, 10)")
        .orderBy("dossier.filed_at", "desc")
        .limit(limit);
    },

    /** Locks a dossier against other acts of its applicant. */
    async lockByRef(ref: string): Promise<DossierRow | null> {
      const [row] = await select().where({ ref }).forUpdate();
      return row ?? null;
    },

    /** @returns at most `limit` dossiers of an applicant, newest first. */
    listByAccount,

    /** Nothing lapses and nobody is waited for while an act is on its way: what was sent in time is in time. */
    async holdTurn(ref: string): Promise<void> {
      await knex("dossier")
        .where({ ref })
        .update({ due: knex.raw(`due || '{"lapse": null, "turn": null}'`) });
    },

    /** Keeps what was counted anew. */
    async updateDue(ref: string, due: Outlook): Promise<void> {
      await knex("dossier")
        .where({ ref })
        .update({ due: JSON.stringify(due) });
    },

    /**
     * Adds a dossier; one that is there already stays as it is.
     *
     * @param fingerprint of what was filed; null where it was not filed here.
     * @returns whether it was added.
     */
    async insert(row: DossierRow, fingerprint: string | null = null): Promise<boolean> {
      const added = await knex("dossier")
        .insert({
          ref: row.ref,
          code: row.code,
          account: row.account,
          procedure_code: row.procedureCode,
          revision: row.revision,
          department: row.department,
          unit: row.unit,
          channel: row.channel,
          filed_at: row.filedAt,
          national_status: row.nationalStatus,
          source_status: row.sourceStatus,
          version: row.version,
          updated_at: row.updatedAt,
          due: row.due === null ? null : JSON.stringify(row.due),
          fingerprint,
        })
        .onConflict()
        .ignore()
        .returning("ref");
      return added.length === 1;
    },
  };
}

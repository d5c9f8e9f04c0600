import DataLoader from "dataloader";
import type { Knex } from "knex";
import { groupInKeyOrder, inKeyOrder } from "../kit/in-key-order.ts";
import type { Viewer } from "../kit/viewer.ts";
import { maySee } from "./access.ts";
import { findStandings } from "./clock/standings.ts";
import type { Standing } from "./clock/standings.ts";
import { createDossierEvents } from "./dossier-events.ts";
import type { SeenEvent } from "./dossier-events.ts";
import { createDossiers } from "./dossiers.ts";
import type { DossierRow } from "./dossiers.ts";
import { createFiles } from "./files/files.ts";
import type { FileRow } from "./files/files.ts";
import { createFilings } from "./filings.ts";
import type { FilingRow } from "./filings.ts";
import { createDeliveries } from "./intake/deliveries.ts";
import type { OutstandingActRow } from "./intake/deliveries.ts";
import type { PendingAct } from "./intake/pending-acts.ts";
import { createNotices } from "./notices/notices.ts";
import type { NoticeRow } from "./notices/notices.ts";
import type { OneStop } from "./one-stop.ts";
import { createProcedures } from "./procedures.ts";
import type { ProcedureRow } from "./procedures.ts";

/** A page of one dossier's timeline. */
export type TimelineKey = { ref: string; after: number; limit: number };

/** Names a revision of a procedure. */
type RevisionKey = { code: string; revision: number };

const toRevisionName = ({ code, revision }: RevisionKey) => `${code}@${revision}`;

/** What one request has loaded. */
export type Loaders = ReturnType<typeof createLoaders>;

/** One set per request; each loader sends one statement for all keys asked for at once. */
export function createLoaders(oneStop: OneStop, viewer: Viewer) {
  const { knex } = oneStop;
  return {
    /** A dossier by its code; null when unknown or not the viewer's to see. */
    dossierByCode: new DataLoader<string, DossierRow | null>(async (codes) => {
      const rows = await createDossiers(knex).findByCodes(codes);
      const visible = rows.filter((row) => maySee(viewer, row));
      return inKeyOrder(codes, visible, ({ code }) => code);
    }),

    /** Where a dossier stands and what it is counted with. */
    standing: new DataLoader<DossierRow, Standing, string>(
      async (dossiers) => {
        const standings = await findStandings(oneStop, knex, dossiers);
        return dossiers.map(({ ref }) => standings.get(ref)!);
      },
      { cacheKeyFn: ({ ref }) => ref },
    ),

    /** What was filed, by the dossier's name; null when it was not filed here. */
    filingByRef: new DataLoader<string, FilingRow | null>(async (refs) =>
      inKeyOrder(refs, await createFilings(knex).findByRefs(refs), ({ dossierRef }) => dossierRef),
    ),

    /** Acts of the applicant that the department has not taken over, oldest first. */
    outstandingActsByRef: new DataLoader<string, OutstandingActRow[]>(async (refs) =>
      groupInKeyOrder(
        refs,
        await createDeliveries(knex).listOutstandingActs(refs),
        ({ dossierRef }) => dossierRef,
      ),
    ),

    /** The dossier whose result one corrects; null when it corrects none, or that is not the viewer's to see. */
    correctedByRef: new DataLoader<string, DossierRow | null>(async (refs) => {
      const rows = await createDossiers(knex).findCorrected(refs);
      const visible = rows.filter((row) => maySee(viewer, row));
      return inKeyOrder(refs, visible, ({ correction }) => correction);
    }),

    /** The newest correction of a dossier's result; null when there is none, or it is not the viewer's to see. */
    latestCorrectionByRef: new DataLoader<string, DossierRow | null>(async (refs) => {
      const rows = await createDossiers(knex).findLatestCorrections(refs);
      const visible = rows.filter((row) => maySee(viewer, row));
      return inKeyOrder(refs, visible, ({ corrected }) => corrected);
    }),

    /** What was told of a dossier's limits, oldest first. */
    noticesByRef: new DataLoader<string, NoticeRow[]>(async (refs) =>
      groupInKeyOrder(refs, await createNotices(knex).listByRefs(refs), (row) => row.dossierRef),
    ),

    /** Acts of the applicant that the index does not show yet, oldest first. */
    pendingActsByRef: new DataLoader<string, PendingAct[]>(async (refs) =>
      groupInKeyOrder(
        refs,
        await createDeliveries(knex).listUnseenActs(refs),
        ({ dossierRef }) => dossierRef,
      ),
    ),

    /** A file by its id, whoever's it is; null when there is none. */
    fileById: new DataLoader<string, FileRow | null>(async (ids) =>
      inKeyOrder(ids, await createFiles(knex).findByIds(ids), ({ id }) => id),
    ),

    /** The newest revision of a procedure by our key; null when unknown. */
    procedureByCode: new DataLoader<string, ProcedureRow | null>(async (codes) =>
      inKeyOrder(codes, await createProcedures(knex).findByCodes(codes), ({ code }) => code),
    ),

    /** A certain revision of a procedure; null when it was never followed. */
    procedureRevision: new DataLoader<RevisionKey, ProcedureRow | null, string>(
      async (keys) =>
        inKeyOrder(
          keys.map(toRevisionName),
          await createProcedures(knex).findRevisions(keys),
          toRevisionName,
        ),
      { cacheKeyFn: toRevisionName },
    ),

    /** A page of a timeline, oldest first; pages of the same size and place share a statement. */
    timeline: new DataLoader<TimelineKey, SeenEvent[], string>(
      (keys) => loadTimelines(knex, keys),
      {
        cacheKeyFn: ({ ref, after, limit }) => `${ref} ${after} ${limit}`,
      },
    ),
  };
}

async function loadTimelines(knex: Knex, keys: readonly TimelineKey[]): Promise<SeenEvent[][]> {
  const events = createDossierEvents(knex);
  const pages = Map.groupBy(keys, ({ after, limit }) => `${after} ${limit}`);
  const eventsByKey = new Map<TimelineKey, SeenEvent[]>();
  for (const sameSize of pages.values()) {
    const { after, limit } = sameSize[0]!;
    const refs = sameSize.map(({ ref }) => ref);
    const found = await events.listPages(refs, after, limit);
    const grouped = groupInKeyOrder(refs, found, ({ dossierRef }) => dossierRef);
    for (const [index, key] of sameSize.entries()) eventsByKey.set(key, grouped[index]!);
  }
  return keys.map((key) => eventsByKey.get(key) ?? []);
}

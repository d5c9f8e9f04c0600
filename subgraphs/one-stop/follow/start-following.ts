import { randomUUID } from "node:crypto";
import type { Knex } from "knex";
import type { Logger } from "pino";
import type { Background } from "../../kit/background.ts";
import { checkAhead } from "../../kit/chain/fault.ts";
import { failPoint } from "../../kit/fail-point.ts";
import { createPageFetcher, eventEntry } from "../../kit/feed/fetch-page.ts";
import { FeedBroken, followFeed } from "../../kit/feed/follow.ts";
import type { Peer } from "../../kit/peer.ts";
import type { ProcedureRevisionDocument } from "../../kit/procedures/revision.ts";
import { createCatalogueRevisions } from "../../kit/clock/published-calendar.ts";
import type { CatalogueRevision } from "../../kit/clock/published-calendar.ts";
import { createProcedures } from "../procedures.ts";
import { requireSoundChain } from "./audit.ts";
import type { EventEntry } from "./check-chain.ts";
import type { CountingOptions } from "./counting.ts";
import { storeEvents } from "./store-events.ts";

type Deps = CountingOptions & {
  knex: Knex;
  logger: Logger;
  departments: ReadonlyMap<string, Peer>;
  catalogue: Peer | null;
};

/** The contract that one-stop speaks. */
const contractVersion = 1;

/**
 * Pages of 500 events that are taken over at once while a department is behind: what is paid by the page is paid
 * once, and a dossier that moves several times is written once.
 */
const pagesAtOnce = 16;

type ProcedureEntry = {
  code: string;
  revision: number;
  publishedAt: string;
  document: ProcedureRevisionDocument;
};

/** Follows every feed there is until stopped: departments' events and procedures, catalogue's calendar. */
export function startFollowing(deps: Deps): Background {
  const owner = randomUUID();
  const { departments, catalogue } = deps;
  const followers = [
    ...[...departments.values()].flatMap((department) => [
      followEvents(deps, owner, department),
      followProcedures(deps, owner, department),
    ]),
    ...(catalogue === null
      ? []
      : [followProcedures(deps, owner, catalogue), followCatalogue(deps, owner, catalogue)]),
  ];
  return {
    async stop() {
      await Promise.all(followers.map((follower) => follower.stop()));
    },
  };
}

function followEvents(
  { knex, logger, ...counting }: Deps,
  owner: string,
  department: Peer,
): Background {
  const fetchEvents = createPageFetcher<EventEntry>(department, "dossierEvents", eventEntry);
  const checkContract = createContractCheck(department);
  return followFeed<EventEntry>({
    key: `${department.name}/events`,
    owner,
    knex,
    logger,
    async fetchPage(request) {
      await checkContract(request.signal);
      const page = await fetchEvents(request);
      // Here, as what came before is being stored meanwhile.
      for (const { event } of page.entries) checkAhead(event);
      return page;
    },
    pagesAtOnce,
    requireSound: (trx) => requireSoundChain(trx, department.name),
    storePage: (trx, entries, { asOf }) =>
      storeEvents(trx, { ...counting, department: department.name, asOf }, entries),
    onStored: (step) => failPoint(step === "stored" ? "ingest-stored" : "ingest-committed"),
  });
}

function followProcedures(deps: Deps, owner: string, publisher: Peer): Background {
  const { knex, logger } = deps;
  return followFeed<ProcedureEntry>({
    key: `${publisher.name}/procedures`,
    owner,
    knex,
    logger,
    fetchPage: createPageFetcher(
      publisher,
      "procedureRevisions",
      "code revision publishedAt document",
    ),
    async storePage(trx, entries) {
      const own = entries.filter(({ document }) => mayPublish(deps, publisher, document));
      if (own.length < entries.length) {
        logger.error({ publisher: publisher.name }, "procedures of somebody else are left out");
      }
      const rows = own.map((entry) => ({ ...entry, department: entry.document.department }));
      if (rows.length > 0) await createProcedures(trx).insert(rows);
    },
  });
}

/** A department publishes its own procedures, catalogue those of departments without a system. */
function mayPublish(
  { departments, catalogue }: Deps,
  publisher: Peer,
  { department }: ProcedureRevisionDocument,
): boolean {
  return publisher === catalogue ? !departments.has(department) : publisher.name === department;
}

function followCatalogue({ knex, logger }: Deps, owner: string, catalogue: Peer): Background {
  return followFeed<CatalogueRevision>({
    key: `${catalogue.name}/catalogue`,
    owner,
    knex,
    logger,
    fetchPage: createPageFetcher(catalogue, "catalogueRevisions", "kind key revision document"),
    storePage: (trx, entries) => createCatalogueRevisions(trx).insert(entries),
  });
}

/** Asks once who is behind an address and which contract they speak. */
function createContractCheck(department: Peer): (signal: AbortSignal) => Promise<void> {
  let isChecked = false;
  return async (signal) => {
    if (isChecked) return;
    const { departmentInfo } = await department.ask<{
      departmentInfo: { code: string; contractVersion: number };
    }>(`{ departmentInfo { code contractVersion } }`, {}, { signal });
    if (departmentInfo.code !== department.name) throw new FeedBroken("WRONG_DEPARTMENT");
    if (departmentInfo.contractVersion !== contractVersion) {
      throw new FeedBroken(`CONTRACT_VERSION ${departmentInfo.contractVersion}`);
    }
    isChecked = true;
  };
}

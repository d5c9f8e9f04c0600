import { readFileSync } from "node:fs";
import { createFormValidator } from "../kit/forms/validate.ts";
import { createListener } from "../kit/listener.ts";
import { createPeer } from "../kit/peer.ts";
import type { Subgraph } from "../kit/subgraph.ts";
import { createCalendars } from "../kit/clock/published-calendar.ts";
import { deliveryChannel, progressChannel } from "./channels.ts";
import { createRecentCalendar } from "./clock/recent-calendar.ts";
import { createContext } from "./context.ts";
import { startExpiringDrafts } from "./drafts/expiry.ts";
import { addFileRoutes } from "./files/routes.ts";
import { startSweeping } from "./files/sweep.ts";
import { openStorage } from "./files/storage.ts";
import { createFingerprints } from "./fingerprints.ts";
import { createKnownProcedures } from "./follow/known-procedures.ts";
import { startAuditing } from "./follow/start-auditing.ts";
import { startFollowing } from "./follow/start-following.ts";
import { startRecounting } from "./follow/start-recounting.ts";
import { startDelivering } from "./intake/deliver.ts";
import { migrations } from "./migrations.ts";
import { startGivingNotices } from "./notices/give-notice.ts";
import type { OneStop } from "./one-stop.ts";
import { resolvers } from "./resolvers.ts";

const name = "one-stop";

/** Intake, tracking index, timeline and commands over all departments (bộ phận một cửa). */
export const subgraph: Subgraph = {
  name,
  typeDefs: readFileSync(new URL("schema.graphql", import.meta.url), "utf8"),
  resolvers,
  migrations,
  async start({ knex, config, logger }) {
    const toFingerprint = createFingerprints(config.fingerprintKey);
    const channels = [deliveryChannel, progressChannel];
    const listener = createListener({ url: config.databaseUrl, channels, logger });
    const peer = (peerName: string, peerConfig: { url: string; key: string }) =>
      createPeer({
        name: peerName,
        caller: name,
        scopes: ["feed", "deliver", "act", ...(config.demoMode ? ["replay"] : [])],
        config: peerConfig,
        logger,
      });
    const departments = new Map(
      Object.entries(config.departments).map(([code, { url, key }]) => [
        code,
        peer(code, { url, key }),
      ]),
    );
    const catalogue = config.catalogue === null ? null : peer("catalogue", config.catalogue);
    const findCalendar = createCalendars();
    const findProcedures = createKnownProcedures();
    const oneStop: OneStop = {
      knex,
      listener,
      logger,
      forms: createFormValidator(),
      toFingerprint,
      findCalendar: createRecentCalendar(findCalendar),
      findProcedures,
      departments,
      demoMode: config.demoMode,
    };
    const storage = config.files == null ? null : await openStorage(config.files);
    const clamdUrl = config.files?.clamdUrl ?? null;
    const files = storage && { knex, storage, logger, clamdUrl };
    const sweeping = files && startSweeping(files);
    const { demoMode } = config;
    const counting = { findCalendar, findProcedures, demoMode };
    const following = startFollowing({ knex, logger, departments, catalogue, ...counting });
    const recounting = startRecounting({ knex, logger, ...counting });
    const auditing = startAuditing({ knex, logger, departments });
    const expiring = startExpiringDrafts({ knex, logger });
    const noticing = startGivingNotices({ knex, logger, findCalendar });
    const delivering = [...departments.values()].map((department) =>
      startDelivering({ oneStop, department }),
    );
    return {
      addRoutes: (app, verify) => addFileRoutes(app, verify, files),
      createContext: (viewer, requestId) => createContext(oneStop, viewer, requestId),
      async stop() {
        await listener.stop();
        const sweepers = [expiring, noticing, ...(sweeping === null ? [] : [sweeping])];
        const workers = [following, recounting, auditing, ...sweepers, ...delivering];
        await Promise.all(workers.map((worker) => worker.stop()));
      },
      async close() {
        const peers =
          catalogue === null ? departments.values() : [...departments.values(), catalogue];
        await Promise.all([...peers].map((each) => each.close()));
      },
    };
  },
};

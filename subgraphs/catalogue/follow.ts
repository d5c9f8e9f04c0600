import { randomUUID } from "node:crypto";
import type { Knex } from "knex";
import type { Logger } from "pino";
import type { Background } from "../kit/background.ts";
import type { PeerConfig } from "../kit/config.ts";
import { followFeed } from "../kit/feed/follow.ts";
import type { FeedPage } from "../kit/feed/follow.ts";
import { createPeer } from "../kit/peer.ts";
import { storeProcedures } from "./store-procedures.ts";
import type { ProcedureEntry } from "./store-procedures.ts";

const query = `query ($after: String, $first: Int!, $waitMs: Int!) {
  procedureRevisions(after: $after, first: $first, waitMs: $waitMs) {
    entries { code revision publishedAt document } endCursor hasNextPage
  }
}`;

/** Follows the departments' feeds of procedures until stopped. */
export function followDepartments(
  knex: Knex,
  logger: Logger,
  departments: Readonly<Record<string, PeerConfig>>,
): Background {
  const owner = randomUUID();
  const following = Object.entries(departments).map(([name, config]) => {
    const peer = createPeer({ name, caller: "catalogue", scopes: ["feed"], config, logger });
    const follower = followFeed<ProcedureEntry>({
      key: `${name}/procedures`,
      owner,
      knex,
      logger,
      async fetchPage({ signal, ...variables }) {
        const timeoutMs = variables.waitMs + 10_000;
        const { procedureRevisions } = await peer.ask<{
          procedureRevisions: FeedPage<ProcedureEntry>;
        }>(query, variables, { signal, timeoutMs });
        return procedureRevisions;
      },
      storePage: (trx, entries) =>
        storeProcedures(trx, logger, entries, (department) => department === name),
    });
    return { peer, follower };
  });
  return {
    async stop() {
      await Promise.all(following.map(({ follower }) => follower.stop()));
      await Promise.all(following.map(({ peer }) => peer.close()));
    },
  };
}

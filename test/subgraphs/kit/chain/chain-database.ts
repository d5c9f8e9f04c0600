import { afterAll } from "vitest";
import type { EventDraft } from "../../../../subgraphs/kit/chain/chain.ts";
import { createChainTables } from "../../../../subgraphs/kit/chain/tables.ts";
import { createKnex, migrate } from "../../../../subgraphs/kit/database.ts";
import { createTestDatabase } from "../../../support/database.ts";

/** A database with an empty chain, as its app role and as its owner see it. */
export async function createChainDatabase() {
  const { ownerUrl, appUrl } = await createTestDatabase("food-safety");
  await migrate(ownerUrl, [{ name: "0001_create_chain", up: createChainTables }]);
  const app = createKnex({ url: appUrl, name: "test", max: 20 });
  const owner = createKnex({ url: ownerUrl, name: "test", max: 1 });
  afterAll(() => Promise.all([app.destroy(), owner.destroy()]));
  return { app, owner, appUrl };
}

/** An event to append; what it says does not matter to the chain. */
export function draftOf(changes: Partial<EventDraft> = {}): EventDraft {
  return {
    dossierRef: "q3J8vV0mT2aXw9LkPzYbSA",
    type: "ACCEPTED",
    occurredAt: "2026-11-21T02:00:00.000Z",
    actor: { kind: "OFFICER", unit: "vfa", role: "RECEPTION" },
    nationalStatus: 2,
    sourceStatus: "Đã tiếp nhận",
    data: {},
    private: { account: "o-77", note: "Đủ hồ sơ" },
    ...changes,
  };
}

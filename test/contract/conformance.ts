import { beforeAll, describe } from "vitest";
import type { Department } from "./caller.ts";
import { describeActs } from "./conformance/acts.ts";
import { describeCalls } from "./conformance/calls.ts";
import { describeChain } from "./conformance/chain.ts";
import { describeDeliveries } from "./conformance/deliveries.ts";
import { describeFeeds } from "./conformance/feeds.ts";
import { createHeldDepartment } from "./conformance/held-department.ts";
import { describePublications } from "./conformance/publications.ts";
import { describeRevisions } from "./conformance/revisions.ts";
import { describeSchema } from "./conformance/schema.ts";

/**
 * Holds a department to its contract, over HTTP only: whatever it is written in, whoever wrote it. It files and
 * decides dossiers of made-up people, so it is run against a department that may keep them.
 *
 * @param start gives a department at work; called once.
 */
export function describeConformance(name: string, start: () => Promise<Department>): void {
  describe(`${name} keeps the contract`, () => {
    const held = createHeldDepartment();
    beforeAll(() => held.open(start));
    describeSchema(held);
    describeCalls(held);
    describeFeeds(held);
    describeRevisions(held);
    describePublications(held);
    describeDeliveries(held);
    describeActs(held);
    describeChain(held);
  });
}

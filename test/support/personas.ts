import { anonymousViewer, serviceViewer } from "../../subgraphs/kit/viewer.ts";
import type { Viewer } from "../../subgraphs/kit/viewer.ts";

/** The people of the tests; the names are those of the demo. */
export type Persona =
  "citizen" | "citizen-2" | "officer-drug" | "officer-food" | "officer-equipment";

const unitOf: Record<Persona, string | null> = {
  citizen: null,
  "citizen-2": null,
  "officer-drug": "dav",
  "officer-food": "vfa",
  "officer-equipment": "imda",
};

/** What a subgraph is told when a persona asks in English. The account is `account-of-<persona>`. */
export function viewerOf(persona: Persona, changes: Partial<Viewer> = {}): Viewer {
  const unit = unitOf[persona];
  return {
    kind: unit === null ? "CITIZEN" : "OFFICER",
    subject: persona,
    account: `account-of-${persona}`,
    assignments: assignmentsOf(unit).map((assignment) => ({ ...assignment, province: null })),
    scopes: [],
    locale: "en",
    requestId: "test",
    ...changes,
  };
}

/** Somebody who has not signed in and reads English. */
export const nobody: Viewer = anonymousViewer("en", "test");

/** A process of the graph. */
export function serviceOf(subject: string, scopes: readonly string[] = []): Viewer {
  return serviceViewer(subject, scopes, "test", "en");
}

function assignmentsOf(unit: string | null) {
  return unit === null ? [] : ["SPECIALIST", "RECEPTION"].map((role) => ({ unit, role }));
}

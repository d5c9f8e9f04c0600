import { toCanonicalJson } from "../chain/event.ts";
import { findFormChanges } from "../forms/form-changes.ts";
import { revisionLabels, supplementLabels } from "./revision-labels.ts";
import type { ProcedureRevisionDocument, SupplementRule, Text } from "./revision.ts";

/** A fact that is new, gone or different; what it was and is are null when it was or is not there. */
export type RevisionDifference = {
  /** `["requiredPapers", "vfa-08-p1"]`; a fact of a list goes by its key, not its place. */
  readonly path: readonly string[];
  readonly kind: "ADDED" | "REMOVED" | "CHANGED";
  /** In the shape of the document; texts in both languages. */
  readonly before: unknown;
  readonly after: unknown;
  /** What the fact is called. */
  readonly label: Text;
};

type Revision = Omit<ProcedureRevisionDocument, "exampleInput" | "unitRules" | "effectiveFrom">;

type Fact = { readonly path: readonly string[]; readonly value: unknown; readonly label: Text };

/**
 * What is different between two revisions of a procedure, as far as it matters to people: facts in the order of the
 * document with what is gone behind what is there, then the questions of the form in its order.
 *
 * @returns nothing when both say the same.
 */
export function diffRevisions(before: Revision, after: Revision): RevisionDifference[] {
  const earlier = toMap(factsOf(before));
  const later = toMap(factsOf(after));
  const there = [...later].flatMap(([key, fact]): RevisionDifference[] => {
    const old = earlier.get(key)?.value ?? null;
    if (isSame(old, fact.value)) return [];
    const kind = old === null ? "ADDED" : fact.value === null ? "REMOVED" : "CHANGED";
    return [{ path: fact.path, kind, before: old, after: fact.value, label: fact.label }];
  });
  const gone = [...earlier].flatMap(([key, { path, value, label }]): RevisionDifference[] =>
    later.has(key) || value === null
      ? []
      : [{ path, kind: "REMOVED", before: value, after: null, label }],
  );
  return [...there, ...gone, ...diffForms(before, after)];
}

/** Papers of the form are facts of the procedure already. */
function diffForms(before: Revision, after: Revision): RevisionDifference[] {
  return findFormChanges(before.form, after.form)
    .filter(({ part }) => part === "FIELD")
    .map(({ kind, path, title, before: old, after: now }) => ({
      path: ["form", ...path],
      kind,
      before: old,
      after: now,
      // A form of another maker may leave titles out.
      label: title ?? { vi: path.at(-1)!, en: path.at(-1)! },
    }));
}

/** The facts of a revision, each thing that can change by itself alone. */
function factsOf(document: Revision): Fact[] {
  const fact = (name: keyof typeof revisionLabels, value: unknown): Fact => ({
    path: [name],
    value,
    label: revisionLabels[name],
  });
  const { timeLimit, supplementRule, fees, requiredPapers, legalBasis } = document;
  return [
    fact("name", document.name),
    fact("status", document.status),
    fact("validFrom", document.validFrom),
    fact("validTo", document.validTo),
    fact("serviceLevel", document.serviceLevel),
    fact("systemOfRecord", document.systemOfRecord),
    fact("decentralised", document.decentralised),
    fact(
      "units",
      document.units.map(({ code }) => code),
    ),
    fact("timeLimit", limitOf(timeLimit)),
    ...(timeLimit?.cases ?? []).map(({ when, value, unit }) =>
      inList("timeLimit", ["cases", when.vi], { value, unit }, when),
    ),
    ...(timeLimit?.stages ?? []).map(({ name, ...stage }) =>
      inList("timeLimit", ["stages", name.vi], stage, name),
    ),
    ...Object.entries(supplementLabels).map(([name, label]) =>
      inList("supplementRule", [name], supplementRule[name as keyof SupplementRule], label),
    ),
    ...fees.map(({ kind, case: fee, amountVnd, legalBasis: basis, validFrom, validTo }) =>
      inList(
        "fees",
        [kind, fee?.vi ?? "", validFrom ?? ""],
        { amountVnd, legalBasis: basis, validFrom, validTo },
        fee,
      ),
    ),
    ...requiredPapers.map(({ id, confidence: _sure, ...paper }) =>
      inList("requiredPapers", [id], paper, paper.name),
    ),
    fact("tacitApproval", document.tacitApproval),
    fact("paymentClock", document.paymentClock ?? "RUNS"),
    fact("result", document.result),
    ...legalBasis.map((text) => inList("legalBasis", [text], text, { vi: text, en: text })),
  ];
}

/** The limit of all cases; null where it depends on the case or is not known. */
function limitOf(limit: Revision["timeLimit"]): unknown {
  if (limit === null) return null;
  const { value, unit, onReceipt } = limit;
  return value === null && !onReceipt ? null : { value, unit, onReceipt };
}

/** A fact of a list: "Fee: first issue". */
function inList(
  list: keyof typeof revisionLabels,
  key: readonly string[],
  value: unknown,
  name: Text | null,
): Fact {
  const { vi, en } = revisionLabels[list];
  const label = name === null ? { vi, en } : { vi: `${vi}: ${name.vi}`, en: `${en}: ${name.en}` };
  return { path: [list, ...key.filter((step) => step !== "")], value, label };
}

/** By path; what shares one, such as two fees of one case, in its order. */
function toMap(facts: readonly Fact[]): Map<string, Fact> {
  const byKey = new Map<string, Fact>();
  for (const fact of facts) {
    let key = JSON.stringify(fact.path);
    while (byKey.has(key)) key += "+";
    byKey.set(key, fact);
  }
  return byKey;
}

const isSame = (one: unknown, other: unknown) => toCanonicalJson(one) === toCanonicalJson(other);

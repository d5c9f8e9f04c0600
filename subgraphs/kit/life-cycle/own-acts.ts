import { LRUCache } from "lru-cache";
import type { OwnAct } from "../procedures/revision.ts";
import type { ActSchema } from "./act-fields.ts";
import type { Actions } from "./actions.ts";
import { nationalActions } from "./national-actions.ts";
import type { NationalStatusNumber } from "./statuses.ts";

/** Kept by their text, as schemas are compiled once for each object and documents are read anew. */
const kept = new LRUCache<string, Actions>({ max: 500 });

/**
 * The acts there are on a dossier: the national ones, and those its procedure's revision adds, which are officers'. None
 * that is added takes the place of a national one.
 *
 * @param facts null while the revision is not known.
 */
export function actionsOf(facts: { readonly acts?: readonly OwnAct[] } | null): Actions {
  if (facts?.acts === undefined) return nationalActions;
  const text = JSON.stringify(facts.acts);
  const known = kept.get(text);
  if (known !== undefined) return known;
  const own: Actions = Object.fromEntries(
    facts.acts.map(({ code, event, name, from, to, data, rule }) => [
      code,
      {
        ...{ event, name, rule, by: "OFFICER" as const, schema: data as unknown as ActSchema },
        ...{ from: from as NationalStatusNumber[], to: to as NationalStatusNumber | "SAME" },
      },
    ]),
  );
  const actions = { ...own, ...nationalActions };
  kept.set(text, actions);
  return actions;
}

import { isInstant } from "../../kit/chain/fault.ts";
import { nationalActions } from "../../kit/life-cycle/national-actions.ts";
import { cursorPart, readCursor, readPageSize, toConnection } from "../../kit/paging.ts";
import type { Connection } from "../../kit/paging.ts";
import { unitsOf } from "../access.ts";
import type { Context } from "../context.ts";
import type { DossierRow } from "../dossiers.ts";
import { createWorkLists } from "../work-lists/work-lists.ts";
import { nextActionsOf } from "./next-actions.ts";
import type { NextActionRow } from "./next-actions.ts";

/** Where those come that no rule sets a day for: last. */
const noDay = "9999";

const isTurnInstant = (part: unknown) => part === noDay || isInstant(part);

/**
 * Lists what somebody is waited for over all departments, most urgent first: one act for each dossier they filed
 * and, for officers, for each that their units handle.
 *
 * @throws BAD_USER_INPUT for a page size or cursor out of range.
 */
export async function listTurns(
  context: Context,
  account: string,
  args: { first?: number | null; after?: string | null },
): Promise<Connection<NextActionRow>> {
  const { viewer, oneStop } = context;
  const first = readPageSize(args.first ?? 20, viewer.locale);
  const cursor = readCursor(args.after, [isTurnInstant, cursorPart.text], viewer.locale);
  const after = cursor === null ? null : { turnAt: String(cursor[0]), ref: String(cursor[1]) };
  const whose = { account, units: unitsOf(viewer), now: new Date().toISOString() };
  const page = { limit: first + 1, after };
  const rows = await createWorkLists(oneStop.knex).listTurns(whose, page);
  const { edges, pageInfo } = toConnection(rows, first, keyOf, (row) => row);
  const nodes = await Promise.all(edges.map(({ node }) => findTurn(context, node)));
  return {
    edges: edges.flatMap(({ cursor: place }, index) => {
      const node = nodes[index];
      return node ? [{ cursor: place, node }] : [];
    }),
    pageInfo,
  };
}

const keyOf = ({ due, ref }: DossierRow) => [due?.turn?.dueAt ?? noDay, ref];

/** @returns null when the dossier has moved on since the list was read. */
async function findTurn(context: Context, dossier: DossierRow): Promise<NextActionRow | null> {
  const code = dossier.due?.turn?.action;
  const action = code === undefined ? undefined : nationalActions[code];
  if (code === undefined || action === undefined) return null;
  const [next] = (await nextActionsOf(context, dossier, { [code]: action })) ?? [];
  return next ?? null;
}

import { ask } from "./asking.ts";
import { button, el } from "./dom.ts";
import {
  DeleteDraftDocument,
  DraftDocument,
  DraftFromDocument,
  MyDraftsDocument,
  SaveDraftDocument,
  type DraftContentFragment,
  type ProblemTextFragment,
} from "./generated.ts";
import { beginFiling, type Kept } from "./kept.ts";
import type { Paper } from "./papers.ts";
import type { Session } from "./session.ts";

/** My drafts, to go on with or to delete. */
export async function createDraftList(
  session: Session,
  resume: (kept: Kept) => void,
): Promise<HTMLElement> {
  const { texts, showTime } = session;
  const { me } = await ask(session, MyDraftsDocument, {});
  const drafts = me?.drafts?.edges.map(({ node }) => node) ?? [];
  const none = el("p", { hidden: drafts.length > 0 }, texts.noDrafts);
  const list = el("ul");
  for (const { id, procedure, updatedAt, expiresAt, expiresSoon } of drafts) {
    const row = el(
      "li",
      {},
      `${procedure?.name ?? ""} – ${texts.savedAt} ${showTime(updatedAt)} `,
      expiresSoon && el("strong", {}, `${texts.expires} ${showTime(expiresAt)} `),
      button(texts.resume, async () => resume(await loadDraft(session, id))),
      button(texts.remove, async () => {
        const { deleteDraft } = await ask(session, DeleteDraftDocument, { input: { id } });
        failOn(deleteDraft?.problems);
        row.remove();
        none.hidden = list.children.length > 0;
      }),
    );
    list.append(row);
  }
  return el("section", {}, el("h2", { tabindex: -1 }, texts.drafts), none, list);
}

async function loadDraft(session: Session, id: string): Promise<Kept> {
  const { draft } = await ask(session, DraftDocument, { id });
  if (draft == null) throw new Error(session.texts.noDraft);
  return toKept(draft);
}

/** @returns a filing to be filled in that begins with what an earlier dossier of one's own says. */
export async function beginFrom(session: Session, dossierCode: string): Promise<Kept> {
  const { draftFrom } = await ask(session, DraftFromDocument, { input: { dossierCode } });
  failOn(draftFrom?.problems);
  if (draftFrom?.draft == null) throw new Error(session.texts.noDraft);
  // The earlier dossier's files are its own: they are handed in anew.
  return { ...toKept(draftFrom.draft), stored: new Map() };
}

/**
 * Keeps a filing for later, in place of what its draft held.
 *
 * @returns the problems; none when it was saved.
 */
export async function saveDraft(
  session: Session,
  kept: Kept,
  papers: readonly Paper[],
): Promise<readonly ProblemTextFragment[]> {
  const { procedureCode, answers, draft } = kept;
  const place = draft === null ? {} : { id: draft.id, expectedVersion: draft.version };
  const input = { procedureCode, answers, papers, ...place };
  const { saveDraft: saved } = await ask(session, SaveDraftDocument, { input });
  if (saved?.draft != null) kept.draft = saved.draft;
  return saved?.problems ?? [];
}

function toKept({ id, version, procedure, answers, papers, changes }: DraftContentFragment): Kept {
  return {
    ...beginFiling(procedure?.code ?? ""),
    answers,
    stored: new Map(papers.map(({ paperId, fileId }) => [paperId, fileId])),
    draft: { id, version },
    changed: changes?.changes.map(({ title }) => title) ?? [],
  };
}

function failOn(problems: readonly ProblemTextFragment[] = []): void {
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(" "));
}

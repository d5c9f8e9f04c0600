import { ask } from "./asking.ts";
import { button, el } from "./dom.ts";
import { beginFrom } from "./drafts.ts";
import { FollowDossierDocument, type FollowDossierQuery } from "./generated.ts";
import type { Kept } from "./kept.ts";
import type { Session } from "./session.ts";

type Dossier = NonNullable<FollowDossierQuery["dossier"]>;

const POLL_MS = 2_000;

/**
 * One dossier and what happened to it; looks again until `signal` says to stop.
 *
 * @param resume called with a draft of a new one that is filled in alike.
 */
export function createDossier(
  session: Session,
  code: string,
  resume: (kept: Kept) => void,
  signal: AbortSignal,
): HTMLElement {
  const { texts, showDueOn } = session;
  const status = el("strong", { role: "status" });
  const problem = el("p", { class: "problem", role: "alert" });
  const facts = el("div");
  const timeline = el("ol");
  const again = button(texts.fileLike, async () => {
    try {
      resume(await beginFrom(session, code));
    } catch (error) {
      problem.textContent = (error as Error).message;
    }
  });

  const look = async () => {
    try {
      const { dossier } = await ask(session, FollowDossierDocument, { code });
      problem.textContent = dossier ? "" : texts.notThere;
      if (dossier) show(dossier);
    } catch (error) {
      problem.textContent = (error as Error).message;
    }
    if (!signal.aborted) setTimeout(look, POLL_MS);
  };

  const show = (dossier: Dossier) => {
    // A status that is written anew is read out anew.
    const statusName = dossier.statusName ?? "";
    if (status.textContent !== statusName) status.textContent = statusName;
    facts.replaceChildren(
      el("p", {}, dossier.procedure?.name),
      el("p", {}, dossier.department?.name),
      el("p", {}, `${texts.dueOn}: ${showDueOn(dossier.deadline?.dueOn)}`),
    );
    const entries = dossier.timeline?.edges ?? [];
    timeline.replaceChildren(...entries.map(({ node }) => toEntry(node, session)));
  };

  void look();
  return el(
    "section",
    {},
    el("h2", { tabindex: -1 }, code),
    problem,
    el("p", {}, `${texts.status}: `, status),
    facts,
    again,
    el("h3", {}, texts.timeline),
    timeline,
  );
}

type Entry = NonNullable<Dossier["timeline"]>["edges"][number]["node"];

function toEntry({ occurredAt, statusName, actor, note }: Entry, { showTime }: Session) {
  return el(
    "li",
    {},
    el("time", { datetime: occurredAt }, showTime(occurredAt)),
    ` – ${statusName}`,
    actor.unit?.name != null && ` – ${actor.unit.name}`,
    note !== null && el("blockquote", {}, note),
  );
}

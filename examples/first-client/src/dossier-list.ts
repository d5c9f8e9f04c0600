import { ask } from "./asking.ts";
import { button, el } from "./dom.ts";
import { MyDossiersDocument, type MyDossiersQuery } from "./generated.ts";
import type { Session } from "./session.ts";

type Page = NonNullable<NonNullable<MyDossiersQuery["me"]>["dossiers"]>;

/** My dossiers over all departments, and how fresh what each department has told is. */
export async function createDossierList(
  session: Session,
  open: (code: string) => void,
): Promise<HTMLElement> {
  const { texts, showTime, showDueOn } = session;
  const rows = el("tbody");
  const more = button(texts.more, async () => addPage(await loadPage(session, cursor)));
  let cursor: string | null = null;

  const addPage = (page: Page | null) => {
    for (const { node } of page?.edges ?? []) {
      rows.append(
        el(
          "tr",
          {},
          el(
            "td",
            {},
            button(node.code, () => open(node.code)),
          ),
          el("td", {}, node.procedure?.name),
          el("td", {}, node.department?.name),
          el("td", {}, node.statusName),
          el("td", {}, showDueOn(node.deadline?.dueOn)),
        ),
      );
    }
    cursor = page?.pageInfo.endCursor ?? null;
    more.hidden = !page?.pageInfo.hasNextPage;
  };

  const first = await loadPage(session, null);
  addPage(first);
  const heads = [texts.code, texts.procedure, texts.department, texts.status, texts.dueOn];
  const head = el("tr", {}, ...heads.map((text) => el("th", { scope: "col" }, text)));
  const coverage = (first?.coverage ?? []).map(({ department, state, asOf }) =>
    el(
      "li",
      {},
      `${department.name ?? ""}: ${texts.coverageStates[state] ?? state}`,
      asOf != null && `, ${texts.asOf} ${showTime(asOf)}`,
    ),
  );
  return el(
    "section",
    { "aria-label": texts.title },
    rows.children.length > 0
      ? el("table", {}, el("thead", {}, head), rows)
      : el("p", {}, texts.none),
    more,
    el("h2", {}, texts.coverage),
    el("ul", {}, ...coverage),
  );
}

async function loadPage(session: Session, after: string | null): Promise<Page | null> {
  const { me } = await ask(session, MyDossiersDocument, { after });
  return me?.dossiers ?? null;
}

import { ask } from "./asking.ts";
import { button, el, newId } from "./dom.ts";
import { FindProceduresDocument } from "./generated.ts";
import type { Session } from "./session.ts";

/** Finds procedures that take dossiers, as people type them. */
export function createProcedureSearch(
  session: Session,
  choose: (code: string) => void,
): HTMLElement {
  const { texts } = session;
  const id = newId();
  const input = el("input", { id, type: "search", maxlength: 200 });
  const found = el("ul", { "aria-live": "polite" });
  const form = el(
    "form",
    { role: "search", class: "row" },
    el("label", { for: id }, texts.findProcedure),
    input,
    el("button", { type: "submit" }, texts.find),
  );
  const find = async () => {
    const variables = { search: input.value };
    const { procedures } = await ask(session, FindProceduresDocument, variables);
    const rows = (procedures?.edges ?? []).map(({ node }) =>
      el(
        "li",
        {},
        button(`${node.code} – ${node.name ?? ""}`, () => choose(node.code)),
        ` ${node.department?.name ?? ""}`,
      ),
    );
    found.replaceChildren(...(rows.length > 0 ? rows : [el("li", {}, texts.nothingFound)]));
  };
  const run = () =>
    find().catch((error: Error) => {
      found.replaceChildren(el("li", { class: "problem" }, error.message));
    });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void run();
  });
  void run();
  return el("section", {}, form, found);
}

import { createDossier } from "./dossier.ts";
import { createDossierList } from "./dossier-list.ts";
import { createDraftList } from "./drafts.ts";
import { button, el, newId } from "./dom.ts";
import { createFiling } from "./filing.ts";
import { beginFiling, type Kept } from "./kept.ts";
import { createProcedureSearch } from "./procedure-search.ts";
import { createSession, listPersonas, signIn } from "./session.ts";
import { texts, type Locale } from "./texts.ts";

/** What the page shows. */
type View =
  | { readonly name: "list" }
  | { readonly name: "unreachable" }
  | { readonly name: "search" }
  | { readonly name: "drafts" }
  | { readonly name: "filing"; readonly kept: Kept }
  | { readonly name: "dossier"; readonly code: string };

let locale: Locale = navigator.language.startsWith("vi") ? "vi" : "en";
let persona = "";
let session = createSession(locale, null);
let view: View = { name: "list" };
let shown = new AbortController();

const personas = await listPersonas().catch(() => []);
drawPage();

/** Draws everything, as after a change of language or of persona. */
function drawPage(): void {
  const said = texts[locale];
  document.documentElement.lang = locale;
  document.title = said.title;
  const id = newId();
  const select = el(
    "select",
    { id },
    el("option", { value: "" }, said.nobody),
    ...personas.map(({ name }) => el("option", { value: name }, name)),
  );
  select.value = persona;
  select.addEventListener("change", () => {
    select.disabled = true;
    void changePersona(select.value);
  });
  document.body.replaceChildren(
    el(
      "header",
      {},
      el("h1", {}, said.title),
      el("label", { for: id }, said.persona),
      select,
      button(said.otherLanguage, () => {
        locale = locale === "vi" ? "en" : "vi";
        session = createSession(locale, session.token);
        drawPage();
      }),
    ),
    el(
      "nav",
      { class: "row" },
      button(said.title, () => show({ name: "list" })),
      button(said.file, () => show({ name: "search" })),
      button(said.drafts, () => show({ name: "drafts" })),
    ),
    el("main"),
  );
  void show(view);
}

async function changePersona(name: string): Promise<void> {
  try {
    session = createSession(locale, name === "" ? null : await signIn(name));
    persona = name;
    view = { name: "list" };
  } catch {
    view = { name: "unreachable" };
  }
  drawPage();
}

/** Shows a view, unless another one is asked for before it is there. */
async function show(next: View): Promise<void> {
  view = next;
  shown.abort();
  shown = new AbortController();
  const { signal } = shown;
  const node = await createView(next, signal).catch((error: Error) =>
    el("p", { class: "problem", role: "alert" }, error.message),
  );
  if (signal.aborted) return;
  const main = document.querySelector("main")!;
  main.replaceChildren(node);
  main.querySelector<HTMLElement>("h2[tabindex]")?.focus();
}

async function createView(next: View, signal: AbortSignal): Promise<HTMLElement> {
  const open = (code: string) => void show({ name: "dossier", code });
  const fill = (kept: Kept) => void show({ name: "filing", kept });
  if (next.name === "unreachable") throw new Error(session.texts.unreachable);
  if (session.token === null) return el("p", {}, session.texts.signInFirst);
  if (next.name === "list") return createDossierList(session, open);
  if (next.name === "dossier") return createDossier(session, next.code, fill, signal);
  if (next.name === "drafts") return createDraftList(session, fill);
  if (next.name === "filing") return createFiling(session, next.kept, open);
  return createProcedureSearch(session, (code) => fill(beginFiling(code)));
}

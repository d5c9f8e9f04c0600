import { el, newId } from "./dom.ts";
import { createProblem, type Choice, type Part } from "./form-field.ts";
import type { Kept } from "./kept.ts";
import { upload, type Session } from "./session.ts";

/** A paper of a filing. */
export type Paper = { readonly paperId: string; readonly fileId: string };

/** What each file is named by, so that none is sent twice. */
const fileIds = new WeakMap<File, string>();

/** Makes a file field for each paper that the form asks for; one of a draft stays unless another is chosen. */
export function createPapers(part: Part, kept: Pick<Kept, "files" | "stored">, session: Session) {
  const rows = (part.items?.properties?.["paperId"]?.oneOf ?? []).map((choice) =>
    createRow(choice, kept, session),
  );
  const { problem, tell } = createProblem();
  let sent: ReturnType<typeof createRow>[] = [];
  const hint = el("p", { class: "hint" }, session.texts.filesAre);
  return {
    node: el(
      "fieldset",
      {},
      el("legend", {}, part.title ?? ""),
      hint,
      problem,
      ...rows.map(({ node }) => node),
    ),

    /** Sends what has not been sent. @returns the papers; null when a file was refused, which is shown. */
    async send(): Promise<Paper[] | null> {
      sent = rows.filter(({ file, stored }) => (file() ?? stored) !== undefined);
      const papers: Paper[] = [];
      for (const { paperId, file, stored, tell } of sent) {
        const chosen = file();
        const known = chosen === undefined ? stored! : fileIds.get(chosen);
        const answer = known === undefined ? await upload(session, chosen!) : { fileId: known };
        if ("refused" in answer) tell(answer.refused);
        else {
          if (chosen !== undefined) fileIds.set(chosen, answer.fileId);
          papers.push({ paperId, fileId: answer.fileId });
        }
      }
      return papers.length === sent.length ? papers : null;
    },

    /** Shows a problem at the paper its path leads to. */
    tell([index]: readonly string[], message: string): void {
      const row = index === undefined ? undefined : sent[Number(index)];
      (row?.tell ?? tell)(message);
    },
  };
}

function createRow(choice: Choice, kept: Pick<Kept, "files" | "stored">, { texts }: Session) {
  const id = newId();
  const input = el("input", {
    ...{ id, type: "file", accept: ".pdf,.jpg,.jpeg,.png" },
    "aria-describedby": `${id}-hint ${id}-problem`,
  });
  const stored = kept.stored.get(choice.const);
  const before = kept.files.get(choice.const);
  if (before) input.files = before;
  input.addEventListener("change", () => {
    if (input.files) kept.files.set(choice.const, input.files);
  });
  const { problem, tell } = createProblem(`${id}-problem`, input);
  const label = el("label", { for: id }, choice.title);
  const hint = el("span", { class: "hint", id: `${id}-hint` }, choice.description);
  if (stored !== undefined) hint.append(` ${texts.fileStored}`);
  return {
    paperId: choice.const,
    stored,
    node: el("div", { class: "field" }, label, hint, input, problem),
    file: () => input.files?.[0],
    tell,
  };
}

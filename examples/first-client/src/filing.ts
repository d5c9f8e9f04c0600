import { ask } from "./asking.ts";
import { button, el } from "./dom.ts";
import { saveDraft } from "./drafts.ts";
import { createField, createProblem, type Part, type Ui } from "./form-field.ts";
import {
  CheckSubmissionDocument,
  ProcedureFormDocument,
  SubmitDossierDocument,
  type ProblemTextFragment,
} from "./generated.ts";
import type { Kept } from "./kept.ts";
import { createPapers } from "./papers.ts";
import type { Session } from "./session.ts";

/**
 * A procedure's form as the graph describes it, to check and to file.
 *
 * @param filed called with the code of the dossier.
 */
export async function createFiling(
  session: Session,
  kept: Kept,
  filed: (code: string) => void,
): Promise<HTMLElement> {
  const { texts } = session;
  const { procedureCode, clientKey } = kept;
  const { procedure } = await ask(session, ProcedureFormDocument, { code: procedureCode });
  if (procedure?.form == null) throw new Error(texts.nothingFound);
  const schema = procedure.form as Part;
  const ui = (procedure.formUi ?? {}) as { readonly answers?: Ui };
  const said = el("p", { role: "status", tabindex: -1 });
  const again = el("input", { type: "checkbox" });
  const againLabel = el("label", { hidden: true }, again, ` ${texts.fileAgain}`);
  const node = el("form", { novalidate: true });
  let answers = createAnswers();
  const papers = createPapers(schema.properties?.["papers"] ?? {}, kept, session);

  function createAnswers() {
    const place = { session, isRequired: true };
    return createField(schema.properties?.["answers"] ?? {}, ui.answers ?? {}, kept.answers, place);
  }

  /** Takes away what was said of an earlier try. @returns the input; null when a file was refused. */
  const readInput = async () => {
    for (const problem of node.querySelectorAll(".problem")) problem.textContent = "";
    for (const input of node.querySelectorAll("[aria-invalid]"))
      input.removeAttribute("aria-invalid");
    said.textContent = "";
    kept.answers = answers.read() ?? {};
    const sent = await papers.send();
    if (sent === null) return null;
    return { procedureCode, answers: kept.answers, papers: sent, allowDuplicate: again.checked };
  };

  const showProblems = (problems: readonly ProblemTextFragment[]) => {
    for (const { code, path, message } of problems) {
      if (code === "DUPLICATE_DOSSIER") againLabel.hidden = false;
      const [part, ...rest] = path;
      if (part === "answers") answers.tell(rest, message);
      else if (part === "papers") papers.tell(rest, message);
      else general.tell(message);
    }
    said.textContent = `${texts.problems} ${problems.length}`;
    (node.querySelector<HTMLElement>("[aria-invalid], .problem:not(:empty)") ?? said).focus();
  };

  /** Runs a try; whatever it throws is said. */
  const attempt = async (run: () => Promise<void>) => {
    try {
      await run();
    } catch (error) {
      general.tell((error as Error).message);
    }
  };

  const check = () =>
    attempt(async () => {
      const input = await readInput();
      if (input === null) return;
      const { checkSubmission } = await ask(session, CheckSubmissionDocument, { input });
      const { problems = [], feeQuote } = checkSubmission ?? {};
      if (problems.length > 0) return showProblems(problems);
      const total = feeQuote?.totalVnd;
      const fee = total == null ? feeQuote?.note : `${toThousands(total)} ₫`;
      said.textContent = [texts.allowed, fee && `${texts.fee} ${fee}`].filter(Boolean).join(" ");
    });

  const save = () =>
    attempt(async () => {
      const input = await readInput();
      if (input === null) return;
      const problems = await saveDraft(session, kept, input.papers);
      if (problems.length > 0) return showProblems(problems);
      said.textContent = texts.saved;
    });

  const submit = () =>
    attempt(async () => {
      const input = await readInput();
      if (input === null) return;
      const { submitDossier } = await ask(session, SubmitDossierDocument, {
        input: { ...input, clientKey, draftId: kept.draft?.id ?? null },
      });
      const code = submitDossier?.dossier?.code;
      if (code === undefined) showProblems(submitDossier?.problems ?? []);
      else filed(code);
    });

  const fillIn = () => {
    kept.answers = (procedure.exampleInput as { answers?: unknown } | null)?.answers ?? {};
    const old = answers.node;
    answers = createAnswers();
    old.replaceWith(answers.node);
  };

  const general = createProblem();
  const submitButton = el("button", { type: "submit" }, texts.submit);
  node.addEventListener("submit", async (event) => {
    event.preventDefault();
    submitButton.disabled = true;
    await submit();
    submitButton.disabled = false;
  });
  // Kept as it is typed, so that a change of language loses nothing.
  node.addEventListener("input", () => {
    kept.answers = answers.read() ?? {};
  });
  node.append(
    el("h2", { tabindex: -1 }, procedure.name),
    el("p", { hidden: kept.changed.length === 0 }, `${texts.changed} ${kept.changed.join(", ")}`),
    button(texts.example, fillIn),
    answers.node,
    papers.node,
    said,
    general.problem,
    againLabel,
    el(
      "div",
      { class: "row" },
      button(texts.check, check),
      button(texts.saveDraft, save),
      submitButton,
    ),
  );
  return node;
}

const toThousands = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ".");

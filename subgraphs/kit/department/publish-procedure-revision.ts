import type { Knex } from "knex";
import { sha256, toCanonicalJson } from "../chain/event.ts";
import { toDay } from "../clock/day.ts";
import { findGuardBreach } from "../forms/guard.ts";
import { guardMessages } from "../forms/messages.ts";
import { findRevisionProblems } from "../procedures/check-revision.ts";
import { effectiveFrom } from "../procedures/effective-from.ts";
import type { ProcedureRevisionDocument, Text } from "../procedures/revision.ts";
import type { Locale } from "../viewer.ts";
import type { DepartmentDefinition } from "./definition.ts";
import { digestInput } from "./deliveries.ts";
import { createDossiers } from "./dossiers.ts";
import { isName, isPlainObject } from "./input.ts";
import { createProcedureRevisions } from "./procedure-revisions.ts";
import type { PublishedRevision } from "./procedure-revisions.ts";

/** `PublishProcedureRevisionInput` of the contract. */
export type PublishProcedureRevisionInput = {
  clientKey: string;
  document: unknown;
  /** Day in Viet Nam, `2027-01-01`. */
  effectiveFrom: string;
};

type PublicationProblem = { code: string; path: string[]; message: string };

type Refusal = { code: string; path: string[]; message: Text };

/** The number of the revision that was published, or everything that keeps it from being. */
export type PublicationAnswer = { revision: number | null; problems: PublicationProblem[] };

/**
 * Publishes a revision of one of the department's procedures, once for a key, to be in force from a day on. Only of a
 * procedure's first revision that day may be over: people have filed under the others.
 *
 * @param now the instant it is published, ISO in UTC.
 * @param locale the language problems are told in.
 */
export async function publishProcedureRevision(
  knex: Knex,
  definition: DepartmentDefinition,
  input: PublishProcedureRevisionInput,
  now: string,
  locale: Locale,
): Promise<PublicationAnswer> {
  const refuse = (found: Refusal[]): PublicationAnswer => ({
    revision: null,
    problems: found.map(({ message, ...rest }) => ({ ...rest, message: message[locale] })),
  });
  const unfit = findInputProblems(input);
  if (unfit.length > 0) return refuse(unfit);
  const bodyDigest = digestInput(input);
  return knex.transaction(async (trx): Promise<PublicationAnswer> => {
    const revisions = createProcedureRevisions(trx);
    await revisions.lock();
    const earlier = await revisions.findByClientKey(input.clientKey);
    if (earlier?.bodyDigest === bodyDigest) return { revision: earlier.revision, problems: [] };
    if (earlier !== null) return refuse([problems.keyReused]);
    const wrong = findDocumentProblems(definition, input.document, locale);
    if (wrong.length > 0) return refuse(wrong);
    const document = {
      ...(input.document as ProcedureRevisionDocument),
      effectiveFrom: input.effectiveFrom,
    };
    const known = await revisions.list(document.code);
    const refused = [
      ...findTimeProblems(known, document, toDay(now)),
      ...(await findContentProblems(trx, definition, document)),
    ];
    if (refused.length > 0) return refuse(refused);
    const revision = known.length + 1;
    await revisions.insert({
      clientKey: input.clientKey,
      bodyDigest,
      revision,
      publishedAt: now,
      document,
    });
    await revisions.announce();
    return { revision, problems: [] };
  });
}

const problems = {
  clientKey: {
    code: "INPUT_INVALID",
    path: ["clientKey"],
    message: {
      vi: "phải có từ 1 đến 200 ký tự, không có ký tự điều khiển",
      en: "must have 1 to 200 characters, none of them a control character",
    },
  },
  keyReused: {
    code: "CLIENT_KEY_REUSED",
    path: ["clientKey"],
    message: {
      vi: "đã được dùng với tài liệu hoặc ngày khác",
      en: "came before with another document or day",
    },
  },
  past: {
    code: "EFFECTIVE_FROM_PAST",
    path: ["effectiveFrom"],
    message: {
      vi: "không được trước ngày hôm nay tại Việt Nam: thủ tục đã có phiên bản",
      en: "must not be before today in Viet Nam: the procedure has a revision already",
    },
  },
  unchanged: {
    code: "REVISION_UNCHANGED",
    path: ["document"],
    message: {
      vi: "giống hệt phiên bản có hiệu lực vào ngày đó",
      en: "says what the revision in force on that day says already",
    },
  },
  content: {
    code: "DOCUMENT_INVALID",
    path: ["document", "form"],
    message: {
      vi: "nhận nội dung kê khai mà hệ thống của đơn vị không lưu được",
      en: "takes answers that this department's system cannot keep",
    },
  },
  noObject: {
    code: "DOCUMENT_INVALID",
    path: ["document"],
    message: {
      vi: "phải là một đối tượng JSON",
      en: "must be an object",
    },
  },
} satisfies Record<string, Refusal>;

function findInputProblems({ clientKey, document }: PublishProcedureRevisionInput): Refusal[] {
  const breach = findGuardBreach({ document });
  return [
    ...(isName(clientKey) ? [] : [problems.clientKey]),
    ...(breach === null
      ? []
      : [{ code: "INPUT_INVALID", path: breach.path, message: guardMessages[breach.breach] }]),
  ];
}

function findDocumentProblems(
  { code: department, procedures }: DepartmentDefinition,
  json: unknown,
  locale: Locale,
): Refusal[] {
  if (!isPlainObject(json)) return [problems.noObject];
  const { effectiveFrom: day, ...document } = json as Partial<ProcedureRevisionDocument>;
  const found = findRevisionProblems(document, locale);
  const own = new Set(procedures.map(({ code }) => prefixOf(code)));
  if (day !== undefined) {
    found.push({ path: ["effectiveFrom"], message: dayBeside });
  }
  if (document.department !== undefined && document.department !== department) {
    found.push({ path: ["department"], message: mustBe(department) });
  }
  if (typeof document.code === "string" && !own.has(prefixOf(document.code))) {
    found.push({ path: ["code"], message: mustBegin([...own]) });
  }
  return found.map(({ path, message }) => ({
    code: "DOCUMENT_INVALID",
    path: ["document", ...path],
    message,
  }));
}

const dayBeside: Text = {
  vi: "được nêu bên cạnh tài liệu, không nằm trong tài liệu",
  en: "is told beside the document",
};

const mustBe = (value: string): Text => ({ vi: `phải là ${value}`, en: `must be ${value}` });

const mustBegin = (prefixes: readonly string[]): Text => ({
  vi: `phải bắt đầu bằng một trong các mã: ${prefixes.join(", ")}`,
  en: `must begin with one of: ${prefixes.join(", ")}`,
});

/** `vfa-08` gives `vfa`, which no other department uses. */
const prefixOf = (code: string) => code.split("-")[0]!;

function findTimeProblems(
  known: readonly PublishedRevision[],
  document: ProcedureRevisionDocument & { effectiveFrom: string },
  today: string,
): Refusal[] {
  const before = known
    .filter((each) => effectiveFrom(each) <= document.effectiveFrom)
    .toSorted((one, other) => (effectiveFrom(one) < effectiveFrom(other) ? -1 : 1))
    .at(-1);
  return [
    ...(known.length > 0 && document.effectiveFrom < today ? [problems.past] : []),
    ...(before !== undefined && textOf(before.document) === textOf(document)
      ? [problems.unchanged]
      : []),
  ];
}

function textOf({ effectiveFrom: _day, ...document }: ProcedureRevisionDocument): string {
  return sha256(toCanonicalJson(document));
}

/** Writes a dossier of the form's example as a delivery would, and takes it back. */
async function findContentProblems(
  trx: Knex,
  definition: DepartmentDefinition,
  { code, exampleInput }: ProcedureRevisionDocument,
): Promise<Refusal[]> {
  if (exampleInput === null) return [];
  const takenBack = new Error("taken back");
  try {
    await trx.transaction(async (savepoint) => {
      const dossier = { ref: `example:${code}`, procedureCode: code };
      await createDossiers(savepoint).insert({
        ...dossier,
        code: `example:${code}`,
        revision: 1,
        applicant: "example",
        unit: "example",
        nationalStatus: 1,
        version: 1,
        filedAt: "2000-01-01T00:00:00.000Z",
        lookAt: null,
      });
      await definition.writeContent(savepoint, dossier, exampleInput.answers);
      throw takenBack;
    });
  } catch (error) {
    return error === takenBack ? [] : [problems.content];
  }
  return [];
}

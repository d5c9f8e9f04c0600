import type { ProcedureFacts, ProcedureRevisionDocument, Text } from "./revision.ts";

/** Whether a dossier can be filed, and why not; `because` is null when there is nothing to say. */
export type FilingState =
  | { readonly open: true; readonly because: Text | null }
  | { readonly open: false; readonly code: FilingRefusal; readonly because: Text };

/** Codes of the problems `submitDossier` refuses a procedure with. */
export type FilingRefusal = "PROCEDURE_REPLACED" | "FILED_ELSEWHERE" | "PROCEDURE_NOT_IN_FORCE";

type FilingFacts = Pick<
  ProcedureFacts,
  "status" | "systemOfRecord" | "decentralised" | "validFrom" | "validTo" | "successors"
> &
  Pick<ProcedureRevisionDocument, "effectiveFrom">;

/**
 * Whether a dossier of a procedure can be filed here on a day. What `Procedure.filing` says and what
 * `submitDossier` refuses are this one answer.
 *
 * @param day day in Viet Nam, `2026-11-21`.
 * @param nameOf name of a procedure by its code, to name successors by; null where it is not known.
 */
export function filingState(
  procedure: FilingFacts,
  day: string,
  nameOf: (code: string) => Text | null = () => null,
): FilingState {
  const successors = toNames(procedure.successors, nameOf);
  if (procedure.status === "REPLACED") return refuse("PROCEDURE_REPLACED", replaced(successors));
  if (procedure.status === "HISTORICAL") {
    return refuse("PROCEDURE_NOT_IN_FORCE", join([texts.historical, seeInstead(successors)]));
  }
  if (procedure.systemOfRecord === "NSW")
    return refuse("FILED_ELSEWHERE", texts.nationalSingleWindow);
  if (!isFiledHere(procedure)) return refuse("FILED_ELSEWHERE", texts.province);
  const { validTo } = procedure;
  const validFrom = firstDayOf(procedure);
  if (validFrom !== null && day < validFrom) {
    return refuse("PROCEDURE_NOT_IN_FORCE", notYet(validFrom));
  }
  if (validTo !== null && day > validTo) {
    return refuse("PROCEDURE_NOT_IN_FORCE", join([noLonger(validTo), seeInstead(successors)]));
  }
  const notes = [
    procedure.status === "UNKNOWN" ? texts.statusUnknown : null,
    procedure.systemOfRecord === "UNKNOWN" ? texts.systemUnknown : null,
    seeInstead(successors),
  ].filter((note) => note !== null);
  return { open: true, because: notes.length > 0 ? join(notes) : null };
}

/**
 * First day on which a revision can be filed under, `2026-11-21`: its procedure and the revision itself are in force;
 * null is open. A revision that names no day of its own is in force when it is known.
 */
export function firstDayOf({
  validFrom,
  effectiveFrom = null,
}: Pick<ProcedureRevisionDocument, "validFrom"> & {
  readonly effectiveFrom?: string | null | undefined;
}): string | null {
  if (validFrom === null || effectiveFrom === null) return validFrom ?? effectiveFrom;
  return validFrom < effectiveFrom ? effectiveFrom : validFrom;
}

/** Whether dossiers of a procedure are filed with the ministry at all, whatever the day. */
export function isFiledHere(
  procedure: Pick<ProcedureFacts, "status" | "systemOfRecord" | "decentralised">,
): boolean {
  const { status, systemOfRecord, decentralised } = procedure;
  return (
    (status === "CURRENT" || status === "UNKNOWN") &&
    (systemOfRecord === "MINISTRY" || systemOfRecord === "UNKNOWN") &&
    !decentralised
  );
}

const texts = {
  historical: {
    vi: "Thủ tục này đã cũ, không còn được áp dụng.",
    en: "This procedure is an old one and no longer applies.",
  },
  nationalSingleWindow: {
    vi: "Thủ tục này được nộp trên Cơ chế một cửa quốc gia (vnsw.gov.vn), không nộp ở đây.",
    en: "This procedure is filed in the National Single Window (vnsw.gov.vn), not here.",
  },
  province: {
    vi: "Thủ tục này được nộp tại Sở Y tế tỉnh, thành phố, không nộp ở đây.",
    en: "This procedure is filed with the provincial health departments, not here.",
  },
  statusUnknown: {
    vi: "Chưa xác định được thủ tục còn hiệu lực hay không; cơ quan tiếp nhận sẽ xem xét.",
    en: "It is not established whether this procedure is still in force; the receiving desk will decide.",
  },
  systemUnknown: {
    vi: "Chưa xác định được thủ tục có phải nộp ở hệ thống khác hay không.",
    en: "It is not established whether another system has to be used for this procedure.",
  },
} satisfies Record<string, Text>;

function refuse(code: FilingRefusal, because: Text): FilingState {
  return { open: false, code, because };
}

function replaced(successors: Text | null): Text {
  if (successors === null) {
    return {
      vi: "Thủ tục này đã được thay thế; chưa rõ thủ tục thay thế trong danh mục.",
      en: "This procedure was replaced; the catalogue does not know by which one.",
    };
  }
  return {
    vi: `Thủ tục này đã được thay thế bởi: ${successors.vi}.`,
    en: `This procedure was replaced by: ${successors.en}.`,
  };
}

function seeInstead(successors: Text | null): Text | null {
  if (successors === null) return null;
  return { vi: `Xem thủ tục: ${successors.vi}.`, en: `See the procedure: ${successors.en}.` };
}

function notYet(validFrom: string): Text {
  return {
    vi: `Thủ tục này có hiệu lực từ ngày ${toVietnameseDay(validFrom)}.`,
    en: `This procedure is in force from ${validFrom}.`,
  };
}

function noLonger(validTo: string): Text {
  return {
    vi: `Thủ tục này hết hiệu lực sau ngày ${toVietnameseDay(validTo)}.`,
    en: `This procedure was in force until ${validTo}.`,
  };
}

/** "vfa-29 Tên; vfa-30 Tên"; null when there are none. */
function toNames(codes: readonly string[], nameOf: (code: string) => Text | null): Text | null {
  if (codes.length === 0) return null;
  const list = (locale: keyof Text) =>
    codes.map((code) => [code, nameOf(code)?.[locale]].filter(Boolean).join(" ")).join("; ");
  return { vi: list("vi"), en: list("en") };
}

function join(parts: readonly (Text | null)[]): Text {
  const all = parts.filter((part) => part !== null);
  return { vi: all.map(({ vi }) => vi).join(" "), en: all.map(({ en }) => en).join(" ") };
}

/** `2026-11-21` as it is written in Viet Nam: 21/11/2026. */
function toVietnameseDay(day: string): string {
  return day.split("-").reverse().join("/");
}

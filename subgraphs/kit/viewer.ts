/** Who is asking, as a subgraph knows it; kit/viewer-header.ts carries it from process to process. */

/** `ANONYMOUS` has no account; `SERVICE` is another process of the graph, never a person. */
export type ViewerKind = "ANONYMOUS" | "CITIZEN" | "OFFICER" | "PORTAL" | "SERVICE";

/** Language of the answer. */
export type Locale = "vi" | "en";

/** A post an officer holds; `province` is null for units of the ministry. */
export type Assignment = {
  readonly unit: string;
  readonly role: string;
  readonly province: string | null;
};

export type Viewer = {
  readonly kind: ViewerKind;
  /** The token's `sub`, or the name of the calling process; null when anonymous. */
  readonly subject: string | null;
  /** The person's account; null when anonymous or a service. */
  readonly account: string | null;
  readonly assignments: readonly Assignment[];
  readonly scopes: readonly string[];
  readonly locale: Locale;
  /** Name of the request in every log it passes through. */
  readonly requestId: string;
};

const kinds: ReadonlySet<unknown> = new Set([
  "ANONYMOUS",
  "CITIZEN",
  "OFFICER",
  "PORTAL",
  "SERVICE",
] satisfies ViewerKind[]);

/** Longest text and longest list in a viewer: what is signed has to fit into an HTTP header. */
const MAX_TEXT = 200;
const MAX_ENTRIES = 50;

/** @returns somebody who has not signed in. */
export function anonymousViewer(locale: Locale, requestId: string): Viewer {
  return {
    kind: "ANONYMOUS",
    subject: null,
    account: null,
    assignments: [],
    scopes: [],
    locale,
    requestId,
  };
}

/**
 * @param subject name of the calling process, such as `one-stop`.
 * @returns a process of the graph that asks for itself; it has no account.
 */
export function serviceViewer(
  subject: string,
  scopes: readonly string[],
  requestId: string,
  locale: Locale = "vi",
): Viewer {
  return { kind: "SERVICE", subject, account: null, assignments: [], scopes, locale, requestId };
}

/** @returns the viewer in `value`, null when it has not exactly the shape of one. */
export function readViewer(value: unknown): Viewer | null {
  if (!isRecord(value)) return null;
  const { kind, subject, account, assignments, scopes, locale, requestId } = value;
  const fits =
    kinds.has(kind) &&
    isTextOrNull(subject) &&
    isTextOrNull(account) &&
    isListOf(assignments, isAssignment) &&
    isListOf(scopes, isText) &&
    (locale === "vi" || locale === "en") &&
    isText(requestId);
  return fits ? (value as Viewer) : null;
}

function isAssignment(value: unknown): boolean {
  if (!isRecord(value)) return false;
  return isText(value["unit"]) && isText(value["role"]) && isTextOrNull(value["province"]);
}

function isListOf(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= MAX_ENTRIES && value.every(isEntry);
}

function isTextOrNull(value: unknown): boolean {
  return value === null || isText(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= MAX_TEXT;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What has been filled in, kept while the page is drawn anew in another language. */
export type Kept = {
  readonly procedureCode: string;
  /** One for all tries: of two that both arrive, one dossier is made. */
  readonly clientKey: string;
  answers: unknown;
  /** Files by the paper they are for. */
  readonly files: Map<string, FileList>;
  /** Files of its draft by the paper they are for: stored already. */
  readonly stored: ReadonlyMap<string, string>;
  /** The draft it is kept in; null when it never was. */
  draft: { readonly id: string; readonly version: number } | null;
  /** What the form asks for otherwise since the draft was made: titles. */
  readonly changed: readonly string[];
};

/** Begins to fill in a procedure's form. */
export function beginFiling(procedureCode: string): Kept {
  return {
    ...{ procedureCode, clientKey: crypto.randomUUID(), answers: {}, files: new Map() },
    ...{ stored: new Map(), draft: null, changed: [] },
  };
}

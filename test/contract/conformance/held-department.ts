import { randomBytes } from "node:crypto";
import { askAsService } from "../caller.ts";
import type { Department } from "../caller.ts";
import type { WireEvent } from "../chain-format.ts";

/** Where an event stands in the chain. */
export type Position = { epoch: string; sequence: number };

/** Answer to a delivery or an act. */
export type ContractAnswer = {
  event: Position | null;
  problems: { code: string; path: string[] }[];
};

/** An entry of `dossierEvents`. */
export type EventEntry = { event: WireEvent; dossierCode: string; note: string | null };

/** An entry of `procedureRevisions`, as far as the suite reads it. */
export type RevisionEntry = {
  code: string;
  revision: number;
  publishedAt: string;
  document: {
    code: string;
    department: string;
    units: { code: string }[];
    unitRules: { path: string; equals: string; unit: string }[];
    exampleInput: { answers: Record<string, unknown>; papers: object[] } | null;
  };
};

/** A page of a feed. */
export type FeedPage<Entry> = { entries: Entry[]; endCursor: string | null; hasNextPage: boolean };

type List<Entry> = (args: object) => Promise<FeedPage<Entry>>;

/** A department as the suite speaks with it. */
export type Held = ReturnType<typeof createHeldDepartment>;

/** An instant as every answer spells it. */
export const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** The made-up people who file and decide. */
export const people = {
  applicant: "account-of-the-conformance-suite",
  officer: "account-of-an-officer",
} as const;

/** What the suite asks of an answer to a delivery or an act. */
export const answerFields = "{ event { epoch sequence } problems { code path rule } }";

/** Speaks with a department over HTTP; nothing works before `open`. */
export function createHeldDepartment() {
  let department: Department;
  let revisions: RevisionEntry[];

  const ask = (query: string, variables = {}, scopes = ["feed", "deliver", "act"]) =>
    askAsService(department, scopes, query, variables);

  async function get<Data>(query: string, variables = {}): Promise<Data> {
    const { data, codes } = await ask(query, variables);
    if (codes.length > 0) throw new Error(codes.join());
    return Object.values(data as object)[0] as Data;
  }

  const feed =
    <Entry>(field: string, entries: string): List<Entry> =>
    (args) =>
      get(
        `query ($after: String, $first: Int! = 500, $waitMs: Int! = 0) {
           ${field}(after: $after, first: $first, waitMs: $waitMs) {
             entries { ${entries} } endCursor hasNextPage } }`,
        args,
      );
  const listEvents = feed<EventEntry>("dossierEvents", "event dossierCode note");
  const listRevisions = feed<RevisionEntry>(
    "procedureRevisions",
    "code revision publishedAt document",
  );

  const receive = (input: object) =>
    get<ContractAnswer>(
      `mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) ${answerFields} }`,
      { input },
    );

  /** A filing of the first procedure that can be filed, under new names. */
  function filing(changes: object = {}) {
    const { code, revision, document } = revisions.find((each) => each.document.exampleInput)!;
    const ref = randomBytes(16).toString("base64url");
    return {
      clientKey: `filing:${ref}`,
      dossierRef: ref,
      dossierCode: `conformance-${ref}`,
      procedureCode: code,
      revision,
      case: null,
      unit: unitOf(document),
      channel: 2,
      filedAt: "2026-11-21T02:00:00.000Z",
      applicant: people.applicant,
      answers: document.exampleInput!.answers,
      papers: document.exampleInput!.papers,
      ...changes,
    };
  }

  return {
    ask,
    get,
    listEvents,
    listRevisions,
    receive,
    filing,

    async open(start: () => Promise<Department>): Promise<void> {
      department = await start();
      revisions = await readAll(listRevisions, 500);
    },

    getDepartment: () => department,
    getRevisions: () => revisions,

    perform: (input: object) =>
      get<ContractAnswer>(
        `mutation ($input: PerformDossierActionInput!) {
           performDossierAction(input: $input) ${answerFields} }`,
        { input },
      ),

    /** An act of an officer of the unit that `filing` names, under a new key. */
    act(dossierRef: string, changes: object = {}) {
      const assignments = [{ unit: filing().unit, role: "SPECIALIST" }];
      return {
        clientKey: `act:${randomBytes(16).toString("base64url")}`,
        dossierRef,
        action: "ACCEPT",
        actor: { kind: "OFFICER", account: people.officer, assignments },
        ...changes,
      };
    },

    /** Files a dossier that nothing is wrong with. @returns its name. */
    async file(changes: object = {}): Promise<string> {
      const input = filing(changes);
      const { problems } = await receive(input);
      if (problems.length > 0) throw new Error(JSON.stringify(problems));
      return input.dossierRef;
    },

    /** @returns what the feed says of a dossier. */
    entriesOf: async (ref: string) =>
      (await readAll(listEvents, 500)).filter(({ event }) => event.dossierRef === ref),

    /** @returns the cursor after the last event. */
    async endOfFeed(): Promise<string | null> {
      let after: string | null = null;
      for (;;) {
        const page: FeedPage<EventEntry> = await listEvents({ after });
        after = page.endCursor;
        if (!page.hasNextPage) return after;
      }
    },
  };
}

/** Codes of the problems of an answer. */
export const codesOf = ({ problems }: ContractAnswer): string[] => problems.map(({ code }) => code);

/** @returns all entries of a feed, read in pages of a size. */
export async function readAll<Entry>(list: List<Entry>, first: number): Promise<Entry[]> {
  const all: Entry[] = [];
  let after: string | null = null;
  for (;;) {
    const page: FeedPage<Entry> = await list({ after, first });
    all.push(...page.entries);
    if (!page.hasNextPage) return all;
    after = page.endCursor;
  }
}

function unitOf({ units, unitRules, exampleInput }: RevisionEntry["document"]): string {
  const rule = unitRules.find(
    ({ path, equals }) => exampleInput!.answers[path.slice(1)] === equals,
  );
  return rule?.unit ?? units.find(({ code }) => code !== "doh")!.code;
}

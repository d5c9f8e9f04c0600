/** An act that brings a demo dossier on; who does it follows from the action. */
export interface DemoAct {
  action: string;
  note?: string;
  data?: Record<string, unknown>;
}

/** What a supplement of a procedure can be asked by. */
export interface SupplementFacts {
  requiredPapers: readonly { id: string }[];
  /** In its order, each word for word. */
  legalBasis: readonly string[];
}

/** @returns an act's data; a supplement asks for the procedure's first paper, on the first of its legal texts. */
export function toActData({ action, data }: DemoAct, facts: SupplementFacts) {
  if (action !== "REQUEST_SUPPLEMENT") return data;
  const [paper] = facts.requiredPapers;
  const named = paper === undefined ? { other: true } : { paperId: paper.id };
  return { items: [{ ...named, legalBasis: facts.legalBasis[0] ?? generalBasis }] };
}

/** The text that holds for procedures whose own is not known. */
const generalBasis = "Nghị định 118/2025/NĐ-CP, Điều 19";

/**
 * Refusals of an act that leave a sample where it is: somebody has brought it elsewhere, time has, or the law does
 * not let an office ask.
 */
export const overtaken = new Set([
  "NOT_ALLOWED_IN_STATUS",
  "CLIENT_KEY_REUSED",
  "LAPSED",
  "LEGAL_BASIS_NOT_IN_FORCE",
]);

/** A dossier of the demo, and how far it has come. */
export interface DemoDossier {
  /** Names it for ever: the start of its client keys. */
  key: string;
  citizen: "citizen" | "citizen-2";
  /** A procedure of one of the three departments, handled by the unit of the demo's officer. */
  procedure: string;
  acts: readonly DemoAct[];
}

const accept: DemoAct = { action: "ACCEPT", note: "Hồ sơ mẫu đầy đủ, đã tiếp nhận." };
const handOver: DemoAct = { action: "HAND_OVER" };
const finish: DemoAct = { action: "FINISH", data: { result: "GRANTED" } };
const withdraw: DemoAct = { action: "REQUEST_WITHDRAWAL", note: "Người nộp xin rút (mẫu)." };
const supplement: DemoAct = {
  action: "REQUEST_SUPPLEMENT",
  note: "Đề nghị bổ sung bản dịch có công chứng (mẫu).",
};
const pay: DemoAct = { action: "REQUEST_PAYMENT", data: { amountVnd: "1500000" } };
const paid: DemoAct = { action: "SUBMIT_PAYMENT_PROOF", data: { reference: "MAU-0001" } };

/** The acts after which a dossier has each of the ten statuses. */
export const paths = {
  newlyRegistered: [],
  accepted: [accept],
  notAccepted: [{ action: "REFUSE", note: "Không thuộc thẩm quyền (mẫu)." }],
  inProcessing: [accept, handOver],
  supplementRequested: [accept, handOver, supplement],
  paymentRequested: [accept, handOver, pay],
  withdrawalRequested: [accept, withdraw],
  stopped: [accept, handOver, withdraw, { action: "GRANT_WITHDRAWAL" }],
  finished: [accept, handOver, finish],
  returned: [accept, handOver, finish, { action: "RETURN_RESULT" }],
  answered: [accept, handOver, supplement, { action: "ANSWER_SUPPLEMENT", data: { papers: [] } }],
  paid: [accept, handOver, pay, paid, { action: "CONFIRM_PAYMENT" }, finish],
} satisfies Record<string, readonly DemoAct[]>;

/** Name of a way a dossier can go. */
export type Path = keyof typeof paths;

/** Both citizens at all three departments, all ten statuses between them: there before the start says ready. */
export const firstDossiers: readonly DemoDossier[] = toDossiers("demo", [
  ["citizen", "dav-78", "finished"],
  ["citizen", "dav-82", "paymentRequested"],
  ["citizen", "vfa-08", "returned"],
  ["citizen", "vfa-09", "newlyRegistered"],
  ["citizen", "imda-05", "inProcessing"],
  ["citizen", "imda-03", "supplementRequested"],
  ["citizen-2", "dav-79", "accepted"],
  ["citizen-2", "dav-14", "withdrawalRequested"],
  ["citizen-2", "vfa-08", "notAccepted"],
  ["citizen-2", "vfa-16", "paid"],
  ["citizen-2", "imda-05", "stopped"],
  ["citizen-2", "imda-02", "answered"],
]);

const laterProcedures = [
  ...["dav-04", "vfa-09", "imda-09", "dav-80", "vfa-15", "imda-04"],
  ...["dav-83", "vfa-08", "imda-05", "dav-87", "vfa-16", "imda-10"],
];

/** More life for lists and work lists: follows while the graph is in use already. */
export const laterDossiers: readonly DemoDossier[] = toDossiers(
  "demo-later",
  Array.from({ length: 36 }, (_, index) => [
    index % 2 === 0 ? "citizen" : "citizen-2",
    at(laterProcedures, index * 5),
    at(Object.keys(paths) as Path[], index * 7 + Math.floor(index / 12)),
  ]),
);

function toDossiers(
  prefix: string,
  rows: readonly (readonly [DemoDossier["citizen"], string, Path])[],
): DemoDossier[] {
  return rows.map(([citizen, procedure, path], index) => ({
    key: `${prefix}-${index + 1}`,
    citizen,
    procedure,
    acts: paths[path],
  }));
}

function at<Entry>(list: readonly Entry[], index: number): Entry {
  return list[index % list.length] as Entry;
}

import { createHash } from "node:crypto";
import type { Knex } from "knex";
import { linkEvents } from "../../subgraphs/kit/chain/chain.ts";
import type { EventDraft } from "../../subgraphs/kit/chain/chain.ts";
import type { ChainEvent, ChainHead } from "../../subgraphs/kit/chain/event.ts";
import { createRandom } from "../faults/random.ts";

/** A life in steps: type, national status after it and who acts. */
const life: readonly [type: string, status: number, actor: EventDraft["actor"]][] = [
  ["SUBMITTED", 1, { kind: "APPLICANT", unit: null, role: null }],
  ["ACCEPTED", 2, { kind: "OFFICER", unit: "vfa", role: "RECEPTION" }],
  ["HANDED_OVER", 4, { kind: "OFFICER", unit: "vfa", role: "RECEPTION" }],
  ["SUPPLEMENT_REQUESTED", 5, { kind: "OFFICER", unit: "vfa", role: "SPECIALIST" }],
  ["SUPPLEMENT_ANSWERED", 4, { kind: "APPLICANT", unit: null, role: null }],
  ["FINISHED", 9, { kind: "OFFICER", unit: "vfa", role: "SPECIALIST" }],
  ["RESULT_RETURNED", 10, { kind: "OFFICER", unit: "vfa", role: "RECEPTION" }],
];

/** Dossiers that move at the same time. */
const atOnce = 3_000;
/** Events that are written down in one instant. */
const batch = 500;
const begin = Date.parse("2026-01-05T01:00:00.000Z");
const spanMs = 300 * 86_400_000;

/** A dossier in the making. */
type Open = { number: number; step: number; asks: boolean };

/** Events of one instant. */
export type Batch = { now: string; drafts: EventDraft[] };

/**
 * Makes the events of dossiers that are worked on side by side, half of them with a supplement, over 300 days of
 * 2026; the same for the same number.
 */
export function* makeBatches(events: number): Generator<Batch> {
  const random = createRandom(4);
  const open: Open[] = [];
  let filed = 0;
  for (let made = 0; made < events; made += batch) {
    const now = new Date(begin + Math.floor((made / events) * spanMs)).toISOString();
    const drafts = Array.from({ length: Math.min(batch, events - made) }, () => {
      while (open.length < atOnce)
        open.push({ number: (filed += 1), step: 0, asks: random(2) === 0 });
      const at = random(open.length);
      const dossier = open[at]!;
      const draft = toDraft(dossier, now);
      dossier.step += dossier.step === 2 && !dossier.asks ? 3 : 1;
      if (dossier.step >= life.length) open.splice(at, 1);
      return draft;
    });
    yield { now, drafts };
  }
}

function toDraft({ number, step }: Open, occurredAt: string): EventDraft {
  const [type, nationalStatus, actor] = life[step]!;
  const opening = { procedure: "vfa-08", revision: 1, case: null, unit: "vfa", channel: 2 };
  return {
    dossierRef: toRef(number),
    type,
    occurredAt,
    actor,
    nationalStatus,
    sourceStatus: `Bước ${step + 1}`,
    data: step === 0 ? { ...opening, filedAt: occurredAt } : {},
    private: { account: "bench", note: null },
  };
}

/** As random as a name made at filing, so that indexes grow as they do in earnest; the same for the same number. */
const toRef = (number: number): string =>
  createHash("sha256").update(`dossier ${number}`).digest("base64url").slice(0, 22);

/**
 * Links events and writes them into a department's database, as its owner.
 *
 * @returns the number of dossiers.
 */
export async function writeChain(owner: Knex, events: number): Promise<number> {
  let [head] = await owner("chain").select<ChainHead[]>("epoch", "sequence", "hash");
  let dossiers = 0;
  for (const { now, drafts } of makeBatches(events)) {
    const links = linkEvents(head!, drafts, now);
    head = links.at(-1)!.event;
    const filed = links.map(({ event }) => event).filter(({ type }) => type === "SUBMITTED");
    await owner.transaction(async (trx) => {
      await insertRows(
        trx,
        "event",
        eventTypes,
        links.map(({ event }) => toEventRow(event)),
      );
      await insertRows(
        trx,
        "event_private",
        "sequence bigint, salt bytea, content jsonb",
        links.map(({ event, salt, content }) => ({
          sequence: event.sequence,
          salt: `\\x${salt.toString("hex")}`,
          content,
        })),
      );
      await insertRows(
        trx,
        "dossier",
        dossierTypes,
        filed.map((event, at) => toDossierRow(event, dossiers + at + 1)),
      );
      await trx("chain").update({ sequence: head!.sequence, hash: head!.hash });
    });
    dossiers += filed.length;
  }
  return dossiers;
}

const eventTypes = `epoch text, sequence bigint, dossier_ref text, type text, occurred_at timestamptz(3),
  recorded_at timestamptz(3), actor_kind text, actor_unit text, actor_role text, national_status smallint,
  source_status text, data jsonb, private_digest text, previous_hash text, hash text`;

function toEventRow(event: ChainEvent) {
  return {
    epoch: event.epoch,
    sequence: event.sequence,
    dossier_ref: event.dossierRef,
    type: event.type,
    occurred_at: event.occurredAt,
    recorded_at: event.recordedAt,
    actor_kind: event.actor.kind,
    actor_unit: event.actor.unit,
    actor_role: event.actor.role,
    national_status: event.nationalStatus,
    source_status: event.sourceStatus,
    data: event.data,
    private_digest: event.privateDigest,
    previous_hash: event.previousHash,
    hash: event.hash,
  };
}

const dossierTypes = `ref text, code text, procedure_code text, revision int, applicant text, unit text,
  national_status smallint, version int, filed_at timestamptz(3)`;

function toDossierRow({ dossierRef, occurredAt }: ChainEvent, number: number) {
  const day = occurredAt.slice(2, 10).replaceAll("-", "");
  return {
    ref: dossierRef,
    code: `000.00.00.G18-${day}-${String(number).padStart(4, "0")}`,
    procedure_code: "vfa-08",
    revision: 1,
    applicant: "bench",
    unit: "vfa",
    national_status: 1,
    version: 1,
    filed_at: occurredAt,
  };
}

async function insertRows(trx: Knex, table: string, types: string, rows: readonly object[]) {
  const columns = types
    .replaceAll(/\s+/g, " ")
    .split(", ")
    .map((each) => each.split(" ")[0])
    .join(", ");
  await trx.raw(
    `insert into ${table} (${columns})
     select ${columns} from json_to_recordset(?::json) as new (${types})`,
    [JSON.stringify(rows)],
  );
}

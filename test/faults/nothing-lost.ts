import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { expect } from "vitest";
import type { Acknowledged } from "./clients.ts";
import type { FaultyDepartment, FaultyGraph } from "./faulty-graph.ts";
import { readChain, readIndex } from "./stored.ts";
import type { IntakeInput, StoredEvent, StoredHead } from "./stored.ts";
import { within } from "./within.ts";

/** The event each applicant's act becomes. */
const eventOfAct: Record<string, string> = {
  ANSWER_SUPPLEMENT: "SUPPLEMENT_ANSWERED",
  REQUEST_WITHDRAWAL: "WITHDRAWAL_REQUESTED",
  SUBMIT_PAYMENT_PROOF: "PAYMENT_PROOF_SUBMITTED",
};

type Intake = Awaited<ReturnType<typeof readIntake>>;

/**
 * Waits until everything is delivered and followed, then compares the databases, each read directly: all
 * that was acknowledged, and all that the intake chain holds, is in its department once and in order; each
 * chain is whole; the index holds each department's events once and is what they make of the dossiers.
 *
 * @param acknowledged what clients were told was taken.
 */
export async function expectNothingLost(
  graph: FaultyGraph,
  acknowledged: Acknowledged,
): Promise<void> {
  await within(60, "the end of deliveries and following", () => isSettled(graph));
  const intake = await readIntake(graph);
  expectUnbrokenChain(intake.events, intake.head);
  expectTakenOnce(intake);
  for (const department of graph.departments) {
    const chain = await readChain(department.knex);
    expectUnbrokenChain(chain.events, chain.head);
    expectDeliveredOnce(intake, department, chain.events);
    await expectSameDossiers(intake, department);
    await expectIndexAgrees(graph, department, chain.events);
    expectAcknowledged(intake, department, chain.events, acknowledged);
  }
}

async function isSettled({ knex, departments }: FaultyGraph): Promise<boolean> {
  const pending = await knex("delivery").where({ state: "PENDING" }).first("intake_sequence");
  if (pending !== undefined) return false;
  for (const department of departments) {
    const { name } = department;
    const feed = await knex("feed")
      .where({ key: `${name}/events` })
      .first("state");
    const seen = await knex("dossier_event").where({ department: name }).max("sequence as last");
    const written = await department.knex("chain").first<{ sequence: number }>("sequence");
    if (feed?.state !== "CURRENT" || (seen[0]!.last ?? 0) !== written.sequence) return false;
  }
  return true;
}

/** The intake chain with what one-stop keeps beside it: a request and a delivery for each event. */
async function readIntake({ knex }: FaultyGraph) {
  const { events, head, intake } = await readChain(knex);
  const requests = await knex("request").select("*").orderBy("intake_sequence");
  const deliveries = await knex("delivery").select("*").orderBy("intake_sequence");
  return { events, head, inputs: intake, requests, deliveries };
}

/** Sequences without gaps from 1, each event linked to the one before, each hash what the event says. */
function expectUnbrokenChain(events: readonly StoredEvent[], head: StoredHead): void {
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_event, index) => index + 1));
  const hashes = ["0".repeat(64), ...events.map(({ hash }) => hash)];
  expect(events.map(({ previousHash }) => previousHash)).toEqual(hashes.slice(0, -1));
  expect(events.map(hashAnew)).toEqual(events.map(({ hash }) => hash));
  expect({ sequence: head.sequence, hash: head.hash }).toEqual({
    sequence: events.length,
    hash: hashes.at(-1),
  });
}

/** SHA-256 over the RFC 8785 JSON of the event without hash and private part, as the format says. */
function hashAnew({ hash: _hash, marker: _marker, ...body }: StoredEvent): string {
  return createHash("sha256")
    .update(canonicalize({ v: 1, ...body })!)
    .digest("hex");
}

function expectTakenOnce({ events, requests, deliveries }: Intake): void {
  const places = events.map(({ sequence }) => sequence);
  expect(requests.map((request) => request.intake_sequence)).toEqual(places);
  expect(deliveries.map((delivery) => delivery.intake_sequence)).toEqual(places);
  expect(deliveries.filter(({ state }) => state !== "DELIVERED")).toEqual([]);
  const markers = events.map(({ marker }) => marker);
  expect(new Set(markers).size).toBe(markers.length);
}

/** What applicants did reads the same on both sides, dossier by dossier, in the order it was taken in. */
function expectDeliveredOnce(
  { events, inputs, deliveries }: Intake,
  { name }: FaultyDepartment,
  written: readonly StoredEvent[],
): void {
  const sent = events.flatMap((event, index) => {
    const { department, epoch, sequence } = deliveries[index]!;
    if (department !== name) return [];
    const type = event.type === "FILED" ? "SUBMITTED" : eventOfAct[String(inputs[index]!.action)]!;
    return [{ ...event, type, epoch: epoch as string, sequence: sequence as number }];
  });
  const received = written.filter(({ actor }) => actor.kind === "APPLICANT");
  expect(listByDossier(received)).toEqual(listByDossier(sent));
}

function listByDossier(events: readonly StoredEvent[]) {
  const byRef = Map.groupBy(events, ({ dossierRef }) => dossierRef);
  return [...byRef]
    .map(([ref, own]) => [
      ref,
      own.map(({ type, marker, occurredAt, epoch, sequence }) => {
        return { type, marker, occurredAt, epoch, sequence };
      }),
    ])
    .sort();
}

/** The department has each filing as one dossier with one row of typed content, and nothing else. */
async function expectSameDossiers(
  { events, inputs, deliveries }: Intake,
  { name, knex, contentTable }: FaultyDepartment,
): Promise<void> {
  const filed = inputs.filter(
    (_input, index) => events[index]!.type === "FILED" && deliveries[index]!.department === name,
  );
  const kept = await knex("dossier").select({
    dossierRef: "ref",
    dossierCode: "code",
    procedureCode: "procedure_code",
    revision: "revision",
    applicant: "applicant",
    unit: "unit",
    filedAt: "filed_at",
  });
  expect(kept.toSorted(byRef)).toEqual(filed.map(toDossier).toSorted(byRef));
  const content = await knex(contentTable).select("dossier_ref").orderBy("dossier_ref");
  const refs = content.map((row) => row.dossier_ref as string);
  expect(refs.toSorted()).toEqual(filed.map(({ dossierRef }) => dossierRef).toSorted());
}

function toDossier(input: IntakeInput) {
  const { dossierRef, dossierCode, procedureCode, revision, applicant, unit, filedAt } = input;
  return { dossierRef, dossierCode, procedureCode, revision, applicant, unit, filedAt };
}

type Named = { dossierRef?: unknown };
const byRef = (one: Named, other: Named) =>
  String(one.dossierRef) < String(other.dossierRef) ? -1 : 1;

/** The index has the department's events, each once, and its dossiers stand where the last event left them. */
async function expectIndexAgrees(
  { knex }: FaultyGraph,
  { name, knex: departmentKnex }: FaultyDepartment,
  written: readonly StoredEvent[],
): Promise<void> {
  const seen = await readIndex(knex, name);
  // The summary of a filing does not travel on the feed, notes do.
  const asSeen = written.map((event) =>
    event.type === "SUBMITTED" ? { ...event, marker: null } : event,
  );
  expect(seen).toEqual(asSeen);

  const folded = [...Map.groupBy(written, ({ dossierRef }) => dossierRef)].map(([ref, own]) => {
    const last = own.at(-1)!;
    const { nationalStatus, sourceStatus, occurredAt } = last;
    return { ref, version: own.length, nationalStatus, sourceStatus, updatedAt: occurredAt };
  });
  const rows = await knex("dossier").where({ department: name }).select({
    ref: "ref",
    version: "version",
    nationalStatus: "national_status",
    sourceStatus: "source_status",
    updatedAt: "updated_at",
  });
  const inOrder = <Row extends { ref: string }>(list: readonly Row[]) =>
    list.toSorted((one, other) => (one.ref < other.ref ? -1 : 1));
  expect(inOrder(rows)).toEqual(inOrder(folded));
  const own = await departmentKnex("dossier").select({
    ref: "ref",
    version: "version",
    nationalStatus: "national_status",
  });
  expect(inOrder(own)).toEqual(
    inOrder(folded.map(({ ref, version, nationalStatus }) => ({ ref, version, nationalStatus }))),
  );
}

/** What clients were told is true, and nothing they sent, told or not, was done twice. */
function expectAcknowledged(
  { inputs }: Intake,
  { name }: FaultyDepartment,
  written: readonly StoredEvent[],
  { filings, acts }: Acknowledged,
): void {
  const markers = written.map(({ marker }) => marker);
  expect(markers.filter((marker, index) => markers.indexOf(marker) !== index)).toEqual([]);
  const codeByRef = new Map(
    inputs.flatMap(({ dossierRef, dossierCode }) =>
      dossierCode === undefined ? [] : [[dossierRef, dossierCode] as const],
    ),
  );
  const found = new Map(
    written.map(({ marker, dossierRef }) => [
      marker,
      { department: name as string, code: codeByRef.get(dossierRef), ref: dossierRef },
    ]),
  );
  const own = <Kept extends { department: string }>(kept: Map<string, Kept>) =>
    [...kept].filter(([, { department }]) => department === name);
  const foundOf = ([marker]: [string, object]) => [marker, found.get(marker)];
  expect(own(filings).map(foundOf)).toEqual(own(filings));
  expect(own(acts).map(foundOf)).toMatchObject(own(acts));
}

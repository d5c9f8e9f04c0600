import { describe, expect, it } from "vitest";
import type { FailPoint } from "../../subgraphs/kit/fail-point.ts";
import { createClients } from "./clients.ts";
import type { Clients, Taken } from "./clients.ts";
import { startFaultyGraph } from "./faulty-graph.ts";
import type { DepartmentName, FaultyDepartment, FaultyGraph } from "./faulty-graph.ts";
import { expectNothingLost } from "./nothing-lost.ts";
import { within } from "./within.ts";

/** Where something that was sent is found. */
type Place = {
  /** In one-stop's intake chain. */
  intake: boolean;
  delivery: "PENDING" | "DELIVERED" | null;
  /** In the department's chain. */
  department: boolean;
  /** In one-stop's index. */
  index: boolean;
};

type Sent = "FILING" | "APPLICANT_ACT" | "OFFICER_ACT";

/** What is sent, which process ends where, and what was durable by then. */
const cases: readonly [FailPoint, "one-stop" | DepartmentName, Sent, Partial<Place>][] = [
  ["filing-committed", "one-stop", "FILING", { intake: true, delivery: "PENDING" }],
  ["act-committed", "one-stop", "APPLICANT_ACT", { intake: true, delivery: "PENDING" }],
  ["delivery-sent", "one-stop", "FILING", { delivery: "PENDING", department: true }],
  ["delivery-sent", "one-stop", "APPLICANT_ACT", { delivery: "PENDING", department: true }],
  ["delivery-marked", "one-stop", "FILING", { delivery: "DELIVERED", department: true }],
  ["append-committed", "food-safety", "FILING", { delivery: "PENDING", department: true }],
  ["append-committed", "food-safety", "OFFICER_ACT", { intake: false, department: true }],
  ["act-appended", "one-stop", "OFFICER_ACT", { intake: false, department: true }],
  ["ingest-stored", "one-stop", "FILING", { department: true, index: false }],
  ["ingest-committed", "one-stop", "FILING", { department: true, index: true }],
];

describe.concurrent("a process killed right after a durable step", () => {
  it.for(cases)(
    "%s in %s, by %s, the first time and the third: all is there, once",
    { timeout: 300_000 },
    async ([point, where, sent, left]) => {
      const graph = await startFaultyGraph(["food-safety"]);
      const clients = createClients(graph, 60);
      const [department] = graph.departments as [FaultyDepartment];
      const victim = where === "one-stop" ? graph.oneStop : department.process;
      const calls = await prepareCalls(clients, department, sent);

      victim.signal("SIGTERM");
      await victim.ended();
      await victim.start({ failPoint: point });
      await calls[0]!.once().catch(() => {});
      expect(await victim.ended()).toEqual({ code: null, signal: "SIGKILL" });
      const marker = calls[0]!.marker;
      const before = await findPlace(graph, department, marker);
      expect(before.place).toMatchObject(left);

      await victim.start({ failPoint: `${point}:3` });
      const first = await calls[0]!.untilTaken();
      let hasEnded = false;
      const ended = victim.ended().finally(() => (hasEnded = true));
      for (const call of calls.slice(1)) {
        if (hasEnded) break;
        await call.once().catch(() => {});
        // One page of the feed each: what comes at once is stored at once.
        if (!point.startsWith("ingest")) continue;
        await within(30, "the index", async () => {
          const { place } = await findPlace(graph, department, call.marker);
          return hasEnded || place.index;
        });
      }
      expect(await ended).toEqual({ code: null, signal: "SIGKILL" });

      await victim.start();
      for (const call of calls) await call.untilTaken();
      expect((await calls[0]!.untilTaken()).dossier!.code).toBe(first.dossier!.code);
      await expectNothingLost(graph, clients.acknowledged);
      const after = await findPlace(graph, department, marker);
      expect(after.place).toMatchObject({ department: true, index: true });
      expect(after.ids).toMatchObject(before.ids);
      await graph.kill();
    },
  );
});

type Call = { marker: string; once(): Promise<Taken>; untilTaken(): Promise<Taken> };

/** Eight filings, or acts on eight dossiers that their department has and the index shows. */
async function prepareCalls(
  clients: Clients,
  department: FaultyDepartment,
  sent: Sent,
): Promise<Call[]> {
  const markers = Array.from({ length: 8 }, (_none, index) => `${sent} ${index + 1}`);
  if (sent === "FILING") {
    return markers.map((marker) => ({
      marker,
      once: () => clients.fileOnce("citizen", department, marker),
      untilTaken: async () => {
        await clients.file("citizen", department, marker);
        return clients.fileOnce("citizen", department, marker);
      },
    }));
  }
  const codes = await Promise.all(
    markers.map((marker) => clients.file("citizen", department, `filed for ${marker}`)),
  );
  for (const code of codes) await clients.see("citizen", code, 1);
  const who = sent === "OFFICER_ACT" ? department.officer : "citizen";
  const action = sent === "OFFICER_ACT" ? "ACCEPT" : "REQUEST_WITHDRAWAL";
  return markers.map((marker, index) => ({
    marker,
    once: () => clients.actOnce(who, department, codes[index]!, action, marker),
    untilTaken: () => clients.act(who, department, codes[index]!, action, marker),
  }));
}

/** Looks for what was sent in both databases. @returns where it is, and under which numbers. */
async function findPlace(
  { knex }: FaultyGraph,
  department: FaultyDepartment,
  marker: string,
): Promise<{ place: Place; ids: Record<string, unknown> }> {
  const request = await knex("request").where({ client_key: marker }).first();
  const delivery = await knex("delivery")
    .where({ intake_sequence: request?.intake_sequence ?? 0 })
    .first();
  const event = await department
    .knex("event")
    .join("event_private", "event_private.sequence", "event.sequence")
    .whereRaw("coalesce(content ->> 'note', content -> 'answers' ->> 'summary') = ?", [marker])
    .first("event.sequence", "event.hash");
  const seen = await knex("dossier_event")
    .where({ hash: event?.hash ?? "" })
    .first();
  return {
    place: {
      intake: request !== undefined,
      delivery: delivery?.state ?? null,
      department: event !== undefined,
      index: seen !== undefined,
    },
    ids: {
      ...(request && { ref: request.dossier_ref, intake: request.intake_sequence }),
      ...(event && { sequence: event.sequence, hash: event.hash }),
    },
  };
}

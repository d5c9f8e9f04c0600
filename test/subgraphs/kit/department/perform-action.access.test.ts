import fc from "fast-check";
import type { Knex } from "knex";
import { beforeAll, describe, expect, it } from "vitest";
import { definition } from "../../../../subgraphs/food-safety/definition.ts";
import { performDossierAction } from "../../../../subgraphs/kit/department/perform-action.ts";
import type { ActorInput } from "../../../../subgraphs/kit/department/perform-action.ts";
import { calendar } from "../clock/working-calendar.ts";
import { actOf, startFoodOffice } from "./food-office.ts";
import type { FoodOffice } from "./food-office.ts";

const people = ["account-of-citizen", "account-of-citizen-2", "account-of-officer-food"] as const;
const units = ["vfa", "dav", "imda"] as const;

let office: FoodOffice;
const dossiers: { ref: string; applicant: string; unit: string }[] = [];

beforeAll(async () => {
  office = await startFoodOffice();
  for (const applicant of people) {
    for (const unit of units) {
      dossiers.push({ ref: await office.file({ applicant, unit }), applicant, unit });
    }
  }
});

const actor: fc.Arbitrary<ActorInput> = fc.record({
  kind: fc.constantFrom("APPLICANT", "OFFICER", "SYSTEM"),
  account: fc.constantFrom(...people),
  assignments: fc.subarray(units.map((unit) => ({ unit, role: "SPECIALIST" }))),
});

/** The rule in words: applicants act on theirs, officers on their unit's, nobody decides on their own. */
function expectedCode(
  dossier: (typeof dossiers)[number],
  { kind, account, assignments }: ActorInput,
  action: string,
): string {
  const isOwn = account === dossier.applicant;
  const isOfUnit = assignments.map(({ unit }) => unit as string).includes(dossier.unit);
  if (kind === "SYSTEM") return "DOSSIER_NOT_FOUND";
  if (kind === "APPLICANT") {
    if (!isOwn) return "DOSSIER_NOT_FOUND";
    return action === "REQUEST_WITHDRAWAL" ? "DONE" : "ACTION_NOT_ALLOWED";
  }
  if (!isOfUnit) return "DOSSIER_NOT_FOUND";
  return !isOwn && action === "ACCEPT" ? "DONE" : "ACTION_NOT_ALLOWED";
}

/** What an act would be answered; nothing of it stays. */
async function tryAct(ref: string, by: ActorInput, action: string): Promise<string> {
  const undone = new Error("undone");
  let code = "";
  const run = office.knex.transaction(async (trx: Knex) => {
    const now = "2026-11-21T03:00:00.000Z";
    const options = { now, calendar, demoMode: false, mayReplay: false };
    const act = actOf(ref, { actor: by, action });
    const { problems } = await performDossierAction(trx, definition, act, options);
    code = problems[0]?.code ?? "DONE";
    throw undone;
  });
  await run.catch((error: unknown) => {
    if (error !== undone) throw error;
  });
  return code;
}

describe("who may act", () => {
  it("is the applicant, or an officer of the handling unit whose own dossier it is not", async () => {
    const answers = new Set<string>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...dossiers.map((_, index) => index)),
        actor,
        fc.constantFrom("ACCEPT", "REQUEST_WITHDRAWAL"),
        async (index, by, action) => {
          const dossier = dossiers[index]!;
          const answer = await tryAct(dossier.ref, by, action);
          answers.add(answer);
          expect(answer).toBe(expectedCode(dossier, by, action));
        },
      ),
      { numRuns: 250, seed: 4 },
    );
    expect(answers).toEqual(new Set(["DONE", "ACTION_NOT_ALLOWED", "DOSSIER_NOT_FOUND"]));
  });

  it("learns the same of somebody else's dossier and of one that does not exist", async () => {
    const stranger = { kind: "APPLICANT" as const, account: "account-of-nobody", assignments: [] };
    const act = { action: "REQUEST_WITHDRAWAL", actor: stranger, expectedVersion: 7 };
    const others = await office.perform(actOf(dossiers[0]!.ref, act));
    const unknown = await office.perform(actOf("AAAAAAAAAAAAAAAAAAAAAA", act));
    expect(others).toEqual(unknown);
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import { citizen, foodOfficer, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
});

const composed = "Trích yếu tiếng Việt (mẫu)";
const decomposed = composed.normalize("NFD");

describe("answers typed in decomposed Unicode", () => {
  it("are stored composed, here and at the department", async () => {
    expect(decomposed).not.toBe(composed);
    const example = await desk.example("dav-78");
    const { manufacturer } = example.answers as { manufacturer: object };
    const code = await desk.file(citizen, "dav-78", {
      summary: decomposed,
      manufacturer: { ...manufacturer, name: "Cơ sở".normalize("NFD") },
    });
    const { filing } = await desk.dossier(citizen, code, "filing { answers }");
    expect(filing.answers.summary).toBe(composed);
    const drugs = desk.departments["drug-administration"]!;
    const [row] = await drugs
      .knex("drug_registration")
      .where("manufacturer_name", "Cơ sở")
      .select("dossier_ref");
    expect(row).toBeDefined();
  });

  it("count as what they look like: 500 letters of three characters are not too long", async () => {
    const summary = "ế".repeat(500).normalize("NFD");
    expect(summary).toHaveLength(1_500);
    const code = await desk.file(citizen, "dav-05", { summary });
    const { filing } = await desk.dossier(citizen, code, "filing { answers }");
    expect(filing.answers.summary).toBe("ế".repeat(500));
  });

  it("give the same dossier when sent again composed, under the same key", async () => {
    const example = await desk.example("dav-05");
    const input = (summary: string) => ({
      ...example,
      answers: { ...example.answers, summary },
      clientKey: "one key",
    });
    const first = await desk.submit(citizen, input(decomposed));
    const second = await desk.submit(citizen, input(composed));
    expect(second.problems).toEqual([]);
    expect(second.dossier!.code).toBe(first.dossier!.code);
  });
});

describe("a note", () => {
  it("is composed, and refused when it has hidden characters", async () => {
    const code = await desk.file(citizen, "vfa-08");
    const hidden = await desk.act(foodOfficer, code, "ACCEPT", { note: "đã \u202Ecấp" });
    expect(hidden.problems).toMatchObject([
      {
        code: "INPUT_INVALID",
        path: ["note"],
        message: expect.stringContaining("hidden characters"),
      },
    ]);
    await desk.walk(code, [[foodOfficer, "ACCEPT", { note: decomposed }]]);
    const { timeline } = await desk.dossier(citizen, code, "timeline { edges { node { note } } }");
    expect(timeline.edges.at(-1).node.note).toBe(composed);
  });
});

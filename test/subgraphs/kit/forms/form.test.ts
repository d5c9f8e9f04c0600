import { describe, expect, it } from "vitest";
import { localiseForm } from "../../../../subgraphs/kit/forms/form.ts";
import { getProcedure, procedureForms } from "../procedures/whole-catalogue.ts";

/** Every object of a JSON value, itself included. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}

describe("createForm", () => {
  it("marks the form as ours and names the law the procedure rests on", () => {
    expect(getProcedure("vfa-08").form).toMatchObject({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      "x-madeBy": "dossier-graph",
      "x-procedure": "vfa-08",
      "x-source": ["Nghị định 15/2018/NĐ-CP, Điều 6–8"],
    });
  });

  it("lets nothing in that it does not ask for, at any depth", () => {
    const open = procedureForms.flatMap(({ code, form }) =>
      objectsIn(form)
        .filter((part) => part["properties"] !== undefined && part["x-paper"] === undefined)
        .filter((part) => part["type"] === "object" && part["additionalProperties"] !== false)
        .filter((part) => !isContains(part))
        .map(() => code),
    );
    expect(open).toEqual([]);
  });

  it("titles every answer and every paper in both languages", () => {
    const untitled = procedureForms.flatMap(({ code, form }) =>
      objectsIn(form)
        .flatMap((part) => Object.entries((part["properties"] ?? {}) as object))
        .filter(([, field]) => {
          const { "x-title": title, const: constant } = field as Record<string, unknown>;
          const { vi, en } = (title ?? {}) as { vi?: string; en?: string };
          return constant === undefined && (!vi || !en);
        })
        .map(([name]) => `${code} ${name}`),
    );
    expect(untitled).toEqual([]);
  });

  it("lists the papers with their names, what makes them due, and how many are wanted", () => {
    const { properties } = localiseForm(getProcedure("vfa-08").form!, "en") as {
      properties: { papers: { items: { properties: { paperId: { oneOf: object[] } } } } };
    };
    const [first, second] = properties.papers.items.properties.paperId.oneOf;
    expect([first, second]).toEqual([
      expect.objectContaining({ const: "vfa-08-p1", description: "Mandatory." }),
      expect.objectContaining({ const: "vfa-08-p2", description: "When: imported product." }),
    ]);
  });

  it("keeps the order of the answers where a store does not", () => {
    const { properties } = getProcedure("imda-02").form as unknown as {
      properties: { answers: { "x-order": string[] } };
    };
    expect(properties.answers["x-order"]).toEqual([
      "summary",
      "deviceName",
      "riskClass",
      "circulationNumber",
      "manufacturer",
    ]);
  });
});

describe("localiseForm", () => {
  const { form } = getProcedure("dav-06");

  it("gives titles in one language and leaves none in both", () => {
    const served = localiseForm(form!, "vi");
    expect(served["title"]).toBe("Cấp phép nhập khẩu thuốc");
    expect(localiseForm(form!, "en")["title"]).toBe("Drug import licence");
    expect(
      objectsIn(served).filter((part) => "x-title" in part || "x-description" in part),
    ).toEqual([]);
  });

  it("leaves the form it was given as it was", () => {
    const before = JSON.stringify(form);
    localiseForm(form!, "en");
    expect(JSON.stringify(form)).toBe(before);
  });
});

/** A `contains` of a mandatory paper looks at the paper's id only. */
function isContains(part: Record<string, unknown>): boolean {
  const { paperId } = part["properties"] as { paperId?: { const?: string } };
  return paperId?.const !== undefined;
}

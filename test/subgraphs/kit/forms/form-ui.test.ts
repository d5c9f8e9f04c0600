import { describe, expect, it } from "vitest";
import { toFormUi } from "../../../../subgraphs/kit/forms/form-ui.ts";
import { createFormValidator } from "../../../../subgraphs/kit/forms/validate.ts";
import { getProcedure, procedureForms } from "../procedures/whole-catalogue.ts";

type Hints = {
  readonly [name: string]: Hints;
} & {
  readonly "ui:widget"?: string;
  readonly "ui:order"?: readonly string[];
  readonly "ui:groups"?: readonly { title: string; fields: readonly string[] }[];
  readonly "ui:placeholder"?: string;
};

const hintsOf = (code: string, locale: "vi" | "en" = "en") =>
  toFormUi(getProcedure(code).form!, locale) as Hints;

/** Every place of a form below `part` that is asked, with its hints. */
function placesIn(part: any, hints: Hints, path: string): [path: string, part: any, Hints][] {
  const inner = Object.entries(part.properties ?? {}).flatMap(([name, field]) =>
    placesIn(field, hints[name]!, `${path}/${name}`),
  );
  const items = part.items ? placesIn(part.items, hints["items"]!, `${path}/0`) : [];
  return [[path, part, hints], ...inner, ...items];
}

describe("toFormUi", () => {
  it("has a widget for every field, and an order for every group, of all 124 forms", () => {
    const places = procedureForms.flatMap(({ code, form }) =>
      placesIn(form, toFormUi(form, "vi") as Hints, code),
    );
    const wrong = places.filter(([, part, hints]) => {
      if (part.properties === undefined) return hints["ui:widget"] === undefined;
      const names = Object.keys(part.properties).toSorted();
      return hints["ui:order"]?.toSorted().join() !== names.join();
    });
    expect(places.length).toBeGreaterThan(124 * 6);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it("puts every answer into one group", () => {
    const wrong = procedureForms.filter(({ form }) => {
      const { answers } = toFormUi(form, "en") as Hints;
      const grouped = answers!["ui:groups"]!.flatMap(({ fields }) => fields);
      return grouped.toSorted().join() !== answers!["ui:order"]!.toSorted().join();
    });
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });

  it("shows an advertisement with a text area, boxes to tick and a file", () => {
    const { answers, papers } = hintsOf("vfa-09");
    expect(answers).toMatchObject({
      "ui:order": ["summary", "productName", "declarationNumber", "media", "script"],
      "ui:groups": [
        { title: "General", fields: ["summary"] },
        {
          title: "The advertisement",
          fields: ["productName", "declarationNumber", "media", "script"],
        },
      ],
      summary: {
        "ui:widget": "text",
        "ui:placeholder": "For example: application for a first licence for the product …",
      },
      media: { "ui:widget": "checkboxes", items: { "ui:widget": "select" } },
      script: { "ui:widget": "textarea" },
    });
    expect(papers).toMatchObject({
      "ui:widget": "papers",
      items: { paperId: { "ui:widget": "select" }, fileId: { "ui:widget": "file" } },
    });
  });

  it("shows a list of groups with numbers, in the viewer's language", () => {
    const { answers } = hintsOf("dav-78", "vi");
    expect(answers!["activeIngredients"]).toEqual({
      "ui:widget": "array",
      items: {
        "ui:order": ["name", "amount", "unit"],
        name: { "ui:widget": "text" },
        amount: { "ui:widget": "number" },
        unit: { "ui:widget": "text", "ui:placeholder": "mg" },
      },
    });
    expect(answers!["dosageForm"]!["ui:placeholder"]).toBe("Viên nén");
    expect(answers!["manufacturer"]!["country"]!["ui:widget"]).toBe("select");
  });

  it("shows a day that a department's form asks for as a date, and the form refuses what is none", () => {
    const { form, exampleInput } = structuredClone(getProcedure("dav-05")) as any;
    const day = { "x-title": { vi: "Ngày nhập", en: "Day of import" }, type: "string" };
    form.properties.answers.properties.importedOn = { ...day, format: "date" };
    expect((toFormUi(form, "en") as Hints)["answers"]!["importedOn"]).toEqual({
      "ui:widget": "date",
    });
    const { validate } = createFormValidator();
    const problemsOf = (importedOn: string) => {
      const answers = { ...exampleInput.answers, importedOn };
      return validate("dated", form, { ...exampleInput, answers }, "en");
    };
    expect(problemsOf("2026-11-21")).toEqual([]);
    expect(problemsOf("2026-02-30")).toMatchObject([
      {
        path: ["answers", "importedOn"],
        message: "“Day of import” must be a day that exists, written as 2026-11-21.",
      },
    ]);
  });
});

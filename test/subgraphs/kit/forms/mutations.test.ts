import { describe, expect, it } from "vitest";
import { createFormValidator } from "../../../../subgraphs/kit/forms/validate.ts";
import { procedureForms } from "../procedures/whole-catalogue.ts";

const { validate } = createFormValidator();

/** Answers of the examples that may be left out. */
const optional = new Set(["feeCase", "dav-04 registrationNumber"]);
for (const code of ["dav-82", "dav-83"]) {
  for (const name of ["dosageForm", "strength"]) optional.add(`${code} ${name}`);
}

type Place = readonly string[];

/** Every place below a value: fields of groups and entries of lists. */
function placesIn(value: unknown, path: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [...path, key],
    ...placesIn(inner, [...path, key]),
  ]);
}

/** A copy with the value at a place changed, or taken away. */
function mutate(whole: object, place: Place, change: (value: any) => unknown): object {
  const copy = structuredClone(whole) as any;
  const parent = place.slice(0, -1).reduce((here, step) => here[step], copy);
  const last = place.at(-1)!;
  const changed = change(parent[last]);
  if (changed !== undefined) parent[last] = changed;
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
  return copy;
}

const wrongType = (value: unknown) => {
  if (typeof value === "string") return 7;
  return typeof value === "number" ? "7" : "text";
};

/** A text of 25,000 characters, a number beyond every limit, a list of 101 entries, a group of one field more. */
function tooLong(value: unknown) {
  if (typeof value === "string") return "x".repeat(25_000);
  if (typeof value === "number") return 1e300;
  if (Array.isArray(value)) return Array.from({ length: 101 }, () => value[0] ?? {});
  return { ...(value as object), another: 1 };
}

/** The place of a breach: the place itself, or the one field more in it. */
const pointsAt = (path: Place, place: Place) =>
  place.every((step, index) => path[index] === step) && path.length <= place.length + 2;

const mutations = { removed: () => undefined, null: () => null, wrongType, tooLong };

describe.each(Object.entries(mutations))("an example with a part %s", (kind, change) => {
  it("is refused with a path that points at the part, in all 124 forms", () => {
    let tried = 0;
    const wrong: string[] = [];
    for (const { code, form, exampleInput } of procedureForms) {
      const { answers, papers } = exampleInput;
      for (const place of placesIn({ answers, papers })) {
        const [part, name] = place;
        const isOptional = optional.has(name!) || optional.has(`${code} ${name}`);
        if (kind === "removed" && isOptional) continue;
        // An entry less leaves a list that is valid when enough are left; the papers' are told apart below.
        const isEntry = /^\d+$/.test(place.at(-1)!);
        if (kind === "removed" && part === "answers" && isEntry) continue;
        tried += 1;
        const input = mutate({ answers, papers }, place, change) as typeof exampleInput;
        const problems = validate(code, form, input, "vi");
        const at = kind === "removed" && isEntry ? ["papers"] : place;
        if (!problems.some(({ path }) => pointsAt(path, at))) {
          wrong.push(`${code} ${place.join("/")}: ${JSON.stringify(problems)}`);
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(1_500);
  });
});

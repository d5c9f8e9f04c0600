import { readFileSync } from "node:fs";
import path from "node:path";
import { buildSchema, isEnumType } from "graphql";
import { describe, expect, it } from "vitest";
import { rules } from "../../schema/rules.ts";
import { root } from "../../schema/subgraphs.ts";
import { nationalActions } from "../../subgraphs/kit/life-cycle/national-actions.ts";

/** The cells of a table of a Markdown file, row by row, without its head; back-ticks taken away. */
function tableUnder(file: string, heading: string): string[][] {
  const text = readFileSync(path.join(root, file), "utf8");
  const [, section = ""] = text.split(new RegExp(`^## ${heading}$`, "m"));
  const rows = section.split(/^## /m)[0]!.split("\n");
  return rows
    .filter((row) => row.startsWith("|"))
    .slice(2)
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll("`", "")),
    );
}

const firstColumn = (table: string[][]) => table.map(([cell = ""]) => cell);

describe("schema/README.md", () => {
  it("lists every action with whose it is and in which status it can be taken", () => {
    const listed = tableUnder("schema/README.md", "Actions").map(([name, whose, statuses]) => [
      name,
      whose,
      statuses,
    ]);
    const actual = Object.entries(nationalActions).map(([name, { by, from }]) => [
      name,
      by.toLowerCase(),
      from.join(", "),
    ]);
    expect(listed).toEqual(actual);
  });

  it("names the article each action rests on", () => {
    const listed = tableUnder("schema/README.md", "Actions").map((row) => row[5]);
    const actual = Object.values(nationalActions).map(({ rule }) =>
      rule === null ? "–" : rule.replace("Decree 118/2025/NĐ-CP Art. ", ""),
    );
    expect(listed).toEqual(actual);
  });

  it("lists every problem code", () => {
    const sdl = readFileSync(path.join(root, "subgraphs/one-stop/schema.graphql"), "utf8");
    const type = buildSchema(sdl, { assumeValidSDL: true }).getType("ProblemCode");
    const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    expect(firstColumn(tableUnder("schema/README.md", "Problem codes"))).toEqual(codes);
    expect(codes).toHaveLength(33);
  });

  it("lists the error codes that the gateway lists", () => {
    const here = firstColumn(tableUnder("schema/README.md", "Error codes"));
    const gateway = firstColumn(tableUnder("gateway/README.md", "Errors"));
    expect(here.toSorted()).toEqual(gateway.toSorted());
  });

  it("lists every rule", () => {
    expect(firstColumn(tableUnder("schema/README.md", "Rules"))).toEqual(Object.keys(rules));
  });
});

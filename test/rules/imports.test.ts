import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { root, subgraphs } from "../../schema/subgraphs.ts";

const names = subgraphs.map(({ name }) => name);

/** An import and the file it stands in; a lint run over all of them says which are refused. */
type Plant = { file: string; text: string };

let folder: string;
let refused: Map<string, string[]>;
const plants: Plant[] = [];

/** Notes a file to be planted. @returns its path, under which the verdict is found. */
function plant(room: string, text: string): string {
  const file = `${room}/planted-${plants.length}.ts`;
  plants.push({ file, text });
  return file;
}

const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to]));

const forms: [string, (target: string) => string][] = [
  ["a value", (target) => `import { a } from "${target}";\nexport const b = [a];\n`],
  ["a type", (target) => `import type { A } from "${target}";\nexport type B = A;\n`],
  ["an inline type", (target) => `import { type A } from "${target}";\nexport type B = A;\n`],
  ["a value at run time", (target) => `export const b = await import("${target}");\n`],
  ["a value to hand it on", (target) => `export { a } from "${target}";\n`],
  ["everything to hand it on", (target) => `export * from "${target}";\n`],
  ["side effects", (target) => `import "${target}";\n`],
];

const crossings = pairs.flatMap(([from = "", to = ""]) =>
  forms.flatMap(([what, write]) => [
    [from, what, to, plant(`subgraphs/${from}`, write(`../${to}/rules.ts`))] as const,
    [from, what, to, plant(`subgraphs/${from}/deep`, write(`../../${to}/rules.ts`))] as const,
  ]),
);

const value = forms[0]![1];
const type = forms[1]![1];

const others = [
  ["gateway", "../subgraphs/accounts/people.ts"],
  ["gateway", "../subgraphs/kit/node-id.ts"],
  ["gateway/identity", "../../subgraphs/kit/chain/event.ts"],
  ["gateway", "../scripts/token.ts"],
  ["subgraphs/kit", "../accounts/people.ts"],
  ["subgraphs/kit/feed", "../../one-stop/fold.ts"],
  ["subgraphs/kit", "../../schema/compose.ts"],
  ["subgraphs/kit", "../../gateway/config.ts"],
  ["subgraphs/accounts", "../../gateway/config.ts"],
  ["subgraphs/accounts", "../../test/support/personas.ts"],
  ["subgraphs/accounts", "vitest"],
  ["gateway", "../test/support/personas.ts"],
  ["schema", "../subgraphs/accounts/people.ts"],
  ["scripts", "../test/support/database.ts"],
].flatMap(([room = "", target = ""]) =>
  [value, type].map((write) => [room, target, plant(room, write(target))] as const),
);

const allowed = [
  ["subgraphs/accounts", "./people.ts"],
  ["subgraphs/accounts", "../kit/node-id.ts"],
  ["subgraphs/one-stop/follow", "../../kit/feed/follow.ts"],
  ["subgraphs/one-stop/follow", "../fold.ts"],
  ["subgraphs/kit/department", "../chain/event.ts"],
  ["gateway", "../subgraphs/kit/viewer.ts"],
  ["gateway/identity", "../../subgraphs/kit/viewer-header.ts"],
  ["gateway", "graphql"],
].map(([room = "", target = ""]) => [room, target, plant(room, value(target))] as const);

const chatty = plant("subgraphs/accounts", `console.log("hello");\n`);
const nosy = plant("subgraphs/accounts", `export const port = process.env["PORT"];\n`);

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "dossier-graph-lint-"));
  copyFileSync(path.join(root, ".oxlintrc.json"), path.join(folder, ".oxlintrc.json"));
  for (const { file, text } of plants) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  refused = await lint();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** @returns the codes of what oxlint finds in each planted file. */
async function lint(): Promise<Map<string, string[]>> {
  const oxlint = path.join(root, "node_modules/.bin/oxlint");
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
  const output = await promisify(execFile)(oxlint, ["-f", "json", "."], options).catch(
    (error: { stdout: string }) => error,
  );
  const found = new Map<string, string[]>();
  const { diagnostics } = JSON.parse(output.stdout) as {
    diagnostics: { filename: string; code: string }[];
  };
  for (const { filename, code } of diagnostics) {
    found.set(filename, [...(found.get(filename) ?? []), code]);
  }
  return found;
}

const rule = "eslint(no-restricted-imports)";

describe("import rules", () => {
  it("know every subgraph there is", () => {
    const folders = readdirSync(path.join(root, "subgraphs"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "kit")
      .map(({ name }) => name);
    expect(folders.toSorted()).toEqual(names.toSorted());
  });

  it("refuse every form of import from one subgraph to another", () => {
    expect(crossings).toHaveLength(6 * 5 * 7 * 2);
    const missed = crossings.filter(([, what, , file]) => {
      const codes = refused.get(file) ?? [];
      return !codes.includes(rule) && !(what === "everything to hand it on" && codes.length > 0);
    });
    expect(missed).toEqual([]);
  });

  it.each(others)("refuse %s the import of %s", (_room, _target, file) => {
    expect(refused.get(file) ?? []).toContain(rule);
  });

  it.each(allowed)("allow %s the import of %s", (_room, _target, file) => {
    expect(refused.get(file) ?? []).not.toContain(rule);
  });

  it("refuse barrels, consoles and the environment in product code", () => {
    const barrel = crossings.find(([, what]) => what === "everything to hand it on")!;
    expect(refused.get(barrel[3])).toContain("oxc(no-barrel-file)");
    expect(refused.get(chatty)).toEqual(["eslint(no-console)"]);
    expect(refused.get(nosy)).toEqual(["node(no-process-env)"]);
  });
});

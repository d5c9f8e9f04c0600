import { describe, expect, it } from "vitest";
import { generateTypes, readCodegenSettings, runCodegen } from "../../schema/codegen.ts";

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar DateTime
  scalar JSON
  scalar VND
  type Query { things(first: Int! = 20): [Thing!]! }
  type Thing @key(fields: "code") { code: ID! state: State at: DateTime price: VND more: JSON }
  enum State { OPEN }
`;

const settings = readCodegenSettings();

describe("generateTypes", () => {
  it("keeps resolvers from returning parts of what the schema promises", async () => {
    const text = await generateTypes(sdl, settings, "accounts");
    expect(text).not.toContain("DeepPartial");
    expect(text).toContain("=> Promise<TResult> | TResult;");
  });

  it("augments no module", async () => {
    const text = await generateTypes(sdl, settings, "accounts");
    expect(text).not.toContain("declare module");
    expect(text).not.toContain("Loader");
  });

  it("types reference resolvers, the context, scalars and enums", async () => {
    const text = await generateTypes(sdl, settings, "accounts");
    expect(text).toContain("__resolveReference?: ReferenceResolver<");
    expect(text).toContain(`import type { Context } from "./context.ts";`);
    expect(text).toContain("DateTime: string;");
    expect(text).toContain("VND: string;");
    expect(text).toContain("JSON: unknown;");
    expect(text).toContain(`export type State = "OPEN";`);
    expect(text).toContain("readonly code: Scalars");
  });

  it("types a parent by its mapper", async () => {
    const mapped = { ...settings, mappers: { accounts: { Thing: "./things.ts#ThingRow" } } };
    const text = await generateTypes(sdl, mapped, "accounts");
    expect(text).toContain(`import type { ThingRow } from "./things.ts";`);
    expect(text).toContain("Thing: ResolverTypeWrapper<ThingRow>;");
  });

  it("gives the same text each time", async () => {
    const first = await generateTypes(sdl, settings, "accounts");
    expect(await generateTypes(sdl, settings, "accounts")).toBe(first);
  });
});

describe("runCodegen", () => {
  it("finds that every committed generated.ts is what its schema makes", async () => {
    expect(await runCodegen({ check: true, names: [] })).toEqual([]);
  });
});

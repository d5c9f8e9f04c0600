import { afterEach, describe, expect, it } from "vitest";
import { planners, startFederation, type Federation } from "./federation.ts";

let federation: Federation | undefined;
afterEach(() => federation?.stop());

type Arguments = Parameters<typeof startFederation>;

const start = async (
  planner: (typeof planners)[number],
  ...[definitions, change]: [Arguments[0], Arguments[2]?]
) => (federation = await startFederation(definitions, { planner }, change));

const clinics = { Query: { clinic: () => ({ code: "c1", name: "Hòa Bình" }) } };
const beds = {
  Clinic: { __resolveReference: ({ code }: { code: string }) => ({ code, beds: 40 }) },
};

describe.each(planners)("a supergraph, planned by %s,", (planner) => {
  it("may have come from subgraphs that call the directives otherwise", async () => {
    const { ask } = await start(planner, {
      clinics: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: [
            { name: "@key", as: "@knownBy" }, { name: "@inaccessible", as: "@secret" }, "@tag"
          ])
          type Query { clinic: Clinic }
          type Clinic @knownBy(fields: "code") @tag(name: "public") {
            code: ID!
            name: String
            owner: String @secret
          }`,
        resolvers: clinics,
      },
      beds: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.0", import: ["@key"])
          type Clinic @key(fields: "code") { code: ID! beds: Int }`,
        resolvers: beds,
      },
    });
    expect(await ask("{ clinic { name beds } }")).toEqual({
      data: { clinic: { name: "Hòa Bình", beds: 40 } },
    });
    const { errors } = await ask("{ clinic { owner } }");
    expect(errors?.[0]?.message).toBe('Cannot query field "owner" on type "Clinic".');
  });

  it.each(["0.1", "0.2", "0.3", "0.4", "0.5"])("may be written as join v%s", async (version) => {
    const { ask } = await start(
      planner,
      {
        clinics: {
          sdl: `type Query { clinic: Clinic }
            type Clinic @key(fields: "code") { code: ID! name: String }`,
          resolvers: clinics,
        },
        beds: {
          sdl: `extend type Clinic @key(fields: "code") { code: ID! @external beds: Int }`,
          resolvers: beds,
        },
      },
      (sdl) => asJoin(version, sdl),
    );
    expect(await ask("{ clinic { code name beds } }")).toEqual({
      data: { clinic: { code: "c1", name: "Hòa Bình", beds: 40 } },
    });
  });

  it("may say what operations cost", async () => {
    const { ask } = await start(planner, {
      clinics: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@cost", "@listSize"])
          type Query { clinics(first: Int): [Clinic] @listSize(slicingArguments: ["first"]) }
          type Clinic { name: String @cost(weight: 9) }`,
        resolvers: { Query: { clinics: () => [{ name: "a" }, { name: "b" }] } },
      },
    });
    expect(await ask("{ clinics { name } }")).toEqual({
      data: { clinics: [{ name: "a" }, { name: "b" }] },
    });
  });

  it.each([
    ["authenticated/v0.1", "@authenticated"],
    ["requiresScopes/v0.1", '@requiresScopes(scopes: [["read"]])'],
    ["policy/v0.1", '@policy(policies: [["staff"]])'],
  ])("is refused where it needs %s, which nobody here enforces", async (feature, directive) => {
    const name = directive.replace(/\(.*/, "");
    const starting = start(planner, {
      clinics: {
        sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["${name}"])
          type Query { open: Int secret: Int ${directive} }`,
        resolvers: {},
      },
    });
    await expect(starting).rejects.toThrow(
      `SUPERGRAPH_FILE needs https://specs.apollo.dev/${feature}, which is not enforced here`,
    );
  });
});

/** Version 0.1, of Federation 1, is written anew; the others differ in what these subgraphs do not have. */
function asJoin(version: string, sdl: string): string {
  if (version !== "0.1") return sdl.replace(/join\/v[\d.]+/, `join/v${version}`);
  const [bedsUrl, clinicsUrl] = [...sdl.matchAll(/url: "(http:[^"]*)"/g)].map(([, url]) => url);
  return `schema
    @core(feature: "https://specs.apollo.dev/core/v0.1")
    @core(feature: "https://specs.apollo.dev/join/v0.1")
  { query: Query }
  directive @core(feature: String!) repeatable on SCHEMA
  directive @join__field(graph: join__Graph, requires: join__FieldSet, provides: join__FieldSet) on FIELD_DEFINITION
  directive @join__type(graph: join__Graph!, key: join__FieldSet) repeatable on OBJECT | INTERFACE
  directive @join__owner(graph: join__Graph!) on OBJECT | INTERFACE
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  scalar join__FieldSet
  enum join__Graph {
    BEDS @join__graph(name: "beds", url: "${bedsUrl}")
    CLINICS @join__graph(name: "clinics", url: "${clinicsUrl}")
  }
  type Query { clinic: Clinic @join__field(graph: CLINICS) }
  type Clinic
    @join__owner(graph: CLINICS)
    @join__type(graph: CLINICS, key: "code")
    @join__type(graph: BEDS, key: "code")
  {
    code: ID! @join__field(graph: CLINICS)
    name: String @join__field(graph: CLINICS)
    beds: Int @join__field(graph: BEDS)
  }`;
}

import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { findViolations, rules } from "../../schema/rules.ts";

const link = (url = "https://specs.apollo.dev/federation/v2.9") =>
  `extend schema @link(url: "${url}", import: ["@key", "@shareable", "@inaccessible"])`;

const desk = `
  ${link()}
  type Query {
    "A dossier." dossier("Its code." code: ID!): Dossier
    "Dossiers." dossiers("1 to 100." first: Int! = 20 "Cursor." after: String): DossierConnection
  }
  type Mutation { "Files." fileDossier("What." input: FileInput!): FilePayload }
  "A dossier." type Dossier @key(fields: "code") {
    "Opaque." id: ID!
    "Its code." code: ID!
    "Its state." state: State
  }
  "A state." enum State { "Open." OPEN }
  "A page." type DossierConnection { "Entries." edges: [DossierEdge!]! }
  "An entry." type DossierEdge { "The dossier." node: Dossier! }
  "A filing." input FileInput { "The code." code: ID! }
  "Its answer." type FilePayload { "The dossier." dossier: Dossier }
`;

const contract = `
  type Query { "Events." events("Size." first: Int! = 500 "Cursor." after: String): EventPage! @shareable @inaccessible }
  "A page of events." type EventPage @shareable @inaccessible { "Cursor." endCursor: String }
`;

const department = `
  ${link()}
  type Dossier @key(fields: "code") { code: ID! "Food." food: String }
  ${contract}
`;

/** The API of the graph above; composition would make it. */
const api = buildSchema("type Query { dossier: String } type Dossier { code: ID! }");

/** What the rules say of the graph above after `from` was replaced by `to` in all of it. */
function plant(from = "", to = "", api_ = api): string[] {
  const change = (sdl: string) => parse(from === "" ? sdl : sdl.replaceAll(from, to));
  return findViolations({
    subgraphs: [
      { name: "desk", document: change(desk) },
      { name: "food", document: change(department) },
    ],
    contract: change(contract),
    api: api_,
  }).map(({ rule, where }) => `${rule} ${where}`);
}

describe("findViolations", () => {
  it("finds none in a graph that obeys", () => {
    expect(plant()).toEqual([]);
  });

  it.each([
    [
      "another federation version",
      "federation/v2.9",
      "federation/v2.12",
      ["one-link desk", "one-link food"],
    ],
    [
      "a root field that is not nullable",
      "ID!): Dossier",
      "ID!): Dossier!",
      ["nullable-root desk: Query.dossier"],
    ],
    [
      "a mutation that is not nullable",
      "FileInput!): FilePayload",
      "FileInput!): FilePayload!",
      ["nullable-root desk: Mutation.fileDossier"],
    ],
    [
      "a field added to another's type that is not nullable",
      "food: String",
      "food: String!",
      ["nullable-entity-field food: Dossier.food"],
    ],
    [
      "a field of a shared entity that its owner makes not nullable",
      "state: State",
      "state: State!",
      ["nullable-entity-field desk: Dossier.state"],
    ],
    ["a type without description", `"A page." type`, "type", ["described DossierConnection"]],
    ["an enum without description", `"A state." enum`, "enum", ["described State"]],
    ["an input without description", `"A filing." input`, "input", ["described FileInput"]],
    ["a field without description", `"Its state." state`, "state", ["described Dossier.state"]],
    [
      "a root field without description",
      `"A dossier." dossier(`,
      "dossier(",
      ["described Query.dossier"],
    ],
    [
      "an argument with an empty description",
      `"Its code." code: ID!)`,
      `" " code: ID!)`,
      ["described Query.dossier(code:)"],
    ],
    [
      "an input field without description",
      `"The code." code`,
      "code",
      ["described FileInput.code"],
    ],
    ["an enum value without description", `"Open." OPEN`, "OPEN", ["described State.OPEN"]],
    [
      "a root list without pages",
      "ID!): Dossier",
      "ID!): [String!]",
      ["bounded-list desk: Query.dossier"],
    ],
    [
      "a list of entities below a type",
      "dossier: Dossier }",
      "dossier: [Dossier!] }",
      ["bounded-list desk: FilePayload.dossier"],
    ],
    [
      "a connection without first",
      `"1 to 100." first: Int! = 20`,
      "",
      ["paged-connection desk: Query.dossiers"],
    ],
    [
      "a first without default",
      "first: Int! = 20",
      "first: Int!",
      ["paged-connection desk: Query.dossiers"],
    ],
    [
      "a first that is nullable",
      "first: Int! = 20",
      "first: Int = 20",
      ["paged-connection desk: Query.dossiers"],
    ],
    [
      "a default page of more than 100",
      "Int! = 20",
      "Int! = 101",
      ["paged-connection desk: Query.dossiers"],
    ],
    [
      "a contract page of more than 500",
      "Int! = 500",
      "Int! = 501",
      ["paged-connection food: Query.events"],
    ],
    [
      "a connection without after",
      `20 "Cursor." after: String`,
      "20",
      ["paged-connection desk: Query.dossiers"],
    ],
    [
      "a mutation without input",
      `"What." input: FileInput!`,
      `"What." code: ID!`,
      ["one-input desk: Mutation.fileDossier"],
    ],
    [
      "a mutation with a second argument",
      "input: FileInput!",
      `input: FileInput! "More." more: Int`,
      ["one-input desk: Mutation.fileDossier"],
    ],
    [
      "a mutation that gives no payload",
      "FileInput!): FilePayload",
      "FileInput!): Dossier",
      ["one-input desk: Mutation.fileDossier"],
    ],
    [
      "a contract type that is not hidden",
      "EventPage @shareable @inaccessible",
      "EventPage @shareable",
      ["contract-hidden EventPage"],
    ],
    [
      "a contract type that is not shared",
      "EventPage @shareable @inaccessible",
      "EventPage @inaccessible",
      ["contract-hidden EventPage"],
    ],
    [
      "a contract field that is not hidden",
      "EventPage! @shareable @inaccessible",
      "EventPage @shareable",
      ["paged-connection food: Query.events", "contract-hidden Query.events"],
    ],
  ])("catches %s", (_what, from, to, expected) => {
    expect(plant(from, to)).toEqual(expected);
  });

  it("catches a contract field that clients can see", () => {
    const leaky = buildSchema("type Query { events: String }");
    expect(plant("", "", leaky)).toEqual([
      "contract-absent Query.events",
      "contract-absent Query.events(first:)",
      "contract-absent Query.events(after:)",
    ]);
  });

  it("catches a contract type that clients can see", () => {
    const leaky = buildSchema("type Query { a: EventPage } type EventPage { endCursor: String }");
    expect(plant("", "", leaky)).toEqual([
      "contract-absent EventPage",
      "contract-absent EventPage.endCursor",
    ]);
  });

  it("names every rule it has", () => {
    expect(Object.keys(rules)).toEqual([
      "one-link",
      "nullable-root",
      "nullable-entity-field",
      "described",
      "bounded-list",
      "paged-connection",
      "one-input",
      "contract-hidden",
      "contract-absent",
    ]);
  });
});

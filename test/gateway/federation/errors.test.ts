import { buildSchema, execute, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { federation2, planners, useFederation, type Answer } from "./federation.ts";

type Ref = { id: string };

const fail = () => {
  throw new Error("at 10.0.0.7, in table dossier");
};

/** What the resolvers of all subgraphs give, by type and field. */
const query = {
  user: () => ({ id: "1" }),
  users: () => [{ id: "1" }, { id: "2" }, null, { id: "1" }],
  grid: () => [[{ id: "2" }, null], [], [{ id: "1" }, { id: "3" }]],
  sure: () => [{ id: "1" }, { id: "3" }],
  broken: fail,
};
const names = {
  id: ({ id }: Ref) => id,
  name: ({ id }: Ref) => (id === "2" ? fail() : `name ${id}`),
  must: ({ id }: Ref) => (id === "3" ? null : `must ${id}`),
  friends: ({ id }: Ref) => (id === "1" ? [{ id: "2" }, { id: "3" }] : []),
  tags: ({ id }: Ref) => (id === "1" ? ["a", null] : ["b"]),
};
const sdl = `
  type Query { user: User users: [User] grid: [[User]!] sure: [User!]! broken: Int }
  type User { id: ID! name: String must: String! friends: [User!] tags: [String!] }`;
const whole = buildSchema(sdl);

/** What one schema that holds everything answers. */
async function askWhole(source: string): Promise<Answer> {
  const answer = await execute({
    schema: whole,
    document: parse(source),
    fieldResolver: (parent, _args, _context, { fieldName, parentType }) =>
      parentType.name === "Query"
        ? query[fieldName as keyof typeof query]()
        : names[fieldName as keyof typeof names](parent),
  });
  return JSON.parse(JSON.stringify(answer)) as Answer;
}

describe.each(planners)("errors, planned by %s,", (planner) => {
  const { ask, askText, answers } = useFederation(planner, {
    users: {
      sdl: `${federation2}
        type Query { user: User users: [User] grid: [[User]!] sure: [User!]! broken: Int }
        type User @key(fields: "id") { id: ID! friends: [User!] }`,
      resolvers: { Query: query, User: { friends: names.friends } },
    },
    names: {
      sdl: `${federation2}
        type User @key(fields: "id") { id: ID! name: String must: String! tags: [String!] }`,
      resolvers: { User: { name: names.name, must: names.must, tags: names.tags } },
    },
  });

  it("are told of what was skipped where something is missing because of it alone", async () => {
    const asked = "query ($no: Boolean!) { user { id friends @include(if: $no) { id } } }";
    const errors = [{ message: "at 10.0.0.7", path: ["user", "friends"] }];
    answers().set("users", () => ({ data: { user: { id: "1" } }, errors }));
    expect(await ask(asked, { no: false })).toEqual({ data: { user: { id: "1" } } });
    answers().set("users", () => ({ data: { user: null }, errors }));
    const { data, errors: told } = await ask(asked, { no: false });
    expect([data, told?.map(({ path }) => path)]).toEqual([{ user: null }, [["user"]]]);
  });

  it.each([
    ["a root field", "{ broken user { id } }", ["broken"]],
    ["an entity at two places of a list", "{ users { id name } }", ["users.1.name"]],
    [
      "one entity at many places",
      "{ grid { name } users { name friends { name } } }",
      ["grid.0.0.name", "users.0.friends.0.name", "users.1.name", "users.3.friends.0.name"],
    ],
    ["an alias", "{ a: users { b: name must: name } }", ["a.1.b", "a.1.must"]],
    ["aliases like the names of others", "{ id: users { id: name name: id } }", ["id.1.id"]],
    ["a field that may not be null", "{ grid { id must } }", ["grid.2.1.must"]],
    [
      "a field that may not be null, where the entity may not either",
      "{ sure { must } user { id } }",
      ["sure.1.must"],
    ],
    ["a list's entry that may not be null", "{ user { tags friends { tags } } }", ["user.tags.1"]],
    [
      "an entity in an entity that may not be null",
      "{ user { id friends { must } } }",
      ["user.friends.1.must"],
    ],
    [
      "fragments",
      "{ users { ...A ... on User { name } } } fragment A on User { n: name }",
      ["users.1.n", "users.1.name"],
    ],
  ])("of %s stand where one schema has them", async (_title, source, paths) => {
    const { data, errors } = await ask(source);
    const expected = await askWhole(source);
    expect(data).toEqual(expected.data);
    expect(errors?.map(({ path }) => path?.join(".")).toSorted()).toEqual(paths);
    expect(expected.errors?.map(({ path }) => path?.join(".")).toSorted()).toEqual(paths);
  });

  it("say nothing of the subgraph, its address or its cause", async () => {
    expect(await askText("{ broken users { name } }")).not.toMatch(
      /10\.0\.0\.7|dossier|127\.0\.0\.1/,
    );
  });
});

import { randomBytes } from "node:crypto";
import { GraphQLError } from "graphql";
import { pino } from "pino";
import { beforeAll, describe, expect, it } from "vitest";
import { codedError } from "../../../subgraphs/kit/errors.ts";
import { createSubgraphServer } from "../../../subgraphs/kit/server.ts";
import type { SubgraphContext } from "../../../subgraphs/kit/subgraph.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../../../subgraphs/kit/viewer-header.ts";
import { serviceOf, viewerOf } from "../../support/personas.ts";

const key = randomBytes(32).toString("base64url");
const logs: string[] = [];
let app: Awaited<ReturnType<typeof createSubgraphServer>>;

const typeDefs = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Query { who: String rows: [Row!] refused: String broken: String }
  type Row { value: String }
  type Thing @key(fields: "code") { code: ID! }
`;

beforeAll(async () => {
  const resolvers = {
    Query: {
      who: (_root: unknown, _args: unknown, { viewer }: SubgraphContext) =>
        `${viewer.kind} ${viewer.account}`,
      rows: () => [{ value: "first" }, { value: null }],
      refused: (_root: unknown, _args: unknown, { viewer }: SubgraphContext) => {
        throw codedError("FORBIDDEN", "officersOnly", viewer.locale);
      },
      broken: () => {
        throw Object.assign(new Error("select name from person where name = 'Bí mật'"), {
          code: "42P01",
        });
      },
    },
    Row: {
      value: ({ value }: { value: string | null }) => {
        if (value === null) throw new GraphQLError("no", { extensions: { code: "FORBIDDEN" } });
        return value;
      },
    },
  };
  app = await createSubgraphServer({
    subgraph: { name: "tried", typeDefs, resolvers },
    running: { createContext: (viewer) => ({ viewer }) },
    callerKeys: { gateway: key, "one-stop": key },
    logger: pino({ level: "trace" }, { write: (line: string) => void logs.push(line) }),
  });
  await app.ready();
});

async function post(payload: string, headers: Record<string, string> = {}) {
  const answer = await app.inject({
    method: "POST",
    url: "/graphql",
    headers: { "content-type": "application/json", ...headers },
    payload,
  });
  return { status: answer.statusCode, body: JSON.parse(answer.payload) };
}

const sign = (body: string, changes: Partial<Parameters<typeof signViewer>[0]> = {}) =>
  signViewer({
    viewer: viewerOf("citizen"),
    caller: "gateway",
    audience: "tried",
    key: readViewerKey(key),
    body,
    ...changes,
  });

const who = JSON.stringify({ query: "{ who }" });

describe("the viewer of a request", () => {
  it("is nobody without a header", async () => {
    expect(await post(who)).toEqual({
      status: 200,
      body: { data: { who: "ANONYMOUS null" } },
    });
  });

  it("is whom the gateway vouches for", async () => {
    const { body } = await post(who, { [VIEWER_HEADER]: sign(who) });
    expect(body).toEqual({ data: { who: "CITIZEN account-of-citizen" } });
  });

  it.each([
    ["forged", () => sign(who, { key: readViewerKey(randomBytes(32).toString("base64url")) })],
    ["made for another subgraph", () => sign(who, { audience: "accounts" })],
    ["made for another body", () => sign(JSON.stringify({ query: "{ refused }" }))],
    ["expired", () => sign(who, { now: Date.now() - 60_000 })],
    ["of an unknown caller", () => sign(who, { caller: "somebody" })],
    ["a citizen a service speaks for", () => sign(who, { caller: "one-stop" })],
    ["a service the gateway speaks for", () => sign(who, { viewer: serviceOf("one-stop") })],
    ["no header of this kind", () => "v1.gateway.e30.abc"],
  ])("is refused when the header is %s", async (_what, header) => {
    expect(await post(who, { [VIEWER_HEADER]: header() })).toMatchObject({
      status: 401,
      body: { data: null, errors: [{ extensions: { code: "VIEWER_REFUSED" } }] },
    });
  });

  it("is refused when the header comes a second time", async () => {
    const header = sign(who);
    expect((await post(who, { [VIEWER_HEADER]: header })).status).toBe(200);
    expect((await post(who, { [VIEWER_HEADER]: header })).status).toBe(401);
  });
});

describe("an answer", () => {
  it("has numbers for list places in error paths", async () => {
    const { body } = await post(JSON.stringify({ query: "{ rows { value } }" }));
    expect(body.data).toEqual({ rows: [{ value: "first" }, { value: null }] });
    expect(body.errors).toEqual([
      expect.objectContaining({
        message: "no",
        path: ["rows", 1, "value"],
        extensions: { code: "FORBIDDEN" },
      }),
    ]);
  });

  it("is the same from the compiled query as from the interpreted one", async () => {
    const query = JSON.stringify({ query: "query Twice { who rows { value } refused }" });
    const first = await post(query);
    const second = await post(query);
    const third = await post(query);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it("has the entities asked for, and refuses representations that are none, compiled or not", async () => {
    const query =
      "query Q__one__1($representations:[_Any!]!){_entities(representations:$representations){__typename ...on Thing{code}}}";
    const entities = (representations: unknown) =>
      post(JSON.stringify({ query, variables: { representations } }));
    const refused = [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }];
    for (let times = 0; times < 3; times += 1) {
      const thing = { __typename: "Thing", code: `t-${times}` };
      expect((await entities([thing])).body).toEqual({ data: { _entities: [thing] } });
      expect((await entities(null)).body).toMatchObject({ data: null, errors: refused });
      expect((await entities([thing, null])).body).toMatchObject({ data: null, errors: refused });
    }
  });

  it("says a coded error in the viewer's language", async () => {
    const query = JSON.stringify({ query: "{ refused }" });
    const english = await post(query, { [VIEWER_HEADER]: sign(query) });
    const vietnamese = await post(query);
    expect(english.body.errors[0].message).toBe("Only officers of a handling unit may use this.");
    expect(vietnamese.body.errors[0].message).toBe(
      "Chỉ công chức của đơn vị xử lý được dùng chức năng này.",
    );
  });

  it("tells nothing of what broke, and neither does the log of a statement", async () => {
    const { body } = await post(JSON.stringify({ query: "{ broken }" }));
    expect(body.data).toEqual({ broken: null });
    expect(body.errors[0].extensions).toEqual({
      code: "INTERNAL_SERVER_ERROR",
      requestId: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toContain("person");
    expect(logs.join("")).toContain("42P01");
    expect(logs.join("")).not.toContain("Bí mật");
  });
});

describe("a request that is none", () => {
  it.each([
    ["is not JSON", "{", "BAD_REQUEST"],
    ["has no query", "{}", "BAD_REQUEST"],
    ["is null", "null", "BAD_REQUEST"],
    ["does not parse", JSON.stringify({ query: "{" }), "GRAPHQL_VALIDATION_FAILED"],
    ["does not fit the schema", JSON.stringify({ query: "{ what }" }), "GRAPHQL_VALIDATION_FAILED"],
  ])("is refused when it %s", async (_what, payload, code) => {
    const { status, body } = await post(payload);
    expect(status).toBe(400);
    expect(body.errors[0].extensions.code).toBe(code);
  });

  it("is refused when it is larger than 4 MB", async () => {
    const { status, body } = await post(JSON.stringify({ query: "x".repeat(4 * 1024 * 1024) }));
    expect(status).toBe(413);
    expect(body.errors[0].extensions.code).toBe("PAYLOAD_TOO_LARGE");
  });
});

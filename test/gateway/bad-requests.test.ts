import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startGateway, type RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await startGateway();
});
beforeEach(() => gateway.subgraphs.reset());
afterAll(() => gateway.stop());

const json = { "content-type": "application/json" };
const malformed = {
  vi: "Yêu cầu không đúng dạng: hãy gửi POST với content-type application/json và một đối tượng JSON có “query”.",
  en: "The request is malformed: send a POST with content-type application/json and a JSON object with “query”.",
};

describe.each(["vi", "en"] as const)("a malformed request, in %s", (language) => {
  const refusal = [{ message: malformed[language], extensions: { code: "BAD_REQUEST" } }];

  it.each<[string, Record<string, string>, string]>([
    ["text that is not JSON", json, "not json"],
    ["half a JSON", json, '{"query":'],
    ["an empty body", json, ""],
    ["a JSON null", json, "null"],
    ["a JSON text", json, '"{ foods }"'],
    ["an empty object", json, "{}"],
    ["no query", json, '{"variables":{}}'],
    ["a query that is no text", json, '{"query":{"kind":"Document"}}'],
    ["variables that are a list", json, '{"query":"{ foods }","variables":[]}'],
    ["variables that are a text", json, '{"query":"{ foods }","variables":"{}"}'],
    ["a batch", json, '[{"query":"{ foods }"}]'],
    ["a poisoned prototype", json, '{"query":"{ foods }","variables":{"__proto__":{"a":1}}}'],
    ["plain text", { "content-type": "text/plain" }, '{"query":"{ foods }"}'],
    ["a form", { "content-type": "application/x-www-form-urlencoded" }, "query={foods}"],
    ["an unknown type", { "content-type": "application/graphql" }, "{ foods }"],
    ["no operation in it", json, `{"query":"${"[".repeat(2)}","variables":${nested(70)}}`],
  ])("is refused with 400 for %s", async (_what, headers, body) => {
    const answer = await gateway.send({
      method: "POST",
      headers: { ...headers, "accept-language": language },
      body,
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: refusal });
    expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
  });

  it("is refused for a GET that a web page could cause", async () => {
    const answer = await gateway.send(
      { headers: { "accept-language": language } },
      "/graphql?query={foods}",
    );
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ errors: refusal });
  });

  it("is refused for a mutation by GET", async () => {
    const answer = await gateway.send(
      { headers: { ...json, "accept-language": language } },
      `/graphql?query=${encodeURIComponent("mutation { submitDossier }")}`,
    );
    expect(answer.status).toBe(405);
    expect(answer.body).toEqual({ errors: refusal });
    expect(gateway.subgraphs.get("one-stop").calls).toEqual([]);
  });
});

describe("a body that is too large", () => {
  const large = JSON.stringify({ query: `{ foods } #${"x".repeat(5_000_000)}` });

  it.each([
    ["vi", "Nội dung yêu cầu quá lớn: tối đa 1 MB."],
    ["en", "The body is too large: 1 MB at most."],
  ])("is refused with 413 in %s", async (language, message) => {
    const answer = await gateway.send({
      method: "POST",
      headers: { ...json, "accept-language": language },
      body: large,
    });
    expect(answer.status).toBe(413);
    expect(answer.body).toEqual({
      errors: [{ message, extensions: { code: "PAYLOAD_TOO_LARGE" } }],
    });
  });

  it.each([
    ["of a known length", "content-length: 5000000", "", "x".repeat(5_000_000)],
    [
      "in chunks",
      "transfer-encoding: chunked",
      "4c4b40\r\n",
      `${"x".repeat(5_000_000)}\r\n0\r\n\r\n`,
    ],
  ])("%s is answered to who sends all of it before reading", async (_what, header, start, body) => {
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname).setEncoding("utf8");
    let heard = "";
    socket.on("data", (text: string) => (heard += text));
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
    // More than the limit, so that the refusal comes while the rest is on its way.
    socket.write(`${head}${header}\r\n\r\n${start}${body.slice(0, 2_000_000)}`);
    await expect.poll(() => heard).toContain("PAYLOAD_TOO_LARGE");
    socket.write(body.slice(2_000_000));
    socket.write("GET /health/live HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    await once(socket, "close");
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
    expect(heard).toContain('{"live":true}');
  });

  it("is taken up to one megabyte", async () => {
    const start = '{"query":"{ foods }","variables":{"x":"';
    const body = `${start}${"x".repeat(1024 * 1024 - start.length - 3)}"}}`;
    expect(body).toHaveLength(1024 * 1024);
    const answer = await gateway.send({ method: "POST", headers: json, body });
    expect(answer.body).toEqual({ data: { foods: ["sữa", "mật ong"] } });
  });
});

describe("an operation that is wrong", () => {
  it("is refused with graphql's own words when it does not parse", async () => {
    const answer = await gateway.ask("{ foods ");
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      {
        message: "Syntax Error: Expected Name, found <EOF>.",
        locations: [{ line: 1, column: 9 }],
        extensions: { code: "GRAPHQL_PARSE_FAILED" },
      },
    ]);
  });

  it("is refused with graphql's own words when the schema has no such field", async () => {
    const answer = await gateway.ask("{ fods }");
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      {
        message: 'Cannot query field "fods" on type "Query". Did you mean "foods"?',
        locations: [{ line: 1, column: 3 }],
        extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
      },
    ]);
  });

  it("is refused for a field clients may not see, as for one that does not exist", async () => {
    const answer = await gateway.ask('{ dossier(code: "1") { hidden } }');
    expect(answer.body.errors?.map(({ message }) => message)).toEqual([
      'Cannot query field "hidden" on type "Dossier".',
    ]);
    expect(gateway.subgraphs.get("one-stop").calls).toEqual([]);
  });

  it.each([
    ["is missing", undefined, 'Variable "$code" of required type "ID!" was not provided.'],
    ["is null", { code: null }, 'Variable "$code" of non-null type "ID!" must not be null.'],
    [
      "has the wrong type",
      { code: true },
      'Variable "$code" got invalid value true; ID cannot represent value: true',
    ],
  ])("is refused as bad input when a variable %s", async (_what, variables, message) => {
    const query = "query ($code: ID!) { dossier(code: $code) { code } }";
    const answer = await gateway.ask(query, {}, variables);
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      { message, locations: [{ line: 1, column: 8 }], extensions: { code: "BAD_USER_INPUT" } },
    ]);
  });

  it("repeats a caller's value to 1,000 characters only", async () => {
    const query = "query ($first: Int!) { me { dossiers(first: $first) { __typename } } }";
    const answer = await gateway.ask(query, {}, { first: "x".repeat(100_000) });
    expect(answer.body.errors?.[0]?.message).toHaveLength(1000);
  });

  it("is refused when it has more than 1,000 tokens", async () => {
    const aliases = Array.from({ length: 400 }, (_, index) => `a${index}: foods`).join(" ");
    const answer = await gateway.ask(`{ ${aliases} }`);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.extensions["code"]).toBe("GRAPHQL_PARSE_FAILED");
  });

  // 16 of them would be 65,536 fields, 40 would keep a planner busy for years.
  it.each([16, 40])(
    "is refused when it has %i fragments in one another, each twice",
    async (most) => {
      const fragments = Array.from(
        { length: most },
        (_, index) => `fragment F${index} on Query { ...F${index + 1} ... { ...F${index + 1} } }`,
      );
      const answer = await gateway.ask(
        `{ ...F0 } ${fragments.join(" ")} fragment F${most} on Query { foods }`,
      );
      expect(answer.status).toBe(400);
      expect(answer.body.errors).toMatchObject([
        {
          message: "The operation has more than 10000 fields with its fragments written out.",
          extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
        },
      ]);
    },
  );

  it("is refused when a fragment is within itself", async () => {
    const answer = await gateway.ask(
      "{ ...A } fragment A on Query { foods ...B } fragment B on Query { ...A }",
    );
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.extensions["code"]).toBe("GRAPHQL_VALIDATION_FAILED");
  });

  it("is refused when it names an operation that is not there", async () => {
    const body = JSON.stringify({ query: "query A { foods }", operationName: "B" });
    const answer = await gateway.send({ method: "POST", headers: json, body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toEqual([
      {
        message: 'Unknown operation named "B".',
        extensions: { code: "OPERATION_RESOLUTION_FAILURE" },
      },
    ]);
  });

  it("is refused when it does not say which of its operations is meant", async () => {
    const answer = await gateway.ask("query A { foods } query B { foods }");
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.message).toBe(
      "Must provide operation name if query contains multiple operations.",
    );
  });

  it("may be asked by GET when it is a query and says it is JSON", async () => {
    const answer = await gateway.send({ headers: json }, "/graphql?query={foods}");
    expect(answer.body).toEqual({ data: { foods: ["sữa", "mật ong"] } });
  });
});

describe("other addresses", () => {
  it("are answered with 404 and a small JSON", async () => {
    const answer = await gateway.send({ headers: { "accept-language": "en" } }, "/admin");
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      errors: [
        {
          message: "There is nothing at this address; the graph is at /graphql.",
          extensions: { code: "NOT_FOUND" },
        },
      ],
    });
  });

  it("tell where things are at the root", async () => {
    const answer = await gateway.send({}, "/");
    expect(answer.body).toEqual({
      name: "dossier-graph",
      graphql: "/graphql",
      files: "/files",
      explorer: "/",
      schema: "/schema.graphql",
      health: "/health/ready",
    });
  });

  it("tell that the process lives and that its subgraphs are ready", async () => {
    expect((await gateway.send({}, "/health/live")).body).toEqual({ live: true });
    const ready = await gateway.send({}, "/health/ready");
    expect([ready.status, ready.body]).toEqual([200, { ready: true }]);
  });
});

describe("introspection", () => {
  it("shows the public schema and nothing inaccessible", async () => {
    const { body } = await gateway.ask(`{ __type(name: "Dossier") { fields { name } } }`);
    const names = body.data?.["__type"].fields.map(({ name }: { name: string }) => name);
    expect(names.toSorted()).toEqual(["code", "permit", "product", "status"]);
  });
});

describe("a request id", () => {
  it("is made for each request and is in the answer's headers", async () => {
    const first = await gateway.ask("{ foods }");
    const second = await gateway.ask("{ foods }");
    expect(first.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
  });

  it("is kept when a proxy made a proper one", async () => {
    const answer = await gateway.ask("{ foods }", { "x-request-id": "proxy-0001" });
    expect(answer.headers.get("x-request-id")).toBe("proxy-0001");
    expect(gateway.subgraphs.get("food-safety").calls[0]?.requestId).toBe("proxy-0001");
  });

  it.each(["short", "x".repeat(65), 'a"quoted"one'])("is made anew instead of %o", async (id) => {
    const answer = await gateway.ask("{ foods }", { "x-request-id": id });
    expect(answer.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  });
});

describe("the log", () => {
  it("has a line for each request, without variables, tokens or answers", async () => {
    const query = "query Named($code: ID!) { dossier(code: $code) { code } }";
    const answer = await gateway.ask(query, {}, { code: "VERY-PRIVATE-CODE" });
    const id = answer.headers.get("x-request-id") ?? "";
    const line = gateway
      .log()
      .split("\n")
      .find((text) => text.includes(id));
    expect(JSON.parse(line ?? "{}")).toMatchObject({
      requestId: id,
      operationName: "Named",
      status: 200,
      durationMs: expect.any(Number),
    });
    expect(gateway.log()).not.toContain("VERY-PRIVATE-CODE");
  });
});

function nested(levels: number): string {
  return "[".repeat(levels) + "]".repeat(levels);
}

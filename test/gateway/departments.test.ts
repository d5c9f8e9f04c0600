import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { citizenClaims } from "./issuer.ts";
import { startGateway, type RunningGateway } from "./running-gateway.ts";
import type { Fault } from "./stub-subgraphs.ts";

const query = `{ me { fullName dossiers { edges { node { code product } } } } }`;
const faults: [string, Fault][] = [
  ["hangs", () => new Promise(() => {})],
  ["breaks off", (reply) => reply.hijack().raw.destroy()],
  ["answers 500", (reply) => reply.code(500).send("select * from secrets")],
  [
    "answers 500 in GraphQL",
    (reply) => reply.code(500).send({ errors: [{ message: "10.0.0.7" }] }),
  ],
  ["answers 401", (reply) => reply.code(401).send({ errors: [{ message: "BAD" }] })],
  ["answers HTML", (reply) => reply.type("text/html").send("<h1>Bad gateway</h1>")],
  ["answers half a JSON", (reply) => reply.type("application/json").send('{"data":{"_ent')],
  ["answers a list", (reply) => reply.send([1, 2, 3])],
  ["answers a text", (reply) => reply.type("application/json").send('"data"')],
  ["answers without data", (reply) => reply.send({})],
  ["answers data that is a list", (reply) => reply.send({ data: [] })],
  ["answers errors that are none", (reply) => reply.send({ data: {}, errors: "10.0.0.7" })],
  ["answers 17 MB", (reply) => reply.send(`{"data":{"foods":"${"x".repeat(17_000_000)}"}}`)],
  [
    "drips",
    (reply) => {
      reply.hijack().raw.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => reply.raw.write(" "), 50);
      reply.raw.on("close", () => clearInterval(timer));
    },
  ],
];

let gateway: RunningGateway;
let authorization: string;

beforeAll(async () => {
  gateway = await startGateway();
  authorization = `Bearer ${await gateway.issuer.sign(citizenClaims)}`;
});
beforeEach(() => gateway.subgraphs.reset());
afterAll(() => gateway.stop());

describe("a department that fails", () => {
  it.each(faults)("costs its own fields only when it %s", async (_what, fault) => {
    gateway.subgraphs.get("food-safety").fault = fault;
    const { status, body, text } = await gateway.ask(query, { authorization });
    expect(status).toBe(200);
    expect(body).toEqual({
      data: {
        me: {
          fullName: "Nguyễn Thị Thử",
          dossiers: {
            edges: [
              { node: { code: "D-0", product: null } },
              { node: { code: "D-1", product: null } },
              { node: { code: "D-2", product: null } },
            ],
          },
        },
      },
      errors: [
        {
          message:
            "Hệ thống “food-safety” tạm thời không phản hồi; phần dữ liệu của hệ thống này để trống.",
          path: ["me", "dossiers", "edges"],
          extensions: { code: "DEPARTMENT_UNAVAILABLE", department: "food-safety" },
        },
      ],
    });
    expect(text).not.toMatch(
      /127\.0\.0\.1|10\.0\.0\.7|192\.0\.2\.1|select|stack|Bad gateway|_entities|@/,
    );
  });

  it("is named in English to those who ask in English", async () => {
    gateway.subgraphs.get("food-safety").fault = (reply) => reply.code(500).send("");
    const { body } = await gateway.ask("{ foods }", { "accept-language": "en" });
    expect(body).toEqual({
      data: { foods: null },
      errors: [
        {
          message: "The system “food-safety” does not respond at the moment; its fields are empty.",
          path: ["foods"],
          extensions: { code: "DEPARTMENT_UNAVAILABLE", department: "food-safety" },
        },
      ],
    });
  });

  it("is placed on each of its root fields, by the name the client gave it", async () => {
    gateway.subgraphs.get("one-stop").fault = (reply) => reply.code(500).send("");
    const { body } = await gateway.ask(
      `{ a: dossier(code: "1") { code } b: dossier(code: "2") { code } foods }`,
    );
    expect(body.data).toEqual({ a: null, b: null, foods: ["sữa", "mật ong"] });
    expect(body.errors?.map(({ path }) => path)).toEqual([["a"], ["b"]]);
  });

  it("is placed on the field of the entity it would have filled", async () => {
    gateway.subgraphs.get("one-stop").fault = (reply) => reply.code(500).send("");
    const { body } = await gateway.ask(query, { authorization });
    expect(body.data).toEqual({ me: { fullName: "Nguyễn Thị Thử", dossiers: null } });
    expect(body.errors?.map(({ path }) => path)).toEqual([["me", "dossiers"]]);
  });

  it("is unavailable when nothing listens at its address", async () => {
    const other = await startGateway();
    await other.subgraphs.get("food-safety").stop();
    const { body, text } = await other.ask("{ foods }");
    expect(body.data).toEqual({ foods: null });
    expect(body.errors?.[0]?.extensions).toEqual({
      code: "DEPARTMENT_UNAVAILABLE",
      department: "food-safety",
    });
    expect(text).not.toContain("ECONNREFUSED");
    const ready = await other.send({}, "/health/ready");
    expect([ready.status, ready.body]).toEqual([503, { ready: false }]);
    expect((await other.send({}, "/health/live")).status).toBe(200);
    await other.stop();
  });

  it("is given up after the configured time", async () => {
    gateway.subgraphs.get("food-safety").fault = () => new Promise(() => {});
    const startedAt = Date.now();
    await gateway.ask("{ foods }");
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(490);
    expect(Date.now() - startedAt).toBeLessThan(3000);
  });

  it("answers again as soon as it is back", async () => {
    gateway.subgraphs.get("food-safety").fault = (reply) => reply.hijack().raw.destroy();
    await gateway.ask("{ foods }");
    gateway.subgraphs.get("food-safety").fault = null;
    expect((await gateway.ask("{ foods }")).body).toEqual({ data: { foods: ["sữa", "mật ong"] } });
  });
});

describe("the log", () => {
  it.each([
    ["TIMED_OUT", () => new Promise(() => {})],
    ["BROKEN_OFF", (reply) => reply.hijack().raw.destroy()],
    ["TOO_LARGE", (reply) => reply.send("x".repeat(17_000_000))],
  ] satisfies [string, Fault][])("says why a call failed: %s", async (reason, fault) => {
    gateway.subgraphs.get("food-safety").fault = fault;
    const { headers } = await gateway.ask("{ foods }");
    const line = gateway
      .log()
      .split("\n")
      .map((text) => JSON.parse(text || "{}"))
      .find(({ requestId, subgraph }) => subgraph && requestId === headers.get("x-request-id"));
    expect(line).toMatchObject({ level: 50, subgraph: "food-safety", reason, msg: "call failed" });
  });
});

describe("a connection that is lost before any answer", () => {
  it("is tried once more for a query, under a new signature", async () => {
    const food = gateway.subgraphs.get("food-safety");
    food.fault = (reply) => {
      food.fault = null;
      reply.hijack().raw.destroy();
    };
    expect((await gateway.ask("{ foods }")).body).toEqual({ data: { foods: ["sữa", "mật ong"] } });
    expect(food.calls.map(({ verdict }) => verdict.ok)).toEqual([true, true]);
  });

  it("is not tried a third time", async () => {
    const food = gateway.subgraphs.get("food-safety");
    food.fault = (reply) => reply.hijack().raw.destroy();
    await gateway.ask("{ foods }");
    expect(food.calls).toHaveLength(2);
  });

  it("is never tried again for a mutation", async () => {
    const oneStop = gateway.subgraphs.get("one-stop");
    oneStop.fault = (reply) => reply.hijack().raw.destroy();
    const { body } = await gateway.ask("mutation { submitDossier }");
    expect(oneStop.calls).toHaveLength(1);
    expect(body.errors?.[0]?.extensions["code"]).toBe("DEPARTMENT_UNAVAILABLE");
  });
});

describe("errors of a subgraph", () => {
  it("keep code and message when a caller may see the code, and nothing else", async () => {
    for (const [language, message] of [
      ["vi", "Chỉ dành cho công chức."],
      ["en", "For officers only."],
    ] as const) {
      const { body } = await gateway.ask("{ secret foods }", { "accept-language": language });
      expect(body).toEqual({
        data: { secret: null, foods: ["sữa", "mật ong"] },
        errors: [{ message, path: ["secret"], extensions: { code: "FORBIDDEN" } }],
      });
    }
  });

  it("become an internal error with the request id when they are anything else", async () => {
    const { body, headers } = await gateway.ask("{ broken }", { "accept-language": "en" });
    const requestId = headers.get("x-request-id");
    expect(body).toEqual({
      data: { broken: null },
      errors: [
        {
          message: `Something went wrong here. Request id: ${requestId}.`,
          path: ["broken"],
          extensions: { code: "INTERNAL_SERVER_ERROR", requestId },
        },
      ],
    });
    expect(gateway.log()).toContain(requestId);
  });

  it("are placed on the entity they belong to", async () => {
    const { body } = await gateway.ask(`{ me { dossiers { edges { node { permit } } } } }`, {
      authorization,
    });
    expect(body.data?.["me"].dossiers.edges.map((edge: any) => edge.node.permit)).toEqual([
      "permit of D-0",
      null,
      "permit of D-2",
    ]);
    expect(body.errors).toEqual([
      {
        message: "Không được xem.",
        path: ["me", "dossiers", "edges", 1, "node", "permit"],
        extensions: { code: "FORBIDDEN" },
      },
    ]);
  });

  it("are placed on the entity when the subgraph writes its index as text", async () => {
    gateway.subgraphs.get("food-safety").fault = (reply) =>
      reply.send({
        data: { _entities: [null, null, null] },
        errors: [
          {
            message: "no",
            path: ["_entities", "2", "permit"],
            extensions: { code: "FORBIDDEN", serviceName: "food-safety" },
          },
        ],
      });
    const { body } = await gateway.ask(`{ me { dossiers { edges { node { permit } } } } }`, {
      authorization,
    });
    expect(body.errors).toEqual([
      {
        message: "no",
        path: ["me", "dossiers", "edges", 2, "node", "permit"],
        extensions: { code: "FORBIDDEN" },
      },
    ]);
  });

  it.each([
    ["null where the schema forbids it", { shape: { sure: null } }, null, ["shape", "sure"]],
    ["a text where an object stands", { shape: "10.0.0.7" }, null, ["shape"]],
    [
      "an object where a list stands",
      { shape: { sure: "yes", list: { at: "10.0.0.7" } } },
      { sure: "yes", list: null },
      ["shape", "list"],
    ],
    ["a number where a text stands", { shape: { sure: 7, list: [] } }, null, ["shape", "sure"]],
  ])("become an internal error when it answers %s", async (_what, data, shape, path) => {
    gateway.subgraphs.get("one-stop").fault = (reply) => reply.send({ data });
    const { status, body, text } = await gateway.ask("{ foods shape { sure list { code } } }");
    expect(status).toBe(200);
    expect(body.data).toEqual({ foods: ["sữa", "mật ong"], shape });
    expect(body.errors?.map((error) => [error.path, error.extensions["code"]])).toEqual([
      [path, "INTERNAL_SERVER_ERROR"],
    ]);
    expect(Object.keys(body)).not.toContain("extensions");
    expect(text).not.toContain("10.0.0.7");
  });
});

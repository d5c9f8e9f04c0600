import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { citizenClaims } from "../issuer.ts";
import { startGateway, type RunningGateway } from "../running-gateway.ts";

let gateway: RunningGateway;
let release: () => void;

beforeAll(async () => {
  gateway = await startGateway({ subgraphTimeoutMs: 5000 });
  // Known operations alone take the short way.
  for (const query of ["{ foods }", "{ foods me { fullName } }"]) await gateway.ask(query);
});
beforeEach(() => {
  gateway.subgraphs.reset();
  const held = Promise.withResolvers<void>();
  release = held.resolve;
  gateway.subgraphs.get("food-safety").fault = async (reply) => {
    await held.promise;
    return reply.send({ data: { foods: ["sữa"] } });
  };
});
afterAll(() => gateway.stop());

const calls = () => gateway.subgraphs.get("food-safety").calls;
const bearer = async (claims = {}) => ({
  authorization: `Bearer ${await gateway.issuer.sign({ ...citizenClaims, ...claims })}`,
});

/** Asks all at once, and lets the subgraph answer when their calls are there. */
async function askTogether(asked: readonly (() => ReturnType<RunningGateway["ask"]>)[]) {
  const answers = asked.map((ask) => ask());
  await sleep(150);
  release();
  return (await Promise.all(answers)).map(({ body }) => body.data);
}

describe("operations under way at the same time", () => {
  it("are executed once when caller, text and variables are the same", async () => {
    const ask = () => gateway.ask("{ foods }");
    expect(await askTogether([ask, ask, ask])).toEqual([
      { foods: ["sữa"] },
      { foods: ["sữa"] },
      { foods: ["sữa"] },
    ]);
    expect(calls()).toHaveLength(1);
  });

  it("share their calls when callers are the same and operations are not", async () => {
    const other = () => gateway.ask("{ foods me { fullName } }");
    expect(await askTogether([() => gateway.ask("{ foods }"), other])).toEqual([
      { foods: ["sữa"] },
      { foods: ["sữa"], me: null },
    ]);
    expect(calls()).toHaveLength(1);
  });

  it.each([
    ["nobody and somebody", async () => [{}, await bearer()]],
    [
      "two people",
      async () => [await bearer(), await bearer({ sub: "b", account: "QWNjb3VudDoy" })],
    ],
    ["one person's scopes", async () => [await bearer(), await bearer({ scope: "extra" })]],
    ["two languages", async () => [{}, { "accept-language": "en" }]],
  ])("are never shared between %s", async (_who, headersOf) => {
    const asked = (await headersOf()).map((headers) => () => gateway.ask("{ foods }", headers));
    await askTogether(asked);
    expect(calls()).toHaveLength(2);
    const viewers = calls().map(
      ({ verdict }) => verdict.ok && { ...verdict.viewer, requestId: "" },
    );
    expect(viewers[0]).not.toEqual(viewers[1]);
  });

  it("are executed each for itself when they change something", async () => {
    const mutation = "mutation { submitDossier }";
    await Promise.all([1, 2, 3].map(() => gateway.ask(mutation)));
    expect(gateway.subgraphs.get("one-stop").calls).toHaveLength(3);
  });

  it("are executed each for itself with other variables", async () => {
    const query = "query ($code: ID!) { dossier(code: $code) { code } }";
    const ask = (code: string) => gateway.ask(query, {}, { code });
    const answers = await Promise.all(["D-1", "D-2", "D-1"].map(ask));
    expect(answers.map(({ body }) => body.data?.["dossier"].code)).toEqual(["D-1", "D-2", "D-1"]);
  });
});

describe("a client that goes away", () => {
  /** The subgraph says nothing. @returns how many of its calls were ended. */
  function silence() {
    const seen = { ended: 0 };
    gateway.subgraphs.get("food-safety").fault = (reply) => {
      reply.raw.once("close", () => (seen.ended += 1));
      return new Promise(() => {});
    };
    return seen;
  }

  it.each([
    ["that was asked before", "{ foods }"],
    ["that is asked for the first time", "query New { foods }"],
  ])("ends the calls that were made for it alone, of an operation %s", async (_what, query) => {
    const seen = silence();
    await leave(query);
    await vi.waitFor(() => expect(seen.ended).toBe(1));
    expect(calls()).toHaveLength(1);
    expect(gateway.log()).not.toContain("GIVEN_UP");
  });

  it("ends a call that two operations share with the other one's client, not before", async () => {
    const seen = silence();
    await Promise.all([
      leave("{ foods }", 100),
      leave("{ foods me { fullName } }", 400),
      sleep(300).then(() => expect([calls().length, seen.ended]).toEqual([1, 0])),
    ]);
    await vi.waitFor(() => expect(seen.ended).toBe(1));
    expect(calls()).toHaveLength(1);
  });

  it("leaves the calls that another one waits for", async () => {
    const answer = gateway.ask("{ foods }");
    await sleep(50);
    await leave();
    await sleep(50);
    release();
    expect((await answer).body.data).toEqual({ foods: ["sữa"] });
    expect(calls()).toHaveLength(1);
  });
});

/** Asks and closes the connection before there is an answer. */
async function leave(query = "{ foods }", afterMs = 150): Promise<void> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const body = JSON.stringify({ query });
  socket.write(
    `POST /graphql HTTP/1.1\r\nhost: x\r\naccept-language: vi\r\ncontent-type: application/json\r\n` +
      `content-length: ${body.length}\r\n\r\n${body}`,
  );
  await sleep(afterMs);
  socket.destroy();
}

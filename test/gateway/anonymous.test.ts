import { fork, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startPlainSubgraphs } from "./plain-subgraphs.ts";
import { link } from "./stub-subgraphs.ts";

const folder = tmpdir();
const file = `supergraph-${randomUUID()}.graphql`;
const broken = `broken-${randomUUID()}.graphql`;
const nowhere = `nowhere-${randomUUID()}.graphql`;

let subgraphs: Awaited<ReturnType<typeof startPlainSubgraphs>>;
let child: ChildProcess | undefined;

beforeAll(async () => {
  subgraphs = await startPlainSubgraphs({
    films: {
      sdl: `${link} type Query { film: Film } type Film @key(fields: "id") { id: ID! title: String }`,
      resolvers: { Query: { film: () => ({ id: "1", title: "Mùi đu đủ xanh" }) } },
    },
    ratings: {
      sdl: `${link} type Film @key(fields: "id") { id: ID! stars: Int }`,
      resolvers: { Film: { __resolveReference: ({ id }: { id: string }) => ({ id, stars: 5 }) } },
    },
  });
  await writeFile(path.join(folder, file), subgraphs.supergraphSdl);
  await writeFile(path.join(folder, broken), "type Query { a: Int }");
  const { supergraphSdl } = subgraphs;
  await writeFile(path.join(folder, nowhere), supergraphSdl.replace(/http:\/\/127[^"]+/, ""));
});
beforeEach(() => subgraphs.reset());
afterEach(() => child?.kill("SIGKILL"));
afterAll(async () => {
  await subgraphs.stop();
  await Promise.all([file, broken, nowhere].map((name) => rm(path.join(folder, name))));
});

describe("the anonymous gateway", () => {
  it.each(["own", "stock"])(
    "serves a supergraph with the addresses in it, by the executor %s",
    async (executor) => {
      const { url } = await start(["--supergraph", file, "--port", "0", "--anonymous"], {
        GATEWAY_EXECUTOR: executor,
      });
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/graphql$/);
      expect(await ask(url, "{ film { title stars } __schema { queryType { name } } }")).toEqual({
        data: {
          film: { title: "Mùi đu đủ xanh", stars: 5 },
          __schema: { queryType: { name: "Query" } },
        },
      });
      const ready = await fetch(new URL("/health/ready", url));
      expect([ready.status, await ready.json()]).toEqual([200, { ready: true }]);
    },
  );

  it("forwards nothing of the client's request but the operation", async () => {
    const { url } = await start(["--supergraph", file, "--port", "0", "--anonymous"]);
    await ask(url, "{ film { title } }", {
      authorization: "Bearer x",
      cookie: "a=b",
      "x-viewer": "v",
    });
    const [call] = subgraphs.calls;
    expect(Object.keys(call?.headers ?? {}).toSorted()).toEqual([
      "accept",
      "connection",
      "content-length",
      "content-type",
      "host",
    ]);
  });

  it("makes one call for callers whom it tells subgraphs nothing of", async () => {
    const { url } = await start(["--supergraph", file, "--port", "0", "--anonymous"]);
    await ask(url, "{ film { title } }");
    subgraphs.reset();
    const released = Promise.withResolvers<void>();
    subgraphs.answers.set("films", () =>
      released.promise.then(() => ({ data: { film: { title: "a" } } })),
    );
    const asked = ["Bearer 1", "Bearer 2"].map((authorization) =>
      ask(url, "{ film { title } }", { authorization }),
    );
    setTimeout(released.resolve, 200);
    expect(await Promise.all(asked)).toEqual([
      { data: { film: { title: "a" } } },
      { data: { film: { title: "a" } } },
    ]);
    expect(subgraphs.calls).toHaveLength(1);
  });

  it("says on standard error why a subgraph gave no answer, and what was asked on neither", async () => {
    const { url, output } = await start(["--supergraph", file, "--port", "0", "--anonymous"]);
    subgraphs.answers.set("ratings", () => "<html>");
    expect((await ask(url, "{ film { stars } }")).data).toEqual({ film: { stars: null } });
    await expect.poll(() => output.errors).toContain('"msg":"not an answer"');
    const { subgraph, status, requestId } = JSON.parse(output.errors);
    expect([subgraph, status, requestId]).toEqual(["ratings", 200, "req-1"]);
    expect(output.errors).not.toContain("film");
    expect(output.text).toBe(`ready ${url}\n`);
  });

  it.each(["SIGTERM", "SIGINT"] as const)(
    "lets what runs finish on %s and ends with 0",
    async (signal) => {
      const { url, output } = await start(["--supergraph", file, "--port", "0", "--anonymous"]);
      const released = Promise.withResolvers<void>();
      subgraphs.answers.set("films", () =>
        released.promise.then(() => ({ data: { film: { title: "a" } } })),
      );
      const answer = ask(url, "{ film { title } }");
      await vi.waitFor(() => expect(subgraphs.calls).toHaveLength(1));
      const ended = once(child as ChildProcess, "close");
      child?.kill(signal);
      setTimeout(released.resolve, 200);
      expect(await answer).toEqual({ data: { film: { title: "a" } } });
      expect(await ended).toEqual([0, null]);
      expect(output).toEqual({ text: `ready ${url}\n`, errors: "" });
    },
  );

  it("takes a body of 5 MB, and an operation of any length and depth", async () => {
    const { url } = await start(["--supergraph", file, "--port", "0", "--anonymous"]);
    const fields = Array.from({ length: 2000 }, (_, index) => `a${index}: title`).join(" ");
    const { data } = await ask(url, `{ film { ${fields} } }`);
    expect(Object.keys(data.film)).toHaveLength(2000);
    const spaces = " ".repeat(5_000_000);
    expect((await ask(url, `{ film {${spaces} id } }`)).data).toEqual({ film: { id: "1" } });
  });

  it("is reached on this machine alone, and says in one line that a port is taken", async () => {
    const { url } = await start(["--supergraph", file, "--port", "0", "--anonymous"]);
    const { port } = new URL(url);
    const others = Object.values(networkInterfaces()).flatMap((addresses = []) =>
      addresses.filter(({ family, internal }) => family === "IPv4" && !internal),
    );
    for (const { address } of others) {
      await expect(fetch(`http://${address}:${port}/health/ready`)).rejects.toThrow("fetch failed");
    }
    const second = run(["--supergraph", file, "--port", port, "--anonymous"]);
    let errors = "";
    second.stderr?.on("data", (text) => (errors += text));
    await once(second, "close");
    expect(errors).toBe(`gateway: port ${port} is taken; set PORT to a free one\n`);
  });

  it.each([
    [
      "gateway: SUPERGRAPH_FILE FOLDER/none.graphql cannot be read\n",
      ["--supergraph", "none.graphql"],
    ],
    ["gateway: SUPERGRAPH_FILE is not a supergraph\n", ["--supergraph", broken]],
    ['gateway: the supergraph has no http address of "films"\n', ["--supergraph", nowhere]],
    [
      "gateway: PORT is not a whole number from 0 to 65535\n",
      ["--supergraph", file, "--port", "x"],
    ],
  ])("says in one line what is wrong: %s", async (line, args) => {
    child = run([...args, "--anonymous"]);
    let errors = "";
    child.stderr?.on("data", (text) => (errors += text));
    await once(child, "close");
    expect([child.exitCode, errors]).toEqual([1, line.replace("FOLDER", folder)]);
  });
});

function run(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return fork(path.resolve("gateway/main.ts"), args, {
    silent: true,
    env: { PATH: process.env["PATH"], INIT_CWD: folder, ...env },
  });
}

async function start(args: readonly string[], env?: Record<string, string>) {
  const started = run(args, env);
  child = started;
  const output = { text: "", errors: "" };
  const url = await new Promise<string>((resolve, reject) => {
    started.stdout?.on("data", (text) => {
      output.text += text;
      const found = /^ready (\S+)\n$/.exec(output.text)?.[1];
      if (found !== undefined) resolve(found);
    });
    started.stderr?.on("data", (text) => {
      output.errors += text;
      reject(new Error(String(text)));
    });
  });
  return { url, output };
}

async function ask(url: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { data: any };
}

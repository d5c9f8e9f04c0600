import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "install-test-"));
  mkdirSync(join(root, "scripts"));
  for (const name of ["run.mjs", "install.mjs", "lock.mjs"]) {
    cpSync(join(import.meta.dirname, "../../scripts", name), join(root, "scripts", name));
  }
  write("package-lock.json", "{}");
  write(
    "hello.mjs",
    `console.log("hello", process.version.split(".")[0], ...process.argv.slice(2));`,
  );
  writeNpm(`rm -rf node_modules; mkdir -p node_modules/.bin; sleep 0.3
    ln -s '${process.execPath}' node_modules/.bin/node`);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(name: string, text: string) {
  mkdirSync(join(root, name, ".."), { recursive: true });
  writeFileSync(join(root, name), text);
  chmodSync(join(root, name), 0o755);
}

/** Stands for npm: notes that it was called, then does what it is told. */
function writeNpm(body: string) {
  write("path/npm", `#!/bin/sh\necho "$@" >> calls\n${body}\n`);
}

function calls() {
  const file = join(root, "calls");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

const env = { PATH: "", HOME: tmpdir() };

function startRun(...args: string[]) {
  const path = `${join(root, "path")}:/usr/bin:/bin`;
  const script = join(root, "scripts/run.mjs");
  return spawn(process.execPath, [script, ...args], { env: { ...env, PATH: path } });
}

async function run(...args: string[]) {
  const child = startRun(...args);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text) => (stdout += text));
  child.stderr.on("data", (text) => (stderr += text));
  const [code] = (await once(child, "close")) as [number];
  return { code, stdout, stderr };
}

describe("run.mjs", () => {
  it("installs first on an empty clone, then runs the script with its arguments", async () => {
    expect(await run("hello.mjs", "a", "b c")).toEqual({
      code: 0,
      stdout: "hello v24 a b c\n",
      stderr: expect.stringMatching(/^Installing the packages .*\nInstalled in \d+ s\.\n$/),
    });
    expect(calls()).toEqual(["ci --include=dev"]);
  });

  it("installs nothing and says nothing when what is installed fits", async () => {
    await run("hello.mjs");
    expect(await run("hello.mjs")).toEqual({ code: 0, stdout: "hello v24\n", stderr: "" });
    expect(calls()).toEqual(["ci --include=dev"]);
  });

  it("installs again when the lock file has changed", async () => {
    await run("hello.mjs");
    write("package-lock.json", `{ "lockfileVersion": 3 }`);
    await run("hello.mjs");
    expect(calls()).toEqual(["ci --include=dev", "ci --include=dev"]);
  });

  it("installs again when the Node of the install does not run", async () => {
    await run("hello.mjs");
    rmSync(join(root, "node_modules/.bin/node"));
    write("node_modules/.bin/node", "not a program");
    expect((await run("hello.mjs")).stdout).toBe("hello v24\n");
    expect(calls()).toEqual(["ci --include=dev", "ci --include=dev"]);
  });

  it("installs once when two start at once", async () => {
    const both = await Promise.all([run("hello.mjs"), run("hello.mjs")]);
    expect(both.map(({ stdout }) => stdout)).toEqual(["hello v24\n", "hello v24\n"]);
    expect(calls()).toEqual(["ci --include=dev"]);
    expect(existsSync(join(root, ".install-lock"))).toBe(false);
  });

  it("takes over from an install that was killed", async () => {
    writeNpm("sleep 3");
    const killed = startRun("hello.mjs");
    while (calls().length === 0) await promisify(setTimeout)(20);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    expect(existsSync(join(root, ".install-lock"))).toBe(true);
    writeNpm(`mkdir -p node_modules/.bin; ln -s '${process.execPath}' node_modules/.bin/node`);
    expect((await run("hello.mjs")).stdout).toBe("hello v24\n");
  });

  it("stops the install when it is stopped, and counts nothing as installed", async () => {
    await run("hello.mjs");
    write("package-lock.json", `{ "lockfileVersion": 3 }`);
    writeNpm("exec sleep 30");
    const stopped = startRun("hello.mjs");
    let said = "";
    stopped.stderr.on("data", (text) => (said += text));
    while (calls().length === 1) await promisify(setTimeout)(20);
    stopped.kill("SIGINT");
    expect(await once(stopped, "close")).toEqual([1, null]);
    expect(said.split("\n").slice(1)).toEqual(["The install was stopped.", ""]);
    expect(existsSync(join(root, "node_modules/.lock-hash"))).toBe(false);
    expect(existsSync(join(root, ".install-lock"))).toBe(false);
  });

  it("says in one line why an install failed and ends with 1", async () => {
    writeNpm("echo 'npm error code EAI_AGAIN' >&2; echo 'npm error errno EAI_AGAIN' >&2; exit 1");
    const { code, stdout, stderr } = await run("hello.mjs");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.split("\n").slice(1)).toEqual([
      "The install failed: code EAI_AGAIN; errno EAI_AGAIN. Check the network and the disk, then run npm ci.",
      "",
    ]);
  });

  it("says what to allow when the install brought no Node 24", async () => {
    writeNpm("mkdir -p node_modules/.bin");
    const { code, stderr } = await run("hello.mjs");
    expect(code).toBe(1);
    expect(stderr).toContain("The install brought no Node 24 that runs here");
  });

  it("ends with the script's code and passes signals on", async () => {
    write("code.mjs", "process.exit(7)");
    expect((await run("code.mjs")).code).toBe(7);
    write(
      "waits.mjs",
      `process.on("SIGTERM", () => process.exit(3)); console.log("up"); setInterval(() => {}, 1000);`,
    );
    const child = startRun("waits.mjs");
    await once(child.stdout, "data");
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([3, null]);
  });

  it("counts an install that npm did by itself", async () => {
    mkdirSync(join(root, "node_modules/.bin"), { recursive: true });
    await promisify(execFile)("ln", ["-s", process.execPath, join(root, "node_modules/.bin/node")]);
    await run("--installed");
    expect(await run("hello.mjs")).toEqual({ code: 0, stdout: "hello v24\n", stderr: "" });
    expect(calls()).toEqual([]);
  });
});

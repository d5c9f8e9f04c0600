// node scripts/run.mjs [--flag-of-node] <script.ts> [arguments]: installs what is missing or stale, then runs
// the script under the Node of the install. Plain JavaScript: any Node from 18 runs it.
import { spawn } from "node:child_process";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { installWhenStale, markInstalled, nodeOf } from "./install.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [first, ...others] = process.argv.slice(2);
const flags = first?.startsWith("--") && others.length > 0 ? [first] : [];
const [script, ...args] = flags.length > 0 ? others : process.argv.slice(2);

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function run() {
  const env = {
    ...process.env,
    // What the script runs finds the same Node, also where npm did not set the path.
    PATH: [dirname(nodeOf(root)), process.env.PATH].join(delimiter),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules/.cache/compile"),
  };
  const child = spawn(nodeOf(root), [...flags, resolve(root, script), ...args], {
    cwd: root,
    env,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  endWithNpm(child);
  child.on("error", (error) => fail(`${script} cannot be run: ${error.message}`));
  child.on("exit", (code, signal) => process.exit(signal === null ? code : 1));
}

/** npm that was killed passes nothing on: a script must not outlive it unseen. */
function endWithNpm(child) {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
}

if (script === undefined) {
  fail("usage: node scripts/run.mjs <script> [arguments]");
} else if (script === "--installed") {
  // npm calls this after an install of its own; one without the tools of the tests does not count.
  if (!process.env.npm_config_omit) markInstalled(root);
} else {
  const say = (line) => process.stderr.write(`${line}\n`);
  installWhenStale(root, say).then(run, (error) => fail(error.message));
}

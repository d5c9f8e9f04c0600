// Plain JavaScript without packages: it runs before anything is installed, on any Node from 18.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { takeLock } from "./lock.mjs";

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Installs the packages when what is installed is not what package-lock.json says, or when its Node
 * does not run. Several at once wait for the first.
 *
 * @param {string} root the project's folder.
 * @param {(line: string) => void} say told what happens, a line each.
 * @throws {Error} with one line that says what to do.
 */
export async function installWhenStale(root, say) {
  if (isInstalled(root)) return;
  const lock = await waitForLock(join(root, ".install-lock"), say);
  try {
    if (isInstalled(root)) return;
    const startedAt = Date.now();
    say("Installing the packages (npm ci); the first time takes a minute or so …");
    await runNpmCi(root);
    checkInstall(root);
    markInstalled(root);
    say(`Installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
  } finally {
    lock.release();
  }
}

/** Notes which package-lock.json the installed packages are of. */
export function markInstalled(root) {
  mkdirSync(join(root, "node_modules"), { recursive: true });
  writeFileSync(join(root, "node_modules/.lock-hash"), hashOfLockFile(root));
}

/** The Node of the install, whatever the host has. */
export function nodeOf(root) {
  return join(root, "node_modules/.bin", process.platform === "win32" ? "node.cmd" : "node");
}

function isInstalled(root) {
  const hashFile = join(root, "node_modules/.lock-hash");
  const isSame = existsSync(hashFile) && readFileSync(hashFile, "utf8") === hashOfLockFile(root);
  return isSame && runsNode24(root);
}

function hashOfLockFile(root) {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  return hash.update(`${process.platform} ${process.arch}`).digest("hex");
}

function runsNode24(root) {
  const shell = process.platform === "win32";
  const { stdout } = spawnSync(nodeOf(root), ["--version"], { encoding: "utf8", shell });
  return (stdout ?? "").startsWith("v24.");
}

function checkInstall(root) {
  if (runsNode24(root)) return;
  throw new Error(
    "The install brought no Node 24 that runs here: allow the install script of the package node " +
      "(npm config get ignore-scripts must say false), then run npm ci.",
  );
}

async function waitForLock(path, say) {
  for (let isTold = false; ; await sleep(300)) {
    const lock = takeLock(path);
    if ("release" in lock) return lock;
    if (!isTold) say(`Waiting for the install that process ${lock.heldBy} runs …`);
    isTold = true;
  }
}

function runNpmCi(root) {
  // What is cut short must not pass for what was there before.
  rmSync(join(root, "node_modules/.lock-hash"), { force: true });
  const [command, ...first] = findNpm();
  const child = spawn(command, [...first, "ci", "--include=dev"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32",
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (said = (said + text).slice(-20_000)));
  }
  const stop = (signal) => child.kill(signal);
  for (const signal of stopSignals) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(toInstallError(error.message)));
    child.on("close", (code, signal) => {
      for (const each of stopSignals) process.off(each, stop);
      if (code === 0) resolve();
      else reject(signal === null ? toInstallError(said) : new Error("The install was stopped."));
    });
  });
}

/** The npm that runs this script, else the one on the path. */
function findNpm() {
  const running = process.env.npm_execpath ?? "";
  return /npm-cli\.c?js$/.test(running) ? [process.execPath, running] : ["npm"];
}

function toInstallError(said) {
  const lines = said.split("\n").filter((line) => /^npm (error|ERR!)/.test(line));
  const reasons = lines.map((line) => line.replace(/^npm (error|ERR!) */, "").trim());
  const reason = reasons.filter((line) => line && !/complete log/.test(line)).slice(0, 3);
  return new Error(
    `The install failed: ${reason.join("; ") || said.trim().split("\n").at(-1)}. ` +
      "Check the network and the disk, then run npm ci.",
  );
}

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Ticks a second in /proc; Linux has told programs 100 since it has had other rates inside. */
const TICKS = 100;

/** @returns seconds of CPU, in user and kernel together, that processes have taken so far. */
export function readCpuSeconds(pids: readonly number[]): number {
  return pids.map(cpuSeconds).reduce((sum, seconds) => sum + seconds, 0);
}

/** @returns seconds of CPU of a process's children that have ended, of Linux; 0 elsewhere. */
export function readEndedCpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) ? fromProc(readFileSync(file, "utf8"), 13) : 0;
}

function cpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (existsSync(file)) return fromProc(readFileSync(file, "utf8"));
  return fromPs(execFileSync("ps", ["-o", "time=", "-p", String(pid)], { encoding: "utf8" }));
}

/** Source: proc(5), fields 14 and 15, of ended children 16 and 17, counted after the name, which may hold spaces. */
function fromProc(text: string, at = 11): number {
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[at]) + Number(fields[at + 1])) / TICKS;
}

/** `minutes:seconds.hundredths`, with hours before where there are some. */
function fromPs(text: string): number {
  return text
    .trim()
    .split(":")
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

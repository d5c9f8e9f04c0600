import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { root } from "../../schema/subgraphs.ts";
import { toMermaid } from "../../scripts/lifecycle/mermaid.ts";
import statuses from "../../subgraphs/kit/life-cycle/data/statuses.json" with { type: "json" };

const run = (...args: string[]) =>
  spawnSync(process.execPath, ["scripts/lifecycle.ts", ...args], { cwd: root, encoding: "utf8" });

describe("npm run lifecycle", () => {
  it("draws ten statuses and every listed move, with the act and whose it is", () => {
    const lines = toMermaid().split("\n");
    expect(lines[0]).toBe("flowchart TD");
    expect(lines.filter((line) => /^ {2}s\d+[[(]/.test(line))).toHaveLength(10);
    expect(lines).toContain('  s1 -->|"ACCEPT (officer)"| s2');
    expect(lines).toContain('  s4 -->|"LAPSED (system)"| s9');
    const drawn = new Set(
      lines.flatMap((line) => /s(\d+) -->.*s(\d+)$/.exec(line)?.slice(1).join() ?? []),
    );
    expect(drawn).toEqual(new Set(statuses.transitions.map(({ from, to }) => `${from},${to}`)));
  });

  it("prints the graph, and its usage with exit code 2 for anything else", () => {
    expect(run("--mermaid").stdout).toBe(toMermaid());
    const { status, stderr } = run("--ascii");
    expect([status, stderr]).toEqual([2, "Usage: npm run -s lifecycle -- --mermaid\n"]);
  });
});

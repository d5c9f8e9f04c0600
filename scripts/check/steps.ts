import { spawn } from "node:child_process";

/** A program to run in the root of the project; it holds when the program ends with 0. */
export type Step = { readonly name: string; readonly command: readonly string[] };

/** How a step went. */
export type StepResult = {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** What it wrote, both streams as they came; empty when it wrote to the terminal itself. */
  readonly output: string;
};

/** Runs a step. `live` lets it write to the terminal itself. */
export async function runStep(step: Step, { live = false } = {}): Promise<StepResult> {
  const [command = "", ...args] = step.command;
  const start = performance.now();
  const child = spawn(command, args, { stdio: ["ignore", ...outputs(live)] });
  const written: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => written.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => written.push(chunk));
  const ok = await new Promise<boolean>((resolve) => {
    child.on("error", (error) => {
      written.push(Buffer.from(error.message));
      resolve(false);
    });
    child.on("close", (code) => resolve(code === 0));
  });
  const seconds = (performance.now() - start) / 1000;
  return { name: step.name, ok, seconds, output: Buffer.concat(written).toString("utf8") };
}

/**
 * Runs steps side by side, at most `width` at a time.
 *
 * @param onDone told of each as it ends.
 * @returns the results in the order of the steps.
 */
export async function runSteps(
  steps: readonly Step[],
  width: number,
  onDone: (result: StepResult) => void,
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const waiting = [...steps.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, step] = next;
      const result = await runStep(step);
      results[index] = result;
      onDone(result);
    }
  };
  await Promise.all(Array.from({ length: width }, work));
  return results;
}

function outputs(live: boolean): ["inherit", "inherit"] | ["pipe", "pipe"] {
  return live ? ["inherit", "inherit"] : ["pipe", "pipe"];
}

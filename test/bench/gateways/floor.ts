import { setImmediate as breathe } from "node:timers/promises";
import type { Recorded } from "./subgraphs-process.ts";

/**
 * Measures what no gateway can do without: parse what the subgraphs answered, write the answer.
 *
 * @param recorded what subgraphs were asked for one answer.
 * @param answer the whole of it, `data` inside.
 * @returns milliseconds of CPU.
 */
export async function measureFloor(
  recorded: readonly Recorded[],
  answer: object,
  seconds: number,
): Promise<number> {
  const texts = recorded.map((one) => one.answer);
  const endsAt = performance.now() + seconds * 1000;
  const before = process.cpuUsage();
  let times = 0;
  let written = 0;
  do {
    const parsed = texts.map((text) => JSON.parse(text) as object);
    written += parsed.length + JSON.stringify(answer).length;
    times += 1;
    if (times % 100 === 0) await breathe();
  } while (performance.now() < endsAt);
  const { user, system } = process.cpuUsage(before);
  if (written === 0) throw new Error("nothing was written");
  return (user + system) / 1000 / times;
}

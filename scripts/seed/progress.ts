import cliProgress from "cli-progress";

/** Shows how far something has come. */
export interface Progress {
  /** Tells that one more is done. */
  step(): void;
  stop(): void;
}

/**
 * A bar on a terminal; elsewhere a plain line for each tenth.
 *
 * @param out `process.stdout`, or what stands for it.
 */
export function showProgress(
  title: string,
  total: number,
  out: NodeJS.WritableStream & { isTTY?: boolean },
): Progress {
  return out.isTTY ? showBar(title, total, out) : showLines(title, total, out);
}

function showBar(title: string, total: number, stream: NodeJS.WritableStream): Progress {
  const format = `${title} |{bar}| {value}/{total}, {eta_formatted} left`;
  const bar = new cliProgress.SingleBar({ format, stream, hideCursor: true });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}

function showLines(title: string, total: number, out: NodeJS.WritableStream): Progress {
  let done = 0;
  return {
    step() {
      const tenths = (count: number) => Math.floor((count * 10) / total);
      done += 1;
      if (tenths(done) > tenths(done - 1)) out.write(`${title} ${done}/${total}\n`);
    },
    stop: () => undefined,
  };
}

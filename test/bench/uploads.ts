import { readFileSync } from "node:fs";

/** How 50 uploads at once went. */
export type UploadFigures = {
  uploads: number;
  /** Of each file. */
  megabytes: number;
  megabytesPerSecond: number;
  slowestSeconds: number;
  /** Largest resident memory of each process during the uploads, in MB, by its name. */
  peakMegabytes: Record<string, number>;
};

/**
 * Uploads 50 files at once to a gateway, and watches how much memory its processes take.
 *
 * @param options.url the gateway's `/files`.
 * @param options.tokens bearer tokens, taken in turn: an account may have 1 GB that is not filed.
 * @param options.megabytes of each file, 20 at most.
 * @param options.pids process ids by name, on this machine (Linux).
 * @throws when an upload is refused.
 */
export async function benchUploads(options: {
  url: string;
  tokens: readonly string[];
  pids: Readonly<Record<string, number>>;
  megabytes: number;
  uploads?: number;
}): Promise<UploadFigures> {
  const { url, tokens, pids, megabytes, uploads = 50 } = options;
  const fileBytes = megabytes * 1024 * 1024;
  const body = Buffer.alloc(fileBytes, "x");
  body.write("%PDF-1.4\n");
  const peaks: Record<string, number> = {};
  const watch = () => {
    for (const [name, pid] of Object.entries(pids)) {
      peaks[name] = Math.max(peaks[name] ?? 0, readResidentMegabytes(pid));
    }
  };
  const timer = setInterval(watch, 50);
  const startedAt = performance.now();
  try {
    const seconds = await Promise.all(
      Array.from({ length: uploads }, async (_none, index) => {
        const response = await fetch(url, {
          method: "POST",
          headers: { authorization: `Bearer ${tokens[index % tokens.length]}` },
          body,
        });
        const text = await response.text();
        if (response.status !== 201) throw new Error(`upload: ${response.status} ${text}`);
        return (performance.now() - startedAt) / 1000;
      }),
    );
    const slowestSeconds = Math.max(...seconds);
    const sent = (uploads * fileBytes) / 1_000_000;
    watch();
    return {
      uploads,
      megabytes,
      megabytesPerSecond: Math.round(sent / slowestSeconds),
      slowestSeconds: Math.round(slowestSeconds * 10) / 10,
      peakMegabytes: peaks,
    };
  } finally {
    clearInterval(timer);
  }
}

/** Source: proc_pid_status(5), `VmRSS`. */
function readResidentMegabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1000);
}

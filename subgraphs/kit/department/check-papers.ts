import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import type { Logger } from "pino";
import { startBackground } from "../background.ts";
import type { Background } from "../background.ts";
import type { PeerConfig } from "../config.ts";
import { reasonOf } from "../failure.ts";
import { openPaperSource } from "./fetch-paper.ts";
import type { FetchedPaper, PaperSource } from "./fetch-paper.ts";
import { createPapers } from "./papers.ts";
import type { DuePaper, PaperContent } from "./papers.ts";

const batch = 4;
const lookEveryMs = 1_000;

/** Longest time for one file; a process that dies leaves its papers to others a little later. */
const fetchMs = 50_000;
const leaseSeconds = 60;

/** Seconds until the next try: doubled each time. */
const retrySeconds = { first: 1, most: 600 };

type Deps = { knex: Knex; logger: Logger; source: PaperSource };

/**
 * Fetches every paper of the department's dossiers once and keeps beside the dossier whether it is, byte for
 * byte, what the applicant was told it is: an officer need not rely on it that it will be there. Tries again
 * for as long as one-stop cannot be reached.
 */
export function startCheckingPapers(options: {
  department: string;
  oneStop: PeerConfig;
  knex: Knex;
  logger: Logger;
}): Background {
  const { department, oneStop, knex, logger } = options;
  const source = openPaperSource(department, oneStop);
  const checking = startBackground(async (signal) => {
    while (!signal.aborted) {
      const found = await checkDue({ knex, logger, source }, signal).catch((error: unknown) => {
        if (!signal.aborted) logger.error({ code: reasonOf(error) }, "checking papers failed");
        return 0;
      });
      if (found < batch) await sleep(lookEveryMs, undefined, { signal }).catch(() => {});
    }
  });
  return {
    async stop() {
      await checking.stop();
      await source.close();
    },
  };
}

/** @returns how many were due. */
async function checkDue(deps: Deps, ending: AbortSignal): Promise<number> {
  const due = await createPapers(deps.knex).claim(batch, leaseSeconds);
  await Promise.all(due.map((paper) => check(deps, paper, ending)));
  return due.length;
}

async function check({ knex, logger, source }: Deps, paper: DuePaper, ending: AbortSignal) {
  const papers = createPapers(knex);
  const { dossierRef, fileId, attempts } = paper;
  const signal = AbortSignal.any([ending, AbortSignal.timeout(fetchMs)]);
  try {
    const fetched = await source.fetchPaper(fileId, signal);
    if (fetched === null) {
      logger.error({ dossierRef, fileId }, "paper missing");
      return await papers.settle(paper, "MISSING", null);
    }
    const content = await readAll(fetched);
    const isWhole = content.sha256 === fetched.sha256;
    if (!isWhole) logger.error({ dossierRef, fileId }, "paper damaged");
    await papers.settle(paper, isWhole ? "VERIFIED" : "DAMAGED", content);
  } catch (error) {
    if (attempts === 1) logger.warn({ fileId, code: reasonOf(error) }, "paper not fetched");
    const wait = retrySeconds.first * 2 ** Math.min(attempts - 1, 20);
    await papers.postpone(paper, Math.min(wait, retrySeconds.most));
  }
}

/** @throws when it breaks off before all of it has come. */
async function readAll({ body, mediaType }: FetchedPaper): Promise<PaperContent> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of body) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { bytes, sha256: hash.digest("hex"), mediaType };
}

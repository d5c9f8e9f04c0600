/**
 * Asks a gateway over raw sockets: a client that reads each answer whole and does next to nothing
 * else, so that it keeps ahead of what it measures.
 */
import { connect, type Socket } from "node:net";
import { findMessage, isChunked, readLength } from "./messages.ts";

/** What is asked, again and again. */
export type Asked = {
  readonly url: string;
  readonly query: string;
  readonly connections: number;
  /** Whether each request has an `authorization` header of its own. */
  readonly isDistinct: boolean;
  /** Given the text of one answer out of a hundred. @throws Error when it is not the right one. */
  readonly check: (text: string) => void;
};

export type Answered = {
  /** How long each answer took, in milliseconds. */
  readonly latenciesMs: readonly number[];
  /** How long all of them took together. */
  readonly seconds: number;
};

const CHECK_EVERY = 100;

let requests = 0;

/**
 * Puts load on one gateway, and waits for the last answers.
 *
 * @throws Error when any answer is none, or a wrong one.
 */
export async function putLoad(asked: Asked, seconds: number): Promise<Answered> {
  const latenciesMs: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const askAgainAndAgain = async () => {
    const client = openClient(asked);
    try {
      do {
        const sentAt = performance.now();
        await client.ask();
        latenciesMs.push(performance.now() - sentAt);
      } while (performance.now() < endsAt);
    } finally {
      client.close();
    }
  };
  await Promise.all(Array.from({ length: asked.connections }, askAgainAndAgain));
  return { latenciesMs, seconds: (performance.now() - startedAt) / 1000 };
}

function openClient({ url, query, isDistinct, check }: Asked) {
  const { hostname, port, host, pathname } = new URL(url);
  const body = JSON.stringify({ query });
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${host}`,
    "content-type: application/json",
    "accept: application/json",
    `content-length: ${Buffer.byteLength(body)}`,
  ].join("\r\n");
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });

  return {
    /** Asks once, and comes back with the answer's last byte. */
    async ask(): Promise<void> {
      requests += 1;
      const number = isDistinct ? requests : 0;
      const isChecked = requests % CHECK_EVERY === 0;
      const answer = readAnswer(socket, isChecked);
      socket.write(`${head}\r\nauthorization: Bearer ${number}\r\n\r\n${body}`);
      const bytes = await answer;
      if (isChecked) check(String(findMessage(bytes)?.body));
    },
    close: () => socket.destroy(),
  };
}

/**
 * Waits for one answer.
 *
 * @param isKept whether its bytes are wanted; else nothing comes back.
 */
function readAnswer(socket: Socket, isKept: boolean): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const kept: Buffer[] = [];
    let isEnd: ((chunk: Buffer) => boolean) | null = null;
    const onData = (chunk: Buffer) => {
      if (isKept) kept.push(chunk);
      try {
        isEnd ??= startAnswer(chunk);
      } catch (error) {
        return settle(() => reject(error));
      }
      if (isEnd(chunk)) settle(() => resolve(Buffer.concat(kept)));
    };
    const onClose = () => settle(() => reject(new Error("the gateway closed a connection")));
    const settle = (end: () => void) => {
      socket.off("data", onData).off("close", onClose).off("error", onClose);
      end();
    };
    socket.on("data", onData).on("close", onClose).on("error", onClose);
  });
}

/** @returns what says of each chunk, from the first on, whether it is the last. */
function startAnswer(first: Buffer): (chunk: Buffer) => boolean {
  const headEnd = first.indexOf("\r\n\r\n");
  const head = first.toString("latin1", 0, headEnd);
  if (headEnd === -1 || !head.startsWith("HTTP/1.1 200 ")) throw new Error(`answered ${head}`);
  // JSON on one line has no line end in it; what ends a body in chunks cannot be part of it.
  if (isChunked(head)) return createEndFinder("\r\n0\r\n\r\n");
  let missing = headEnd + 4 + readLength(head);
  return (chunk) => (missing -= chunk.length) <= 0;
}

function createEndFinder(end: string): (chunk: Buffer) => boolean {
  let tail = "";
  return (chunk) => {
    tail = (tail + chunk.toString("latin1", Math.max(0, chunk.length - end.length))).slice(
      -end.length,
    );
    return tail === end;
  };
}

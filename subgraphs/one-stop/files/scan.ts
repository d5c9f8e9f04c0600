import { createReadStream } from "node:fs";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { FileRefused } from "./refused.ts";

/** Longest time for one file, waiting for the scanner included. */
const scanTimeoutMs = 60_000;

/** Longest answer read; clamd's are a line. */
const maxAnswerChars = 1_000;

/**
 * Has a file looked at by ClamAV's clamd.
 *
 * @param clamdUrl `tcp://host:port`.
 * @returns what was found, such as `Eicar-Test-Signature`; null when nothing was.
 * @throws FileRefused `FILES_UNAVAILABLE` when there is no clear answer: what nobody has looked at is not taken.
 *
 * Source: clamd(8), command INSTREAM.
 */
export async function findVirus(clamdUrl: string, file: string): Promise<string | null> {
  const answer = await ask(clamdUrl, file).catch((error: unknown) => {
    throw new FileRefused("FILES_UNAVAILABLE", error);
  });
  if (answer === "stream: OK") return null;
  const found = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (found === undefined)
    throw new FileRefused("FILES_UNAVAILABLE", new Error(`clamd: ${answer}`));
  return found;
}

async function ask(clamdUrl: string, file: string): Promise<string> {
  const { hostname, port } = new URL(clamdUrl);
  const socket = connect({ host: hostname, port: Number(port || 3310) });
  const timer = setTimeout(() => socket.destroy(new Error("clamd is too slow")), scanTimeoutMs);
  try {
    const [answer] = await Promise.all([readAnswer(socket), send(socket, file)]);
    return answer;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** Each chunk goes behind its length in four bytes; an empty one ends the stream. */
async function send(socket: Socket, file: string): Promise<void> {
  await write(socket, Buffer.from("zINSTREAM\0"));
  for await (const chunk of createReadStream(file)) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE((chunk as Buffer).length);
    await write(socket, Buffer.concat([length, chunk as Buffer]));
  }
  await write(socket, Buffer.alloc(4));
}

function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = "";
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      heard += text;
      const end = heard.indexOf("\0");
      if (end !== -1) resolve(heard.slice(0, end));
      else if (heard.length > maxAnswerChars) reject(new Error("clamd says too much"));
    });
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("clamd hung up")));
  });
}

import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { stopBeforeDrop } from "./database.ts";

/** A small clamd that speaks INSTREAM and finds `EICAR` in what it is sent. */
export async function startClamd(answer?: string) {
  const scanned: number[] = [];
  const server = createServer((socket) => void serve(socket, scanned, answer).catch(() => {}));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => void (await new Promise((resolve) => server.close(resolve)));
  stopBeforeDrop(stop);
  const { port } = server.address() as AddressInfo;
  return { url: `tcp://127.0.0.1:${port}`, scanned, stop };
}

async function serve(socket: Socket, scanned: number[], answer: string | undefined) {
  let heard = Buffer.alloc(0);
  const chunks: Buffer[] = [];
  socket.on("error", () => {});
  for await (const bytes of socket) {
    heard = Buffer.concat([heard, bytes as Buffer]);
    if (chunks.length === 0 && heard.subarray(0, 10).toString() === "zINSTREAM\0") {
      chunks.push(Buffer.alloc(0));
      heard = heard.subarray(10);
    }
    while (chunks.length > 0 && heard.length >= 4 && heard.length >= 4 + heard.readUInt32BE()) {
      const length = heard.readUInt32BE();
      chunks.push(heard.subarray(4, 4 + length));
      heard = heard.subarray(4 + length);
      if (length > 0) continue;
      const whole = Buffer.concat(chunks);
      scanned.push(whole.length);
      const verdict = whole.includes("EICAR") ? "Eicar-Test-Signature FOUND" : "OK";
      socket.end(answer ?? `stream: ${verdict}\0`);
    }
  }
}

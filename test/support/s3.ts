import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { S3Config } from "../../subgraphs/kit/config.ts";
import { stopBeforeDrop } from "./database.ts";

/** What becomes of the next objects that are sent to a bucket. */
type Mood = "TAKES" | "BREAKS_OFF" | "FAILS";

const secretAccessKey = "secret-of-the-test";
const config = { bucket: "papers", region: "ap-southeast-1" };

/**
 * A small S3 server over real HTTP: PutObject, GetObject with ranges, HeadObject, DeleteObject on one bucket.
 * It is as strict as S3 is: a signature (SigV4) or a checksum that is not right is refused, and of an object
 * that does not come whole nothing is there.
 */
export async function startS3() {
  const objects = new Map<string, Buffer>();
  const asked: string[] = [];
  let mood: Mood = "TAKES";
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    asked.push(request.method!);
    const refused = await answer(objects, request, response, mood).catch(() => "BROKEN" as const);
    if (refused === "BROKEN") socket.destroy();
    else if (refused !== null) fail(response, ...refused);
  };
  const open = async (port: number) => {
    const server = createServer((request, response) => void serve(request, response));
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  stopBeforeDrop(stop);
  const endpoint = `http://127.0.0.1:${port}`;
  const credentials = { accessKeyId: "test", secretAccessKey };
  return {
    config: { ...config, endpoint, credentials } satisfies S3Config,
    objects,
    /** Methods of all requests so far. */
    asked,
    setMood(next: Mood) {
      mood = next;
    },
    /** Goes away; whoever calls is refused a connection. */
    stop,
    /** Comes back under the same address, with the objects it had. */
    async restart() {
      server = await open(port);
    },
  };
}

type Refusal = readonly [status: number, code: string];

async function answer(
  objects: Map<string, Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
  mood: Mood,
): Promise<Refusal | "BROKEN" | null> {
  const { pathname } = new URL(request.url!, "http://s3");
  const key = pathname.slice(`/${config.bucket}/`.length);
  if (!pathname.startsWith(`/${config.bucket}/`)) return [404, "NoSuchBucket"];
  if (!isSigned(request)) return [403, "SignatureDoesNotMatch"];
  if (request.method === "PUT") {
    if (mood === "FAILS") return [500, "InternalError"];
    const body = await readBody(request, mood === "BREAKS_OFF" ? 100_000 : Infinity);
    if (body === null) return "BROKEN";
    if (!isWhole(request, body)) return [400, "BadDigest"];
    objects.set(key, body);
    response.writeHead(200, { etag: '"etag"' }).end();
    return null;
  }
  if (request.method === "DELETE") {
    objects.delete(key);
    response.writeHead(204).end();
    return null;
  }
  const object = objects.get(key);
  if (object === undefined) return [404, "NoSuchKey"];
  send(object, request, response);
  return null;
}

/** @returns null when more than `limit` bytes have come. */
async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    if ((bytes += (chunk as Buffer).length) > limit) return null;
  }
  return Buffer.concat(chunks);
}

/** An object comes with its length and its SHA-256. */
function isWhole({ headers }: IncomingMessage, body: Buffer): boolean {
  const digest = createHash("sha256").update(body).digest("base64");
  const length = Number(headers["content-length"]);
  return headers["x-amz-checksum-sha256"] === digest && length === body.length;
}

function send(object: Buffer, { method, headers }: IncomingMessage, response: ServerResponse) {
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? "");
  const first = Number(range?.[1] ?? 0);
  const last = range?.[2] ? Number(range[2]) : object.length - 1;
  const part = object.subarray(first, last + 1);
  const place = range && { "content-range": `bytes ${first}-${last}/${object.length}` };
  response.writeHead(range ? 206 : 200, { "content-length": part.length, ...place });
  response.end(method === "HEAD" ? undefined : part);
}

function fail(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>no</Message></Error>`);
}

/** Source: Signature Version 4, "Authenticating Requests: Using the Authorization Header". */
function isSigned({ method, url, headers }: IncomingMessage): boolean {
  const form =
    /^AWS4-HMAC-SHA256 Credential=test\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)$/;
  const [, day, region, names, signature] = form.exec(headers.authorization ?? "") ?? [];
  const at = headers["x-amz-date"];
  if (!day || !names || region !== config.region || typeof at !== "string") return false;
  const { pathname, searchParams } = new URL(url!, "http://s3");
  searchParams.sort();
  const signed = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = [
    ...[method, pathname, searchParams.toString(), signed.join(""), names],
    headers["x-amz-content-sha256"],
  ].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const scope = `${day}/${region}/s3/aws4_request`;
  const key = [day, region, "s3", "aws4_request"].reduce<string | Buffer>(
    (from, part) => createHmac("sha256", from).update(part).digest(),
    `AWS4${secretAccessKey}`,
  );
  const text = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${digest}`;
  return signature === createHmac("sha256", key).update(text).digest("hex");
}

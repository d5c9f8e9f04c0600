import type { Readable } from "node:stream";
import { Pool } from "undici";
import type { PeerConfig } from "../config.ts";
import { reasonOf } from "../failure.ts";
import { PeerUnavailable } from "../peer.ts";
import { serviceViewer } from "../viewer.ts";
import { readViewerKey, signViewer, VIEWER_HEADER } from "../viewer-header.ts";

/** A file on its way from one-stop, with what is said of it. */
export type FetchedPaper = {
  /** To be read to the end or destroyed. */
  body: Readable;
  /** Hexadecimal: what was acknowledged when it was uploaded. */
  sha256: string;
  mediaType: string;
};

/** The way to one-stop's files. */
export type PaperSource = ReturnType<typeof openPaperSource>;

const audience = "one-stop";

/** Files on their way at once. */
const connections = 4;

/** Longest silence of one-stop. */
const patienceMs = 20_000;

/**
 * Opens a department's way to the files of its dossiers.
 *
 * @param department its code, by which one-stop knows its key.
 */
export function openPaperSource(department: string, config: PeerConfig) {
  const key = readViewerKey(config.key);
  const pool = new Pool(new URL(config.url).origin, {
    connections,
    connectTimeout: 3_000,
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
  });

  return {
    /**
     * Fetches a file by the department's own identity.
     *
     * @returns null when one-stop has none with this id for this department.
     * @throws PeerUnavailable when there is no clear answer.
     */
    async fetchPaper(fileId: string, signal?: AbortSignal): Promise<FetchedPaper | null> {
      const viewer = serviceViewer(department, ["files"], "-");
      const header = signViewer({ viewer, caller: department, audience, key, body: "" });
      const { statusCode, headers, body } = await pool
        .request({
          method: "GET",
          path: `/files/${encodeURIComponent(fileId)}`,
          headers: { [VIEWER_HEADER]: header },
          signal,
        })
        .catch((error: unknown) => {
          throw new PeerUnavailable(reasonOf(error));
        });
      const sha256 = readDigest(headers["repr-digest"]);
      const mediaType = headers["content-type"];
      if (statusCode === 200 && sha256 !== null && typeof mediaType === "string") {
        return { body, sha256, mediaType };
      }
      await body.dump();
      if (statusCode === 404) return null;
      throw new PeerUnavailable(`HTTP_${statusCode}`);
    },

    close: () => pool.destroy(),
  };
}

/** Source: RFC 9530 §3; one-stop names SHA-256 alone. */
function readDigest(header: string | string[] | undefined): string | null {
  const encoded = /^sha-256=:([A-Za-z0-9+/]{43}=):$/.exec(String(header))?.[1];
  return encoded === undefined ? null : Buffer.from(encoded, "base64").toString("hex");
}

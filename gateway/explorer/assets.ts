import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** A file of the explorer; its address changes with its text, so that it can be kept for ever. */
export type Asset = {
  /** On the gateway: `/explorer/graphiql-….js`. */
  readonly path: string;
  readonly type: string;
  readonly text: string;
  readonly gzipped: Buffer;
};

export type AssetName = keyof typeof types;

/** All files of the explorer. */
export type Assets = Readonly<Record<AssetName, Asset>>;

const types = {
  "graphiql.js": "text/javascript; charset=utf-8",
  "graphiql.css": "text/css; charset=utf-8",
  "editor-worker.js": "text/javascript; charset=utf-8",
  "json-worker.js": "text/javascript; charset=utf-8",
  "graphql-worker.js": "text/javascript; charset=utf-8",
  "explorer.js": "text/javascript; charset=utf-8",
  "words.js": "text/javascript; charset=utf-8",
  "explorer.css": "text/css; charset=utf-8",
} as const;

/**
 * Reads the explorer's files: GraphiQL as the npm package has it, and our own around it. Only the
 * first browser makes the gateway hold these 9 MB.
 *
 * @returns the same files each time.
 */
export function createAssets(): () => Promise<Assets> {
  let assets: Promise<Assets> | null = null;
  return () => (assets ??= loadAssets());
}

async function loadAssets(): Promise<Assets> {
  const bundle = await import("@graphql-yoga/render-graphiql/graphiql");
  const texts: Record<AssetName, string> = {
    "graphiql.js": bundle.js,
    "graphiql.css": bundle.css,
    "editor-worker.js": bundle.editorWorkerService,
    "json-worker.js": bundle.jsonWorker,
    "graphql-worker.js": bundle.graphqlWorker,
    "explorer.js": await readFile(new URL("browser/explorer.mjs", import.meta.url), "utf8"),
    "words.js": await readFile(new URL("browser/words.mjs", import.meta.url), "utf8"),
    "explorer.css": await readFile(new URL("browser/explorer.css", import.meta.url), "utf8"),
  };
  const loaded = (Object.keys(types) as AssetName[]).map(
    async (name) => [name, await toAsset(name, texts[name])] as const,
  );
  return Object.fromEntries(await Promise.all(loaded)) as Assets;
}

async function toAsset(name: AssetName, text: string): Promise<Asset> {
  const digest = createHash("sha256").update(text).digest("hex").slice(0, 16);
  return {
    path: `/explorer/${name.replace(".", `-${digest}.`)}`,
    type: types[name],
    text,
    gzipped: await promisify(gzip)(text),
  };
}

import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";

const jsonOf = <Shape extends z.ZodType>(shape: Shape) =>
  z.string().transform((text, context): z.output<Shape> => {
    try {
      const result = shape.safeParse(JSON.parse(text));
      if (result.success) return result.data;
      context.addIssue({ code: "custom", message: z.prettifyError(result.error) });
    } catch {
      context.addIssue({ code: "custom", message: "is not JSON" });
    }
    return z.NEVER;
  });

const key = z.string().regex(/^[\w-]{43}$/, "must be 32 bytes in base64url");
const peer = z.object({ url: z.url(), key });

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  HOST: z.string().default("127.0.0.1"),
  SOCKET: z.string().min(1).optional(),
  DATABASE_URL: z.url(),
  MIGRATION_DATABASE_URL: z.url().optional(),
  CALLER_KEYS: jsonOf(z.record(z.string(), key)),
  DEPARTMENTS: jsonOf(z.record(z.string(), peer)).default({}),
  CATALOGUE: jsonOf(peer).optional(),
  ONE_STOP: jsonOf(peer).optional(),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  DEMO_MODE: z.stringbool().default(false),
  FAIL_POINT: z.string().optional(),
  FINGERPRINT_KEY: key.optional(),
  FILES_DIR: z.string().min(1).optional(),
  S3_BUCKET: z.string().min(1).optional(),
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  CLAMD_URL: z.url({ protocol: /^tcp$/, error: "must be tcp://host:port" }).optional(),
});

/** A subgraph that this one calls, and the key it signs with there. */
export type PeerConfig = { url: string; key: string };

/** Where files are kept and who looks at them first. */
export type FilesConfig = {
  /** The folder of all files; with S3, of those that are still coming in. */
  folder: string;
  s3: S3Config | null;
  /** `tcp://host:port` of ClamAV's clamd; null scans nothing. */
  clamdUrl: string | null;
};

/** A bucket, reached the way its driver's own defaults say where a value is null. */
export type S3Config = {
  bucket: string;
  region: string;
  endpoint: string | null;
  credentials: { accessKeyId: string; secretAccessKey: string } | null;
};

/** What a subgraph's process is told from outside; all of it, validated. */
export type SubgraphConfig = {
  port: number;
  host: string;
  /** A socket file to be called over as well, by processes of this machine; null, or left out, makes none. */
  socket?: string | null;
  /** The role that reads and writes. */
  databaseUrl: string;
  /** The role that owns the schema; when set, the process migrates before it serves. */
  migrationDatabaseUrl: string | null;
  /** HMAC keys of those who may call, by their names. */
  callerKeys: Record<string, string>;
  /** The departments this process follows and delivers to, by code. */
  departments: Record<string, PeerConfig>;
  catalogue: PeerConfig | null;
  /** A department's: where the papers of its dossiers are fetched; null, or left out, fetches none. */
  oneStop?: PeerConfig | null;
  logLevel: string;
  demoMode: boolean;
  failPoint: string | null;
  /** One-stop's: the key of the fingerprints that duplicates are found by, 32 bytes in base64url. */
  fingerprintKey?: string | null;
  /** One-stop's; null, or left out, takes no files. */
  files?: FilesConfig | null;
};

/**
 * Reads the configuration of a subgraph's process.
 *
 * @throws Error with one line that names the variable and what is wrong with it.
 */
export function readSubgraphConfig(env: NodeJS.ProcessEnv): SubgraphConfig {
  const result = environment.safeParse(env);
  if (!result.success) {
    const lines = result.error.issues.map(
      ({ path, message }) => `${path.join(".")}: ${message.replaceAll(/\s+/g, " ")}`,
    );
    throw new Error(`configuration: ${lines.join("; ")}`);
  }
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    socket: read.SOCKET ?? null,
    databaseUrl: read.DATABASE_URL,
    migrationDatabaseUrl: read.MIGRATION_DATABASE_URL ?? null,
    callerKeys: read.CALLER_KEYS,
    departments: read.DEPARTMENTS,
    catalogue: read.CATALOGUE ?? null,
    oneStop: read.ONE_STOP ?? null,
    logLevel: read.LOG_LEVEL,
    demoMode: read.DEMO_MODE,
    failPoint: read.FAIL_POINT ?? null,
    fingerprintKey: read.FINGERPRINT_KEY ?? null,
    files: readFilesConfig(read),
  };
}

function readFilesConfig(read: z.output<typeof environment>): FilesConfig | null {
  if (read.FILES_DIR === undefined && read.S3_BUCKET === undefined) return null;
  return {
    folder: read.FILES_DIR ?? path.join(tmpdir(), "dossier-graph-files"),
    s3: read.S3_BUCKET === undefined ? null : toS3Config(read, read.S3_BUCKET),
    clamdUrl: read.CLAMD_URL ?? null,
  };
}

function toS3Config(read: z.output<typeof environment>, bucket: string): S3Config {
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = read;
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new Error("configuration: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together");
  }
  const credentials =
    accessKeyId === undefined || secretAccessKey === undefined
      ? null
      : { accessKeyId, secretAccessKey };
  return { bucket, region: read.S3_REGION, endpoint: read.S3_ENDPOINT ?? null, credentials };
}

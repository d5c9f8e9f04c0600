/** What the gateway is told by its environment; the only file here that reads it. */
import { z } from "zod";
import { readViewerKey } from "../subgraphs/kit/viewer-header.ts";

/** How one subgraph is called. */
export type SubgraphAddress = {
  readonly url: string;
  /** A socket file of this machine on which it is called at the address's path; the address itself when left out. */
  readonly socket?: string | undefined;
  /** Key of the viewer header, 32 bytes in base64url. */
  readonly key: string;
  /** Whether everybody may see all that its queries give: it is then not told who asks. */
  readonly public?: boolean;
};

/** How operations become answers. */
export type ExecutionConfig = {
  /** `stock` gives plans back to Apollo's executor; ours when left out. */
  readonly executor?: "own" | "stock";
  /** Who plans; Apollo's planner when left out. */
  readonly planner?: "apollo" | "hive";
  /** How long a subgraph may take for one answer, waiting for a connection included. */
  readonly subgraphTimeoutMs: number;
};

/** A gateway that knows nobody and limits nothing, for any supergraph, on this machine alone. */
export type AnonymousConfig = ExecutionConfig & {
  /** 0 takes any free port. */
  readonly port: number;
  readonly supergraphFile: string;
  readonly logLevel: (typeof logLevels)[number];
};

export type GatewayConfig = ExecutionConfig & {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly supergraphFile: string;
  /** By the subgraph's name in the supergraph. */
  readonly subgraphs: Readonly<Record<string, SubgraphAddress>>;
  readonly tokens: {
    readonly issuer: string;
    readonly audience: string;
    readonly jwksUrl: string;
  };
  /** The demo issuer's address for personas' tokens, on this machine; left out but under `npm start`. */
  readonly demoTokenUrl?: string;
  readonly logLevel: (typeof logLevels)[number];
};

/** A value of the environment is missing or wrong; the message is one line for whoever set it. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const httpUrl = z.string().refine(isHttpUrl, { error: "is not an http address" });

const subgraph = z.object({
  url: httpUrl,
  key: z.string().refine(isViewerKey, { error: "is not 32 bytes in base64url" }),
  public: z.boolean().default(false),
  socket: z.string().min(1).optional(),
});

const execution = {
  GATEWAY_EXECUTOR: z.enum(["own", "stock"]).default("own"),
  PORT: wholeNumber(0, 65_535).default(4000),
  SUPERGRAPH_FILE: z.string().min(1).default("schema/supergraph.graphql"),
};

const planner = z.enum(["apollo", "hive"]);

const anonymousEnvironment = z.object({
  ...execution,
  GATEWAY_PLANNER: planner.default("hive"),
  // As long as the gateway's may at most: it limits nothing of its own.
  SUBGRAPH_TIMEOUT_MS: wholeNumber(1, 120_000).default(120_000),
  // Standard output says when it is ready, and nothing else.
  LOG_LEVEL: z.enum(logLevels).default("error"),
});

const environment = z.object({
  ...execution,
  GATEWAY_PLANNER: planner.default("apollo"),
  HOST: z.string().min(1).default("127.0.0.1"),
  SUBGRAPHS: z
    .string()
    .transform(parseJson)
    .pipe(z.record(z.string().min(1), subgraph)),
  TOKEN_ISSUER: z.string().min(1),
  TOKEN_AUDIENCE: z.string().min(1).default("dossier-graph"),
  JWKS_URL: httpUrl,
  DEMO_TOKEN_URL: httpUrl
    .refine((text) => new URL(text).hostname === "127.0.0.1", { error: "is not on 127.0.0.1" })
    .optional(),
  SUBGRAPH_TIMEOUT_MS: wholeNumber(1, 120_000).default(10_000),
  LOG_LEVEL: z.enum(logLevels).default("info"),
});

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param env the process's environment; an empty value counts as not set.
 * @throws ConfigError naming the first value that is missing or wrong, never the value itself.
 */
export function readConfig(env: Environment): GatewayConfig {
  const data = read(environment, env);
  return {
    executor: data.GATEWAY_EXECUTOR,
    planner: data.GATEWAY_PLANNER,
    host: data.HOST,
    port: data.PORT,
    supergraphFile: data.SUPERGRAPH_FILE,
    subgraphs: data.SUBGRAPHS,
    tokens: { issuer: data.TOKEN_ISSUER, audience: data.TOKEN_AUDIENCE, jwksUrl: data.JWKS_URL },
    demoTokenUrl: data.DEMO_TOKEN_URL,
    subgraphTimeoutMs: data.SUBGRAPH_TIMEOUT_MS,
    logLevel: data.LOG_LEVEL,
  };
}

/** Like `readConfig`, for a gateway that needs neither services nor keys. */
export function readAnonymousConfig(env: Environment): AnonymousConfig {
  const data = read(anonymousEnvironment, env);
  return {
    executor: data.GATEWAY_EXECUTOR,
    planner: data.GATEWAY_PLANNER,
    port: data.PORT,
    supergraphFile: data.SUPERGRAPH_FILE,
    subgraphTimeoutMs: data.SUBGRAPH_TIMEOUT_MS,
    logLevel: data.LOG_LEVEL,
  };
}

function read<Shape extends z.ZodObject>(shape: Shape, env: Environment): z.output<Shape> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const { data, error } = shape.safeParse(set);
  if (error !== undefined) throw new ConfigError(describe(error.issues[0]));
  return data;
}

function wholeNumber(min: number, max: number) {
  const error = `is not a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error })
    .transform(Number)
    .refine((value) => value >= min && value <= max, { error });
}

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: "custom", message: "is not JSON" });
    return z.NEVER;
  }
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function isViewerKey(text: string): boolean {
  try {
    readViewerKey(text);
    return true;
  } catch {
    return false;
  }
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.join(".") ?? "";
  const missing = issue?.code === "invalid_type" && issue.message.endsWith("received undefined");
  return `${path} ${missing ? "is not set" : (issue?.message ?? "is wrong")}`;
}

import { createHash, createHmac, randomBytes } from "node:crypto";

/** A department as somebody outside knows it: an address, and the keys it shares with its callers. */
export type Department = {
  code: string;
  url: string;
  /** 32 bytes in base64url each. */
  keys: { "one-stop": string; gateway: string };
};

/** What a header says, before it is signed. */
export type HeaderPayload = {
  viewer: Record<string, unknown>;
  audience: string;
  issuedAt: number;
  nonce: string;
  bodyDigest: string;
};

/** An answer over HTTP; data is whatever was asked for. */
export type HttpAnswer = {
  status: number;
  // oxlint-disable-next-line no-explicit-any -- the shape is the query's, which the test has written
  data: any;
  /** Codes of the errors; empty when there are none. */
  codes: string[];
};

/** A process of the graph as the contract's page describes it. */
export function serviceViewer(scopes: readonly string[]): Record<string, unknown> {
  return {
    kind: "SERVICE",
    subject: "one-stop",
    account: null,
    assignments: [],
    scopes,
    locale: "en",
    requestId: "conformance",
  };
}

/** Signs a header by the contract's page alone, without the code of the departments here. */
export function signHeader(key: string, caller: string, payload: HeaderPayload): string {
  const signed = `v1.${caller}.${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
  const mac = createHmac("sha256", Buffer.from(key, "base64url")).update(signed);
  return `${signed}.${mac.digest("base64url")}`;
}

/** What a header for a body says now. */
export function payloadFor(
  department: Department,
  viewer: Record<string, unknown>,
  body: string,
): HeaderPayload {
  return {
    viewer,
    audience: department.code,
    issuedAt: Date.now(),
    nonce: randomBytes(16).toString("base64url"),
    bodyDigest: createHash("sha256").update(body).digest("base64url"),
  };
}

/** Sends a body with a header or without, over HTTP. */
export async function send(
  { url }: Department,
  body: string,
  header: string | null,
): Promise<HttpAnswer> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(header === null ? {} : { "x-viewer": header }),
    },
    body,
  });
  const { data = null, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions?: { code?: string } }[];
  };
  const codes = errors.map(({ extensions }) => extensions?.code ?? "NONE");
  return { status: response.status, data, codes };
}

/** Asks as one-stop with some scopes. */
export function askAsService(
  department: Department,
  scopes: readonly string[],
  query: string,
  variables: Record<string, unknown> = {},
): Promise<HttpAnswer> {
  const body = JSON.stringify({ query, variables });
  const payload = payloadFor(department, serviceViewer(scopes), body);
  return send(department, body, signHeader(department.keys["one-stop"], "one-stop", payload));
}

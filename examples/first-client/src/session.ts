import { Client, fetchExchange } from "@urql/core";
import { texts, type Locale } from "./texts.ts";

/** Who asks, and in which language. The token is held in memory alone. */
export type Session = ReturnType<typeof createSession>;

/** Somebody of the demo. */
export type Persona = { readonly name: string; readonly kind: string };

/** @param token of a persona; null asks as nobody. */
export function createSession(locale: Locale, token: string | null) {
  const headers: Record<string, string> = { "accept-language": locale };
  if (token !== null) headers["authorization"] = `Bearer ${token}`;
  const graph = new Client({
    url: "/graphql",
    exchanges: [fetchExchange],
    fetchOptions: { headers },
    preferGetMethod: false,
  });
  const dates = new Intl.DateTimeFormat(locale === "vi" ? "vi-VN" : "en-GB", {
    dateStyle: "short",
    timeStyle: "short",
    timeZone: "Asia/Ho_Chi_Minh",
  });
  const days = new Intl.DateTimeFormat(locale === "vi" ? "vi-VN" : "en-GB", { timeZone: "UTC" });
  return {
    token,
    graph,
    headers,
    texts: texts[locale],
    /** @returns an instant as a clock in Viet Nam shows it; empty for null. */
    showTime: (instant: string | null | undefined) =>
      instant == null ? "" : dates.format(new Date(instant)),
    /** @returns a day as it is written; words for null. */
    showDueOn: (day: string | null | undefined) =>
      day == null ? texts[locale].noDueOn : days.format(new Date(day)),
  };
}

/** @returns everybody one can sign in as; empty where the gateway is not a demo's. */
export async function listPersonas(): Promise<readonly Persona[]> {
  const answer = await fetch("/demo/token");
  if (!answer.ok) return [];
  return ((await answer.json()) as { personas: Persona[] }).personas;
}

/** @returns a persona's token. */
export async function signIn(persona: string): Promise<string> {
  const answer = await fetch("/demo/token", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ persona }),
  });
  if (!answer.ok) throw new Error(`no token: ${answer.status}`);
  return ((await answer.json()) as { token: string }).token;
}

/**
 * Sends a file to `POST /files`.
 *
 * @returns what papers name it by, or why it was not taken, in the viewer's language.
 */
export async function upload(
  { headers, texts }: Session,
  file: File,
): Promise<{ fileId: string } | { refused: string }> {
  const answer = await fetch("/files", {
    method: "POST",
    headers: { ...headers, "x-file-name": encodeURIComponent(file.name.toWellFormed()) },
    body: file,
  }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as {
    fileId?: string;
    errors?: { message: string }[];
  } | null;
  if (answer?.ok && said?.fileId !== undefined) return { fileId: said.fileId };
  return { refused: said?.errors?.[0]?.message ?? texts.unreachable };
}

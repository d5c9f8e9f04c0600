/** What of an error may be logged, kept and told: its code, else its name. Its message may hold SQL or an address. */
export function reasonOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: string };
  return typeof code === "string" ? code : (name ?? "Error");
}

/** The named places where a test may end the process, each right after a durable step. */
export type FailPoint =
  | "filing-committed"
  | "act-committed"
  | "delivery-sent"
  | "delivery-marked"
  | "append-committed"
  | "act-appended"
  | "ingest-stored"
  | "ingest-committed"
  | "file-placed"
  | "file-committed"
  | "file-marked";

let armed: { name: string; countdown: number } | null = null;

/**
 * Arms a fail-point; for tests that end a process at an exact place.
 *
 * @param text `name` or `name:n` for the n-th time the place is reached; undefined disarms.
 */
export function armFailPoint(text: string | undefined): void {
  const [name = "", count = "1"] = (text ?? "").split(":");
  armed = name === "" ? null : { name, countdown: Number(count) };
}

/** Ends the process at once, as a power cut would, when this place is armed; does nothing otherwise. */
export function failPoint(name: FailPoint): void {
  if (armed?.name !== name) return;
  armed.countdown -= 1;
  if (armed.countdown <= 0) process.kill(process.pid, "SIGKILL");
}

import { citizen, contentsOf } from "./support.ts";
import type { Desk, Problem } from "./support.ts";

/** A problem as it is expected, in both languages. */
export type Refusal = Pick<Problem, "code" | "path"> & { rule?: string; vi: string; en: string };

/** What filing came to in both languages, and which tables, of any database, it has changed. */
type Attempt = { vi: Problem[]; en: Problem[]; changed: string[] };

/** Files as the citizen in both languages. @throws when a dossier comes of it. */
export async function attempt(desk: Desk, input: object): Promise<Attempt> {
  const before = await contentsOf(desk);
  const problemsIn = async (locale: "vi" | "en") => {
    const { dossier, receipt, problems } = await desk.submit({ ...citizen, locale }, input);
    if (dossier !== null || receipt !== null) throw new Error("filed");
    return toSorted(problems);
  };
  const problems = { vi: await problemsIn("vi"), en: await problemsIn("en") };
  const after = await contentsOf(desk);
  return { ...problems, changed: Object.keys(after).filter((key) => after[key] !== before[key]) };
}

/** An attempt that was refused for these reasons and has changed nothing. */
export function refusedWith(...refusals: readonly Refusal[]): Attempt {
  const problemsIn = (locale: "vi" | "en") =>
    toSorted(
      refusals.map(({ code, path, rule = null, ...message }) => ({
        code,
        path,
        rule,
        message: message[locale],
      })),
    );
  return { vi: problemsIn("vi"), en: problemsIn("en"), changed: [] };
}

/** Problems come in no set order. */
function toSorted(problems: readonly Problem[]): Problem[] {
  const keyOf = ({ path, message }: Problem) => JSON.stringify([path, message]);
  return problems.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

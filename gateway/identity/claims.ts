import { z } from "zod";
import type { Assignment, Locale, Viewer } from "../../subgraphs/kit/viewer.ts";
import { toLocale } from "./locale.ts";

/** What a token says about its bearer; the rest of a viewer belongs to the request. */
export type Identity = Pick<Viewer, "kind" | "subject" | "account" | "assignments" | "scopes"> & {
  /** The language the person chose with the issuer; null when none of ours. */
  readonly locale: Locale | null;
};

const text = z.string().min(1).max(200);

const claims = z.object({
  sub: text,
  account: text,
  kind: z.enum(["CITIZEN", "OFFICER"]),
  assignments: z
    .array(z.object({ unit: text, role: text, province: text.nullish() }))
    .max(50)
    .optional(),
  scope: z.string().max(1000).optional(),
  locale: z.string().max(35).optional(),
});

/**
 * @param payload the claims of a token whose signature, issuer, audience and time are verified.
 * @returns null when a claim is missing or has not its documented shape.
 */
export function readClaims(payload: unknown): Identity | null {
  const { data } = claims.safeParse(payload);
  if (data === undefined) return null;
  return {
    kind: data.kind,
    subject: data.sub,
    account: data.account,
    // Posts count for officers alone, whatever else the issuer writes.
    assignments: data.kind === "OFFICER" ? (data.assignments ?? []).map(toAssignment) : [],
    scopes:
      data.scope
        ?.split(" ")
        .filter((scope) => scope !== "")
        .slice(0, 50) ?? [],
    locale: toLocale(data.locale),
  };
}

function toAssignment(claim: {
  unit: string;
  role: string;
  province?: string | null | undefined;
}): Assignment {
  return { unit: claim.unit, role: claim.role, province: claim.province ?? null };
}

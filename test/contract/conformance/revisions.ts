import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { instant } from "./held-department.ts";
import type { Held } from "./held-department.ts";

const revisionSchema = new URL(
  "../../../schema/contract/procedure-revision.schema.json",
  import.meta.url,
);

/** What is published of procedures. */
export function describeRevisions(held: Held): void {
  describe("procedureRevisions", () => {
    it("publishes documents of the contract's shape, its own procedures alone", () => {
      const ajv = new Ajv2020({ strict: false, allErrors: true });
      addFormats.default(ajv);
      const validate = ajv.compile(JSON.parse(readFileSync(revisionSchema, "utf8")) as object);
      for (const { code, publishedAt, document } of held.getRevisions()) {
        expect(validate(document), `${code}: ${ajv.errorsText(validate.errors)}`).toBe(true);
        expect([document.code, document.department]).toEqual([code, held.getDepartment().code]);
        expect(publishedAt).toMatch(instant);
      }
    });

    it("counts each procedure's revisions from 1", () => {
      const next = new Map<string, number>();
      for (const { code, revision } of held.getRevisions()) {
        expect(revision, code).toBe((next.get(code) ?? 0) + 1);
        next.set(code, revision);
      }
      expect(next.size).toBeGreaterThan(0);
    });
  });
}

import type { SupplementFacts } from "../start/demo-plan.ts";
import type { GraphClient } from "../start/graph-client.ts";

/** A procedure of which dossiers can be filed. */
export interface FileableProcedure extends SupplementFacts {
  code: string;
  /** Its department, by its code. */
  department: string;
  /** First day it is in force; null is open. */
  validFrom: string | null;
  /** `SubmitDossierInput` without its client key. */
  example: Record<string, unknown> & { answers: Record<string, unknown> };
}

interface Page {
  procedures: {
    nodes: {
      node: SupplementFacts & {
        code: string;
        validFrom: string | null;
        department: { code: string };
        exampleInput: FileableProcedure["example"] | null;
      };
    }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}

const query = `query ($after: String) {
  procedures(open: true, first: 50, after: $after) {
    nodes: edges { node {
      code validFrom department { code } exampleInput requiredPapers { id } legalBasis } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/** @returns every procedure that can be filed today, in the order of their codes. */
export async function listFileable(client: GraphClient): Promise<FileableProcedure[]> {
  const found: FileableProcedure[] = [];
  let after: string | null = null;
  do {
    const { procedures }: Page = await client.ask<Page>("citizen", query, { after });
    for (const { node } of procedures.nodes) {
      const { department, exampleInput, ...facts } = node;
      if (exampleInput === null) continue;
      found.push({ ...facts, department: department.code, example: exampleInput });
    }
    after = procedures.pageInfo.hasNextPage ? procedures.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

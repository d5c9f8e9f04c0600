import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { toNodeId } from "../../../subgraphs/kit/node-id.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { citizen, drugOfficer, equipmentOfficer, otherCitizen, startDesk } from "./support.ts";
import type { Desk } from "./support.ts";

let desk: Desk;

/** Who filed what, and which unit it falls to; `field` holds its typed content at the department. */
const filed = [
  { procedure: "vfa-08", by: citizen, unit: "vfa", field: "productDeclaration" },
  { procedure: "vfa-09", by: otherCitizen, unit: "vfa", field: "advertisingContent" },
  { procedure: "dav-78", by: citizen, unit: "dav", field: "drugRegistration" },
  { procedure: "dav-06", by: otherCitizen, unit: "dav", field: null },
  { procedure: "dav-06", by: citizen, unit: "tma", field: null, kind: "TRADITIONAL" },
  { procedure: "imda-05", by: otherCitizen, unit: "imda", field: "device" },
  { procedure: "imda-02", by: equipmentOfficer, unit: "imda", field: "device" },
  { procedure: "vfa-08", by: drugOfficer, unit: "vfa", field: "productDeclaration" },
  { procedure: "kcb-01", by: citizen, unit: "msa", field: null },
] as const;

/** Codes in the order of `filed`. */
const codes: string[] = [];
const unknown = "000.00.00.G18-991231-0001";

beforeAll(async () => {
  desk = await startDesk();
  for (const { procedure, by, ...choice } of filed) {
    const example = await desk.example(procedure);
    const answers =
      "kind" in choice ? { ...example.answers, productKind: choice.kind } : example.answers;
    const { dossier } = await desk.submit(by, { ...example, answers });
    if (procedure !== "kcb-01") await desk.indexed(dossier!.code, 1);
    codes.push(dossier!.code);
  }
});

const accounts = [
  ...[citizen, otherCitizen, equipmentOfficer, drugOfficer].map(({ account }) => account!),
  "account-of-a-stranger",
  "Account-of-citizen",
];
const assignments = fc
  .subarray(["vfa", "dav", "tma", "imda", "msa", "doh", "VFA"])
  .map((units) => units.map((unit) => ({ unit, role: "SPECIALIST", province: null })));
const base = fc.record({
  locale: fc.constantFrom("vi" as const, "en" as const),
  requestId: fc.constant("test"),
  assignments,
});

/** People with an account; a citizen's token may claim assignments, which make no officer of them. */
const person = fc
  .tuple(
    base,
    fc.constantFrom("CITIZEN" as const, "OFFICER" as const),
    fc.constantFrom(...accounts),
  )
  .map(([rest, kind, account]): Viewer => ({
    ...rest,
    kind,
    account,
    subject: account,
    scopes: [],
  }));

/** Those without an account: nobody, other systems, processes of the graph with any scopes. */
const faceless = fc
  .tuple(
    base,
    fc.constantFrom("ANONYMOUS" as const, "PORTAL" as const, "SERVICE" as const),
    fc.subarray(["feed", "deliver", "act", "register", "replay"]),
  )
  .map(([rest, kind, scopes]): Viewer => ({
    ...rest,
    kind,
    account: null,
    subject: { ANONYMOUS: null, PORTAL: "a-portal", SERVICE: "one-stop" }[kind],
    scopes,
  }));

const viewer = fc.oneof({ weight: 4, arbitrary: person }, { weight: 1, arbitrary: faceless });

/** The rule as the issue has it: the applicant, and officers of the unit that handles it. */
function maySee({ kind, account, assignments }: Viewer, index: number): boolean {
  const { by, unit } = filed[index]!;
  if (kind !== "CITIZEN" && kind !== "OFFICER") return false;
  return (
    account === by.account || (kind === "OFFICER" && assignments.some((one) => one.unit === unit))
  );
}

/** Checks something for some hundred viewers, always the same. */
const forAllViewers = (check: (viewer: Viewer) => Promise<void>) =>
  fc.assert(fc.asyncProperty(viewer, check), { seed: 20_261_121, numRuns: 100 });

const indices = filed.map((_, index) => index);

describe("who sees a dossier", () => {
  it("is decided alike by Query.dossier and Query.node, whatever is asked of it", async () => {
    const all = [...codes, unknown];
    const query = `{ ${all
      .map(
        (code, index) => `
          whole${index}: dossier(code: "${code}") { code status filing { answers } timeline { edges { node { type } } } }
          typed${index}: dossier(code: "${code}") { __typename }
          node${index}: node(id: "${toNodeId("Dossier", code)}") { __typename }
          id${index}: node(id: "${toNodeId("Dossier", code)}") { id }`,
      )
      .join("")} }`;
    await forAllViewers(async (viewer) => {
      const { data, errors } = await desk.oneStop.ask<any>(viewer, query);
      expect(errors).toBeUndefined();
      for (const [index, code] of all.entries()) {
        const visible = index < codes.length && maySee(viewer, index);
        const [whole, typed, node, id] = ["whole", "typed", "node", "id"].map(
          (alias) => data[`${alias}${index}`],
        );
        expect([whole?.code ?? null, whole?.status ?? null]).toEqual(
          visible ? [code, "NEWLY_REGISTERED"] : [null, null],
        );
        expect([typed, node]).toEqual(
          visible ? [{ __typename: "Dossier" }, { __typename: "Dossier" }] : [null, null],
        );
        expect(id).toEqual(visible ? { id: toNodeId("Dossier", code) } : null);
      }
    });
  });

  it("is decided by _entities of one-stop, which shows nothing of others, not even its type", async () => {
    const representations = [...codes, unknown].map((code) => ({ __typename: "Dossier", code }));
    await forAllViewers(async (viewer) => {
      const whole = await desk.oneStop.entities<any>(
        viewer,
        representations,
        "__typename ... on Dossier { code statusNumber filing { papers { paperId } } }",
      );
      const typed = await desk.oneStop.entities(viewer, representations, "__typename");
      const expected = [...indices.map((index) => maySee(viewer, index)), false];
      expect(whole.map((entity) => entity !== null)).toEqual(expected);
      expect(typed.map((entity) => entity !== null)).toEqual(expected);
    });
  });

  it("is decided by each department for itself: others' are as unknown ones", async () => {
    const fields: Record<string, string> = {
      "food-safety": "productDeclaration { productName } advertisingContent { productName }",
      "drug-administration": "drugRegistration { productName }",
      "medical-equipment": "device { deviceName }",
    };
    const representations = [...codes, unknown].map((code) => ({ __typename: "Dossier", code }));
    await forAllViewers(async (viewer) => {
      for (const [department, selection] of Object.entries(fields)) {
        const found = await desk.departments[department]!.entities<Record<string, unknown>>(
          viewer,
          representations,
          `... on Dossier { code ${selection} }`,
        );
        const nothing = Object.fromEntries(
          Object.keys(found.at(-1)!).map((field) => [field, field === "code" ? unknown : null]),
        );
        expect(found.at(-1)).toEqual(nothing);
        for (const [index, { field }] of filed.entries()) {
          const content = found[index]!;
          const own = field !== null && selection.includes(field);
          const shown = Object.keys(content).filter(
            (key) => key !== "code" && content[key] !== null,
          );
          expect(shown).toEqual(own && maySee(viewer, index) ? [field] : []);
        }
      }
    });
  });
});

describe("what lists hold", () => {
  it("is one's own in Account.dossiers, and nothing of another's account", async () => {
    const ids = accounts.map((account) => ({
      __typename: "Account",
      id: toNodeId("Account", account),
    }));
    await forAllViewers(async (viewer) => {
      const found = await desk.oneStop.entities<any>(
        viewer,
        ids,
        "... on Account { dossiers(first: 100) { edges { node { code } } } }",
      );
      for (const [index, account] of accounts.entries()) {
        const listed = found[index].dossiers?.edges.map((edge: any) => edge.node.code) ?? null;
        const own = codes.filter((_, place) => filed[place]!.by.account === account).toReversed();
        expect(listed).toEqual(viewer.account === account ? own : null);
      }
    });
  });

  it("is what one's units handle in workList, for officers alone", async () => {
    const query = "{ workList(first: 100) { edges { node { code } } } }";
    await forAllViewers(async (viewer) => {
      const { data, errors } = await desk.oneStop.ask<any>(viewer, query);
      const listed = data.workList?.edges.map((edge: any) => edge.node.code) ?? null;
      const refusal = viewer.account === null ? "UNAUTHENTICATED" : "FORBIDDEN";
      if (viewer.kind === "OFFICER") {
        const units = viewer.assignments.map(({ unit }) => unit);
        const handled = codes.filter((_, place) => units.includes(filed[place]!.unit));
        expect([listed, errors]).toEqual([handled.toReversed(), undefined]);
      } else {
        expect(listed).toBeNull();
        expect(errors!.map(({ extensions }) => extensions!.code)).toEqual([refusal]);
      }
    });
  });
});

describe("who acts on a dossier", () => {
  /** What an officer's and an applicant's act come to on a dossier that allows neither in its status. */
  function expectedCodes(viewer: Viewer, index: number): [officers: string, applicants: string] {
    if (viewer.account === null) return ["UNAUTHENTICATED", "UNAUTHENTICATED"];
    if (!maySee(viewer, index)) return ["DOSSIER_NOT_FOUND", "DOSSIER_NOT_FOUND"];
    if (viewer.account === filed[index]!.by.account) {
      return ["ACTION_NOT_ALLOWED", "NOT_ALLOWED_IN_STATUS"];
    }
    const writer =
      filed[index]!.unit === "msa" ? "DEPARTMENT_UNAVAILABLE" : "NOT_ALLOWED_IN_STATUS";
    return [writer, "ACTION_NOT_ALLOWED"];
  }

  it("is its applicant for their acts, and officers of its unit for theirs", async () => {
    const acts = `mutation ($officers: ActOnDossierInput!, $applicants: ActOnDossierInput!) {
      officers: actOnDossier(input: $officers) { problems { code } }
      applicants: actOnDossier(input: $applicants) { problems { code } } }`;
    const property = fc.asyncProperty(viewer, fc.nat(filed.length - 1), async (viewer, index) => {
      const dossierCode = codes[index]!;
      const { data, errors = [] } = await desk.oneStop.ask<any>(viewer, acts, {
        officers: { dossierCode, action: "RETURN_RESULT", clientKey: desk.nextKey() },
        applicants: { dossierCode, action: "ANSWER_SUPPLEMENT", clientKey: desk.nextKey() },
      });
      const told = ["officers", "applicants"].map(
        (side) =>
          data[side]?.problems[0].code ??
          errors.find(({ path }) => path![0] === side)?.extensions!.code,
      );
      expect(told).toEqual(expectedCodes(viewer, index));
    });
    await fc.assert(property, { seed: 20_261_121, numRuns: 150 });
  });
});

describe("who calls a department past one-stop", () => {
  it("is a service with the scope, nobody else", async () => {
    const feed = "{ dossierEvents(first: 1) { entries { dossierCode } } departmentInfo { code } }";
    const [department] = Object.values(desk.departments);
    await forAllViewers(async (viewer) => {
      const { data, errors } = await department!.ask<any>(viewer, feed);
      if (viewer.kind === "SERVICE" && viewer.scopes.includes("feed")) {
        expect(data.dossierEvents.entries).toHaveLength(1);
      } else {
        expect(data).toBeNull();
        expect(errors!.map(({ extensions }) => extensions!.code)).toContain("FORBIDDEN");
      }
    });
  });
});

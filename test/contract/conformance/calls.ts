import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { payloadFor, send, serviceViewer, signHeader } from "../caller.ts";
import type { HttpAnswer } from "../caller.ts";
import { answerFields } from "./held-department.ts";
import type { Held } from "./held-department.ts";

/** Who a department answers, and who it must not. */
export function describeCalls(held: Held): void {
  const { ask, get, filing, act } = held;

  describe("departmentInfo", () => {
    it("says who it is and which contract it speaks", async () => {
      const info = await get<object>(
        "{ departmentInfo { code contractVersion capabilities epoch mode } }",
      );
      expect(info).toMatchObject({
        code: held.getDepartment().code,
        contractVersion: 1,
        epoch: expect.stringMatching(/^.{1,200}$/) as string,
        mode: expect.stringMatching(/^(LIVE|OBSERVED)$/) as string,
      });
    });
  });

  describe("who may call", () => {
    const body = JSON.stringify({ query: "{ departmentInfo { code } }" });
    const person = (kind: string) => ({
      ...serviceViewer(["feed", "deliver", "act"]),
      kind,
      account: "a-1",
    });
    const operations: [string, string][] = [
      ["departmentInfo", "{ departmentInfo { code } }"],
      ["dossierEvents", "{ dossierEvents { endCursor } }"],
      ["procedureRevisions", "{ procedureRevisions { endCursor } }"],
      [
        "receiveDossier",
        `mutation ($filing: ReceiveDossierInput!) { receiveDossier(input: $filing) ${answerFields} }`,
      ],
      [
        "performDossierAction",
        `mutation ($act: PerformDossierActionInput!) { performDossierAction(input: $act) ${answerFields} }`,
      ],
    ];

    const forbidden: HttpAnswer = { status: 200, codes: ["FORBIDDEN"], data: null };

    it.each(operations)(
      "%s is refused without a header, to people and without a scope",
      async (_name, query) => {
        const variables = { filing: filing(), act: act("AAAAAAAAAAAAAAAAAAAAAA") };
        const asked = JSON.stringify({ query, variables });
        const department = held.getDepartment();
        expect(await send(department, asked, null)).toEqual(forbidden);
        for (const kind of ["CITIZEN", "OFFICER", "PORTAL"]) {
          const payload = payloadFor(department, person(kind), asked);
          const header = signHeader(department.keys.gateway, "gateway", payload);
          expect(await send(department, asked, header)).toEqual(forbidden);
        }
        expect(await ask(query, variables, [])).toEqual(forbidden);
      },
    );

    const refused: [string, () => string][] = [
      ["signed with another key", () => signed({}, { key: randomBytes(32).toString("base64url") })],
      [
        "changed after it was signed",
        () => signed({}).replace(/.$/, (last) => (last === "A" ? "Q" : "A")),
      ],
      ["for another department", () => signed({ audience: "nobody" })],
      ["over another body", () => signed({ bodyDigest: "A".repeat(43) })],
      ["36 seconds old", () => signed({ issuedAt: Date.now() - 36_000 })],
      ["of a clock 20 seconds ahead", () => signed({ issuedAt: Date.now() + 20_000 })],
      ["of a caller without a key", () => signed({}, { caller: "stranger" })],
      [
        "of the gateway, speaking as a service",
        () => signed({}, { caller: "gateway", key: held.getDepartment().keys.gateway }),
      ],
      ["of a service, speaking as a person", () => signed({ viewer: person("CITIZEN") })],
      ["of no known form", () => "v1.one-stop"],
      ["without a word", () => "."],
    ];

    function signed(
      changes: object,
      { caller = "one-stop", key = held.getDepartment().keys["one-stop"] } = {},
    ) {
      const payload = payloadFor(held.getDepartment(), serviceViewer(["feed"]), body);
      return signHeader(key, caller, { ...payload, ...changes });
    }

    it.each(refused)("a header %s is refused with 401", async (_what, header) => {
      const answer = await send(held.getDepartment(), body, header());
      expect(answer).toEqual({ status: 401, codes: ["VIEWER_REFUSED"], data: null });
    });

    it("a header serves once", async () => {
      const header = signed({});
      expect((await send(held.getDepartment(), body, header)).codes).toEqual([]);
      expect(await send(held.getDepartment(), body, header)).toMatchObject({ status: 401 });
    });
  });
}

import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/accounts/subgraph.ts";
import { serviceViewer } from "../../../subgraphs/kit/viewer.ts";
import type { Viewer } from "../../../subgraphs/kit/viewer.ts";
import { nobody, serviceOf, viewerOf } from "../../support/personas.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";

const register = `mutation ($input: RegisterPersonInput!) {
  registerPerson(input: $input) { account { id fullName } problems { code } }
}`;
const input = { account: "a-1", fullName: "Người Mẫu", locale: "VI" };
const people = ["a-1", "a-2", "a-3"];
const toId = (account: string) => Buffer.from(`Account:${account}`).toString("base64url");

let accounts: TestSubgraph;

beforeAll(async () => {
  accounts = await startTestSubgraph(subgraph);
  for (const account of people) {
    const named = { account, fullName: `Người Mẫu ${account}`, locale: "VI" };
    await accounts.ask(serviceOf("start", ["register"]), register, { input: named });
  }
});

afterAll(() => accounts.stop());

describe("Account", () => {
  it("is known to its own person alone, whoever asks and however it is referred to", async () => {
    const viewers = fc.oneof(
      fc.constant(nobody),
      fc.constant(serviceViewer("gateway-like", ["register", "feed"], "test")),
      fc
        .tuple(
          fc.constantFrom("citizen" as const, "officer-food" as const),
          fc.constantFrom(...people),
        )
        .map(([persona, account]): Viewer => viewerOf(persona, { account })),
    );
    const ids = fc.oneof(
      fc.constantFrom(...people.map(toId)),
      fc.constantFrom(
        ...people,
        "",
        "QWNjb3VudDo",
        Buffer.from("Dossier:a-1").toString("base64url"),
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(
        viewers,
        fc.array(ids, { minLength: 1, maxLength: 5 }),
        async (viewer, asked) => {
          const asker = viewer.kind === "SERVICE" ? { ...viewer, subject: "one-stop" } : viewer;
          const representations = asked.map((id) => ({ __typename: "Account", id }));
          const found = await accounts.entities(
            asker,
            representations,
            "... on Account { id fullName }",
          );
          const own = asker.account;
          expect(found).toEqual(
            asked.map((id) =>
              own !== null && id === toId(own) ? { id, fullName: `Người Mẫu ${own}` } : null,
            ),
          );
        },
      ),
      { seed: 20261121, numRuns: 100 },
    );
  });

  it("is not known when only its type is asked for", async () => {
    const [other] = await accounts.entities(
      viewerOf("citizen", { account: "a-2" }),
      [{ __typename: "Account", id: toId("a-1") }],
      "__typename",
    );
    expect(other).toBeNull();
  });
});

describe("registerPerson", () => {
  it.each([
    ["nobody", nobody],
    ["a citizen", viewerOf("citizen")],
    ["a citizen with the scope", viewerOf("citizen", { scopes: ["register"] })],
    ["an officer", viewerOf("officer-drug", { scopes: ["register"] })],
    ["a service without the scope", serviceOf("one-stop", ["feed"])],
  ])("is refused to %s and changes nothing", async (_who, viewer) => {
    const { data, errors } = await accounts.ask(viewer, register, {
      input: { ...input, fullName: "Kẻ Gian" },
    });
    expect(data).toEqual({ registerPerson: null });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
    expect(await accounts.knex("person").where("full_name", "Kẻ Gian")).toEqual([]);
  });

  it("does not tell a service the name it registered", async () => {
    const { data } = await accounts.ask(serviceOf("start", ["register"]), register, {
      input: { ...input, fullName: "Người Mẫu a-1" },
    });
    expect(data).toEqual({
      registerPerson: { account: { id: toId("a-1"), fullName: null }, problems: [] },
    });
  });
});

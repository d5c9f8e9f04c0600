import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { subgraph } from "../../../subgraphs/accounts/subgraph.ts";
import { nobody, serviceOf, viewerOf } from "../../support/personas.ts";
import { eventually } from "../../support/stack.ts";
import { countStatements } from "../../support/statements.ts";
import { startTestSubgraph } from "../../support/subgraph.ts";
import type { TestSubgraph } from "../../support/subgraph.ts";

const me = "{ me { id fullName locale } }";
const register = `mutation ($input: RegisterPersonInput!) {
  registerPerson(input: $input) { account { id } problems { code path } }
}`;

/** base64url of `Account:account-of-citizen`. */
const citizenId = "QWNjb3VudDphY2NvdW50LW9mLWNpdGl6ZW4";

type Named = { me: { fullName: string | null } };

let accounts: TestSubgraph;

beforeAll(async () => {
  accounts = await startTestSubgraph(subgraph);
});

afterAll(() => accounts.stop());

/** Registers as the start of the demo does. */
function registerPerson(input: object) {
  return accounts.ask(serviceOf("start", ["register"]), register, { input });
}

describe("me", () => {
  it("is null for those who have not signed in", async () => {
    expect(await accounts.ask(nobody, me)).toEqual({ status: 200, data: { me: null } });
  });

  it("is null for services", async () => {
    const answer = await accounts.ask(serviceOf("one-stop"), me);
    expect(answer.data).toEqual({ me: null });
  });

  it("has no name while the person was never registered", async () => {
    const answer = await accounts.ask(viewerOf("officer-food"), me);
    expect(answer.data).toEqual({
      me: { id: "QWNjb3VudDphY2NvdW50LW9mLW9mZmljZXItZm9vZA", fullName: null, locale: null },
    });
  });

  it("is the person that was registered, officers too", async () => {
    await registerPerson({
      account: "account-of-officer-drug",
      fullName: "Cán bộ Mẫu",
      locale: "VI",
    });
    const answer = await accounts.ask(viewerOf("officer-drug"), me);
    expect(answer.data).toEqual({
      me: {
        id: "QWNjb3VudDphY2NvdW50LW9mLW9mZmljZXItZHJ1Zw",
        fullName: "Cán bộ Mẫu",
        locale: "VI",
      },
    });
  });

  it("costs one SQL statement the first time, and none while nothing changes", async () => {
    const viewer = viewerOf("citizen", { account: "kept" });
    await registerPerson({ account: "kept", fullName: "Lê Văn Mẫu", locale: "VI" });
    const ask = () => countStatements(accounts.knex, () => accounts.ask(viewer, me));
    expect((await ask()).statements).toHaveLength(1);
    // Once more where the database tells of the registration only now.
    expect(await eventually(async () => (await ask()).statements.length === 0)).toBe(true);
  });

  it("is the person that another process has registered anew", async () => {
    const other = await startTestSubgraph(subgraph, {}, accounts.database);
    const viewer = viewerOf("citizen", { account: "renamed" });
    const named = async () => (await other.ask<Named>(viewer, me)).data?.me.fullName;
    await registerPerson({ account: "renamed", fullName: "Tên Cũ", locale: "VI" });
    expect(await named()).toBe("Tên Cũ");
    await registerPerson({ account: "renamed", fullName: "Tên Mới", locale: "VI" });
    expect(await eventually(async () => (await named()) === "Tên Mới")).toBe(true);
    await other.stop();
  });
});

describe("registerPerson", () => {
  it("may be sent twice, and changes what is known", async () => {
    const input = { account: "account-of-citizen", fullName: "Nguyễn Thị Thử", locale: "VI" };
    const registered = {
      registerPerson: { account: { id: citizenId }, problems: [] },
    };
    expect((await registerPerson(input)).data).toEqual(registered);
    expect((await registerPerson(input)).data).toEqual(registered);
    await registerPerson({ ...input, fullName: "Nguyễn Thị Mẫu", locale: "EN" });
    const answer = await accounts.ask(viewerOf("citizen"), me);
    expect(answer.data).toEqual({
      me: { id: citizenId, fullName: "Nguyễn Thị Mẫu", locale: "EN" },
    });
    expect(await accounts.knex("person").where("account", "account-of-citizen")).toHaveLength(1);
  });

  it.each([
    ["an empty account", { account: "" }, [["account"]]],
    ["an account with a space", { account: "a b" }, [["account"]]],
    ["an account of 201 characters", { account: "a".repeat(201) }, [["account"]]],
    ["an empty name", { fullName: " " }, [["fullName"]]],
    ["a name with a control character", { fullName: "a\u0000b" }, [["fullName"]]],
    ["a name of 201 characters", { fullName: "a".repeat(201) }, [["fullName"]]],
    ["both", { account: "", fullName: "" }, [["account"], ["fullName"]]],
  ])("refuses %s as data", async (_what, changes, paths) => {
    const input = { account: "nobody", fullName: "Không Ai", locale: "VI", ...changes };
    const { data, errors } = await registerPerson(input);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      registerPerson: {
        account: null,
        problems: paths.map((path) => ({ code: "INPUT_INVALID", path })),
      },
    });
    expect(await accounts.knex("person").where("account", input.account)).toEqual([]);
  });
});

describe("logs", () => {
  it("never hold a name, even when the database fails", async () => {
    const input = { account: "secretive", fullName: "Trần Văn Kín", locale: "VI" };
    await registerPerson(input);
    const viewer = viewerOf("citizen", { account: "secretive" });
    expect((await accounts.ask(viewer, me)).data).toMatchObject({
      me: { fullName: "Trần Văn Kín" },
    });
    const broken = await startTestSubgraph(subgraph);
    await broken.knex.destroy();
    const answer = await broken.ask(serviceOf("start", ["register"]), register, { input });
    await broken.stop();
    expect(answer.errors?.[0]?.extensions?.["code"]).toBe("INTERNAL_SERVER_ERROR");
    expect(broken.logs.join("")).toContain("field failed");
    expect([...accounts.logs, ...broken.logs].join("")).not.toContain("Kín");
  });
});

import { generateKeyPair, exportJWK } from "jose";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examples } from "../../gateway/explorer/examples.ts";
import { graphiqlWordsIn } from "../../gateway/explorer/texts.ts";
import { DEMO_ISSUER, signToken, startIssuer } from "../../scripts/start/issuer.ts";
import { getPersona } from "../../scripts/start/personas.ts";
import { hasNoBrowser, startBrowser, visit } from "../support/browser.ts";
import { startTestGraph } from "../support/graph.ts";

let browser: Browser;
let origin: string;
let stop: () => Promise<void>;

describe.skipIf(hasNoBrowser)("the explorer in a browser", () => {
  beforeAll(async () => {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: "ES256", use: "sig", kid: "demo" };
    const issuer = await startIssuer(key);
    stop = issuer.stop;
    const graph = await startTestGraph({
      tokens: { issuer: DEMO_ISSUER, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
      demoTokenUrl: issuer.demoTokenUrl,
    });
    origin = new URL(graph.url).origin;
    const token = await signToken(key, getPersona("citizen"));
    for (const code of ["vfa-08", "dav-78"]) await file(graph.url, token, code);
    browser = await startBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await stop?.();
  });

  it.each([
    {
      locale: "vi-VN",
      title: "Đồ thị hồ sơ – trình khám phá GraphQL",
      words: ["Mới đăng ký", "Cục An toàn thực phẩm", "Cục Quản lý Dược"],
    },
    {
      locale: "en-GB",
      title: "Dossier graph – GraphQL explorer",
      words: ["Newly registered", "Food Administration", "Drug Administration"],
    },
  ])(
    "shows a citizen their dossiers with all other network blocked: $locale",
    async ({ locale, title, words }) => {
      const { page, outside, faults, close } = await openExplorer(locale);
      expect(await page.title()).toBe(title);
      await choosePersona(page, "citizen");
      const { shown } = await run(page, "MyDossiers");
      for (const word of words) expect(shown).toContain(word);
      expect({ outside, faults }).toEqual({ outside: [], faults: [] });
      await close();
    },
  );

  it("runs every example as somebody who may", async () => {
    const { page, outside, faults, close } = await openExplorer("en-GB");
    await personasOf(page);
    for (const { key, operation } of examples) {
      await page.locator("#example").selectOption(key);
      await expect.poll(() => page.locator("#example").inputValue()).toBe("");
      const { answer } = await run(page, /(?:query|mutation) (\w+)/.exec(operation)?.[1] ?? "");
      const [root] = Object.values(answer.data ?? {});
      expect({ key, errors: answer.errors }).toEqual({ key, errors: undefined });
      expect({ key, root }).not.toEqual({ key, root: null });
      expect({ key, problems: root?.problems ?? [] }).toEqual({ key, problems: [] });
      expect(await page.locator("#said").textContent()).toBe("");
    }
    expect({ outside, faults }).toEqual({ outside: [], faults: [] });
    await close();
  });

  it("puts the persona's token into the headers, beside others, and takes it out again", async () => {
    const { page, close } = await openExplorer("en-GB");
    await page.getByRole("button", { name: "Headers" }).click();
    await page.locator(".graphiql-editor-tool .view-line").last().click();
    await page.keyboard.type('{"x-request-id": "explorer-01"');
    await choosePersona(page, "officer-food");
    await expect
      .poll(() => headersOf(page))
      .toMatchObject({
        "x-request-id": "explorer-01",
        authorization: expect.stringMatching(/^Bearer ey/),
      });
    await page.locator("#persona").selectOption("");
    await expect.poll(() => headersOf(page)).toEqual({ "x-request-id": "explorer-01" });
    await close();
  });

  it("keeps the persona in a new tab, and no token in the browser's storage", async () => {
    const { page, close } = await openExplorer("en-GB");
    await choosePersona(page, "citizen");
    await page.locator(".graphiql-tab-add").click();
    await expect.poll(() => headersOf(page)).toHaveProperty("authorization");
    await page.waitForTimeout(700);
    expect(await page.evaluate("JSON.stringify(localStorage)")).not.toContain("Bearer");
    await close();
  });

  it("changes the language by its switch", async () => {
    const { page, close } = await openExplorer("vi-VN");
    await page.locator("#language").click();
    await expect.poll(() => page.title()).toBe("Dossier graph – GraphQL explorer");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    await page.locator("#language").click();
    await expect.poll(() => page.title()).toBe("Đồ thị hồ sơ – trình khám phá GraphQL");
    await close();
  });

  it("speaks Vietnamese inside GraphiQL too, whatever is opened", async () => {
    const { page, outside, faults, close } = await openExplorer("vi-VN");
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await expect.poll(() => wordsOf(page)).toContain("Trình bày lại (Shift-Ctrl-P)");
    await page.locator(".graphiql-toolbar button").nth(1).hover();
    await expect.poll(() => wordsOf(page)).toContain("Trình bày lại (Shift-Ctrl-P)");
    await press("Mở tài liệu");
    const docs = page.locator(".graphiql-doc-explorer");
    await expect.poll(() => docs.innerText()).toContain("Các kiểu gốc");
    await docs.getByRole("link", { name: "Query", exact: true }).click();
    await expect.poll(() => docs.innerText()).toContain("workList");
    // Names of the schema are names in every language.
    expect(await docs.locator(".graphiql-doc-explorer-title").innerText()).toBe("Query");
    await expect.poll(() => wordsOf(page)).toContain("Trở lại Tài liệu");
    await press("Mở lịch sử");
    await expect.poll(() => wordsOf(page)).toContain("Lịch sử");
    await press("Đóng lịch sử");
    await page.locator(".graphiql-tab-add").click();
    await expect.poll(() => wordsOf(page)).toContain("<chưa đặt tên>");
    await press("Mở phần cài đặt");
    await expect.poll(() => wordsOf(page)).toContain("Theo máy");
    await page.keyboard.press("Escape");
    await press("Xem các phím tắt");
    await expect.poll(() => wordsOf(page)).toContain("Trình bày lại các ô soạn");
    const english = Object.keys(graphiqlWordsIn("vi")!);
    expect((await wordsOf(page)).filter((word) => english.includes(word))).toEqual([]);
    expect({ outside, faults }).toEqual({ outside: [], faults: [] });
    await close();
  });

  it("changes nothing that a person writes, and nothing in English", async () => {
    for (const locale of ["vi-VN", "en-GB"]) {
      const { page, close } = await openExplorer(locale);
      const editor = page.locator(".graphiql-query-editor");
      await editor.locator(".view-line").first().click();
      await page.keyboard.press("Control+A");
      await page.keyboard.type("# Docs");
      await expect.poll(() => editor.innerText()).toContain("Docs");
      const text = `monaco.editor.getModels().find(({ uri }) => uri.path.endsWith("operation.graphql")).getValue()`;
      expect(await page.evaluate(text)).toBe("# Docs");
      await close();
    }
    const { page, close } = await openExplorer("en-GB");
    expect(await wordsOf(page)).toContain("Prettify query (Shift-Ctrl-P)");
    expect(await page.locator("script[src*=words]").count()).toBe(0);
    await close();
  });

  it("shows the docs of the schema", async () => {
    const { page, close } = await openExplorer("en-GB");
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    const docs = page.locator(".graphiql-doc-explorer");
    await docs.getByRole("link", { name: "Query", exact: true }).click();
    await expect.poll(() => docs.textContent()).toContain("workList");
    await close();
  });

  it("takes no operation from a link", async () => {
    const { page, close } = await openExplorer("en-GB", "/?query=mutation%20%7B%20evil%20%7D");
    const shown = page.locator(".graphiql-query-editor");
    await expect.poll(() => shown.textContent()).toContain("MyDossiers");
    expect(await shown.textContent()).not.toContain("evil");
    await close();
  });
});

async function openExplorer(locale: string, address = "/") {
  const { context, outside, faults } = await visit(browser, origin, locale);
  const page = await context.newPage();
  await page.goto(origin + address);
  await page.locator(".graphiql-query-editor .view-line").first().waitFor();
  return { page, outside, faults, close: () => context.close() };
}

const personasOf = (page: Page) =>
  page.locator("#persona option[value=officer-food]").waitFor({ state: "attached" });

async function choosePersona(page: Page, name: string): Promise<void> {
  await personasOf(page);
  const signedIn = page.waitForResponse((response) => response.url().endsWith("/demo/token"));
  await page.locator("#persona").selectOption(name);
  expect((await signedIn).status()).toBe(200);
}

/** Every text and label of GraphiQL's own, outside its editors. */
const wordsOf = (page: Page) =>
  page.evaluate<string[]>(`[...document.querySelectorAll("main *, [role=dialog] *, [role=tooltip]")]
    .filter((element) => !element.closest(".monaco-editor, svg"))
    .flatMap((element) => [
      ...["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name)),
      ...[...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()),
    ])
    .filter(Boolean)`);

/** What the headers' editor holds. */
const headersOf = (page: Page): Promise<unknown> =>
  page.evaluate(`JSON.parse(monaco.editor.getModels()
    .find(({ uri }) => uri.path.endsWith("request-headers.json")).getValue() || "{}")`);

type Answer = { data?: Record<string, { problems?: unknown[] } | null>; errors?: unknown[] };

/** Presses the run button. @returns the answer, and what is seen of it. */
async function run(page: Page, operationName: string): Promise<{ answer: Answer; shown: string }> {
  const answered = page.waitForResponse((response) =>
    (response.request().postData() ?? "").includes(` ${operationName}`),
  );
  await page.locator(".graphiql-execute-button").click();
  const answer = (await (await answered).json()) as Answer;
  const window = page.locator(".result-window");
  await expect.poll(() => window.textContent()).toContain("data");
  return { answer, shown: (await window.innerText()).replaceAll("\u00a0", " ") };
}

async function file(url: string, token: string, code: string): Promise<void> {
  const ask = async (query: string, variables: object) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query, variables });
    return (await (await fetch(url, { method: "POST", headers, body })).json()) as any;
  };
  const example = "query ($code: ID!) { procedure(code: $code) { exampleInput } }";
  const { data } = await ask(example, { code });
  const input = { ...data.procedure.exampleInput, clientKey: `first-${code}` };
  const mutation =
    "mutation ($input: SubmitDossierInput!) { submitDossier(input: $input) { problems { code } } }";
  expect((await ask(mutation, { input })).data.submitDossier.problems).toEqual([]);
}

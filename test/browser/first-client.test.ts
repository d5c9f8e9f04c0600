import { exportJWK, generateKeyPair } from "jose";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { build, preview, type PreviewServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatedFile, generateOperations } from "../../examples/first-client/codegen.ts";
import { root } from "../../schema/subgraphs.ts";
import { DEMO_ISSUER, signToken, startIssuer } from "../../scripts/start/issuer.ts";
import { getPersona } from "../../scripts/start/personas.ts";
import { makeFilesConfig } from "../subgraphs/one-stop/files/file-desk.ts";
import { hasNoBrowser, startBrowser, visit } from "../support/browser.ts";
import { startTestGraph } from "../support/graph.ts";
import { pdf, script } from "../support/sample-files.ts";

describe("the client's types", () => {
  it("are those of its operations and the schema", async () => {
    expect(readFileSync(generatedFile, "utf8")).toBe(await generateOperations());
  });
});

describe.skipIf(hasNoBrowser)("the first client in a browser", () => {
  let browser: Browser;
  let site: PreviewServer;
  let origin: string;
  let outDir: string;
  let graphUrl: string;
  let officer: string;
  let stopIssuer: () => Promise<void>;

  beforeAll(async () => {
    const { privateKey } = await generateKeyPair("ES256", { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: "ES256", use: "sig", kid: "demo" };
    const issuer = await startIssuer(key);
    stopIssuer = issuer.stop;
    const graph = await startTestGraph(
      {
        tokens: { issuer: DEMO_ISSUER, audience: "dossier-graph", jwksUrl: issuer.jwksUrl },
        demoTokenUrl: issuer.demoTokenUrl,
      },
      { files: await makeFilesConfig() },
    );
    graphUrl = graph.url;
    officer = await signToken(key, getPersona("officer-food"));
    outDir = await mkdtemp(path.join(tmpdir(), "first-client-"));
    process.env["GATEWAY_URL"] = new URL(graphUrl).origin;
    const client = { root: path.join(root, "examples/first-client"), logLevel: "warn" } as const;
    await build({ ...client, build: { outDir, emptyOutDir: true } });
    site = await preview({ ...client, build: { outDir }, preview: { port: 0 } });
    origin = new URL(site.resolvedUrls!.local[0]!).origin;
    browser = await startBrowser();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await site?.close();
    await stopIssuer?.();
    await rm(outDir, { recursive: true, force: true });
  });

  async function openClient(locale: string) {
    const { context, outside, faults } = await visit(browser, origin, locale);
    const page = await context.newPage();
    await page.goto(origin);
    return { page, outside, faults, close: () => context.close() };
  }

  it.each([
    {
      locale: "vi-VN",
      words: {
        title: "Hồ sơ của tôi",
        file: "Nộp hồ sơ",
        search: "cong bo thuc pham bao ve suc khoe",
        example: "Điền dữ liệu mẫu",
        check: "Kiểm tra",
        allowed: "Hồ sơ đã đủ để nộp.",
        submit: "Nộp hồ sơ này",
        fresh: "Mới đăng ký",
        accepted: "Được tiếp nhận",
        department: "Cục An toàn thực phẩm",
        complete: "đầy đủ",
      },
    },
    {
      locale: "en-GB",
      words: {
        title: "My dossiers",
        file: "File a dossier",
        search: "vfa-08",
        example: "Fill in an example",
        check: "Check",
        allowed: "Ready to be filed.",
        submit: "File this dossier",
        fresh: "Newly registered",
        accepted: "Accepted",
        department: "Food Administration",
        complete: "complete",
      },
    },
  ])(
    "signs in, files with a paper, and sees it move, all other network blocked: $locale",
    async ({ locale, words }) => {
      const { page, outside, faults, close } = await openClient(locale);
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      await expect.poll(() => page.title()).toBe(words.title);
      await signIn(page, "citizen");
      await press(words.file);
      await page.locator("input[type=search]").fill(words.search);
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: /^vfa-08 / }).click();
      await press(words.example);
      await page.getByLabel(/Trích yếu|Summary/).fill(`<img src=x onerror=alert(1)> ${locale}`);
      for (const input of await page.locator("input[type=file]").all()) {
        await input.setInputFiles({ name: "đơn.pdf", mimeType: "application/pdf", buffer: pdf });
      }
      await press(words.check);
      await expect.poll(() => page.getByRole("status").textContent()).toContain(words.allowed);
      await press(words.submit);
      await expect.poll(() => page.getByRole("status").textContent()).toBe(words.fresh);
      const code = (await page.locator("main h2").textContent()) ?? "";
      await press(words.title);
      expect(await filedUnder(code)).toEqual({
        summary: `<img src=x onerror=alert(1)> ${locale}`,
        file: pdf,
      });
      const row = page.getByRole("row").filter({ hasText: code });
      await expect.poll(() => row.textContent()).toContain(words.department);
      await expect
        .poll(() => page.getByRole("listitem").allTextContents())
        .toContainEqual(expect.stringContaining(`${words.department}: ${words.complete}`));
      await press(code);
      await expect.poll(() => page.getByRole("status").textContent()).toBe(words.fresh);
      expect(await accept(code)).toEqual([]);
      await expect
        .poll(() => page.getByRole("status").textContent(), { timeout: 15_000 })
        .toBe(words.accepted);
      await expect.poll(() => page.locator("ol li").allTextContents()).toHaveLength(2);
      expect(await page.locator("ol blockquote").innerHTML()).toBe("&lt;b&gt;Xin chào&lt;/b&gt;");
      expect({ outside, faults }).toEqual({ outside: [], faults: [] });
      await close();
    },
    60_000,
  );

  it("shows every problem at what it is about, and what was filled in after a change of language", async () => {
    const { page, close } = await openClient("en-GB");
    await signIn(page, "citizen-2");
    await page.getByRole("button", { name: "File a dossier" }).click();
    await page.locator("input[type=search]").fill("vfa-08");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /^vfa-08 / }).click();
    await page.getByLabel(/^Product name/).fill("Trà Ví dụ");
    await page.getByRole("button", { name: "File this dossier" }).click();
    const summary = page.getByLabel(/^Summary/);
    await expect.poll(() => summary.getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel(/^Product name/).getAttribute("aria-invalid")).toBeNull();
    expect(await page.getByLabel(/^Address/).getAttribute("aria-invalid")).toBe("true");
    const papers = page.getByRole("group", { name: "Papers" });
    expect(await papers.textContent()).toContain("A mandatory paper is missing");
    expect(await page.locator(":focus").getAttribute("id")).toBe(await summary.getAttribute("id"));
    expect(await page.getByRole("status").textContent()).toMatch(/^Not filed yet. Problems: \d+$/);

    const file = page.locator("input[type=file]").first();
    await file.setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: script });
    await page.getByRole("button", { name: "Check" }).click();
    await expect.poll(() => file.getAttribute("aria-invalid")).toBe("true");

    await page.getByRole("button", { name: "Tiếng Việt" }).click();
    const name = page.getByLabel(/^Tên sản phẩm/);
    await expect.poll(() => name.inputValue()).toBe("Trà Ví dụ");
    expect(await page.locator("html").getAttribute("lang")).toBe("vi");
    expect(await file.evaluate((input) => (input as any).files[0].name)).toBe("x.pdf");
    await close();
  });

  it.each([
    {
      locale: "vi-VN",
      persona: "citizen",
      words: {
        ...{
          file: "Nộp hồ sơ",
          save: "Lưu bản nháp",
          saved: "Đã lưu bản nháp.",
          drafts: "Bản nháp",
        },
        ...{
          resume: "Viết tiếp",
          remove: "Xóa",
          none: "Chưa có bản nháp nào.",
          name: /^Tên sản phẩm/,
        },
        ...{ stored: "Đã có tệp của bản nháp", submit: "Nộp hồ sơ này", fresh: "Mới đăng ký" },
        ...{ example: "Điền dữ liệu mẫu", like: "Nộp hồ sơ mới theo hồ sơ này" },
      },
    },
    {
      locale: "en-GB",
      persona: "citizen-2",
      words: {
        ...{ file: "File a dossier", save: "Save draft", saved: "Draft saved.", drafts: "Drafts" },
        ...{ resume: "Go on", remove: "Remove", none: "No drafts yet.", name: /^Product name/ },
        ...{
          stored: "The draft has a file",
          submit: "File this dossier",
          fresh: "Newly registered",
        },
        ...{ example: "Fill in an example", like: "File a new one like this" },
      },
    },
  ])(
    "keeps a draft with its file, goes on with it, files it, and begins another like it: $locale",
    async ({ locale, persona, words }) => {
      const { page, outside, faults, close } = await openClient(locale);
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      const said = () => page.getByRole("status").textContent();
      await signIn(page, persona);
      await press(words.file);
      await page.locator("input[type=search]").fill("vfa-08");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: /^vfa-08 / }).click();
      await press(words.example);
      await page.getByLabel(words.name).fill(`Trà ${locale}`);
      for (const input of await page.locator("input[type=file]").all()) {
        await input.setInputFiles({ name: "x.pdf", mimeType: "application/pdf", buffer: pdf });
      }
      await press(words.save);
      await expect.poll(said).toBe(words.saved);
      // The second time it takes the place of the first.
      await press(words.save);
      await expect.poll(said).toBe(words.saved);

      await page.reload();
      await signIn(page, persona);
      await press(words.drafts);
      await page.getByRole("button", { name: words.resume }).waitFor();
      expect(await page.locator("main li").count()).toBe(1);
      await press(words.resume);
      await expect.poll(() => page.getByLabel(words.name).inputValue()).toBe(`Trà ${locale}`);
      expect(await page.locator("main").textContent()).toContain(words.stored);
      await press(words.submit);
      await expect.poll(said).toBe(words.fresh);
      const code = (await page.locator("main h2").textContent()) ?? "";
      expect((await filedUnder(code)).file).toEqual(pdf);
      await press(words.drafts);
      await expect.poll(() => page.locator("main").innerText()).toContain(words.none);

      await page.locator("nav button").first().click();
      await press(code);
      await press(words.like);
      await expect.poll(() => page.getByLabel(words.name).inputValue()).toBe(`Trà ${locale}`);
      expect(await page.locator("main").textContent()).not.toContain(words.stored);
      await press(words.drafts);
      await press(words.remove);
      await expect.poll(() => page.locator("main").innerText()).toContain(words.none);
      expect({ outside, faults }).toEqual({ outside: [], faults: [] });
      await close();
    },
    60_000,
  );

  async function signIn(page: Page, persona: string): Promise<void> {
    const signedIn = page.waitForResponse((response) => response.url().endsWith("/demo/token"));
    await page.locator("header select").selectOption(persona);
    await signedIn;
    await page.locator("main section").waitFor();
  }

  /** Accepts a dossier as an officer. @returns the problems. */
  async function accept(dossierCode: string): Promise<unknown> {
    const input = {
      dossierCode,
      action: "ACCEPT",
      note: "<b>Xin chào</b>",
      clientKey: `accept ${dossierCode}`,
    };
    const query = `mutation ($input: ActOnDossierInput!) { actOnDossier(input: $input) { problems { code } } }`;
    return (await askAsOfficer(query, { input })).actOnDossier.problems;
  }

  /** @returns what the officer reads of a dossier: an answer, and the bytes of a paper. */
  async function filedUnder(code: string) {
    const query = `query ($code: ID!) { dossier(code: $code) { filing { answers papers { fileId } } } }`;
    const { filing } = (await askAsOfficer(query, { code })).dossier;
    const address = new URL(`/files/${filing.papers[0].fileId}`, graphUrl);
    const answer = await fetch(address, { headers: { authorization: `Bearer ${officer}` } });
    return { summary: filing.answers.summary, file: Buffer.from(await answer.arrayBuffer()) };
  }

  async function askAsOfficer(query: string, variables: object): Promise<any> {
    const answer = await fetch(graphUrl, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${officer}` },
      body: JSON.stringify({ query, variables }),
    });
    return ((await answer.json()) as any).data;
  }
});

import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContext } from "playwright-core";

/** Debian's, or the one that `CHROMIUM` names. */
const executablePath = process.env["CHROMIUM"] || "/usr/bin/chromium";

/**
 * Whether browser tests are skipped: where there is no browser, but in CI, where they then fail.
 * Hand it to `describe.skipIf`.
 */
export const hasNoBrowser = !process.env["CI"] && !existsSync(executablePath);

if (hasNoBrowser) {
  console.warn(
    `Browser tests are skipped: no Chromium at ${executablePath}; CHROMIUM may name one.`,
  );
}

/** Quiet, and without a name of any other host: nothing is looked up, whatever asks for it. */
const args = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** Starts Chromium with a profile of its own in a temporary folder; whoever starts it closes it. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args });
}

/** A visit to one site, all other network blocked. */
export type Visit = {
  readonly context: BrowserContext;
  /** Every address outside the site that was asked for; empty when all is well. */
  readonly outside: readonly string[];
  /** What the pages said on the console as errors, refusals of their policy among them. */
  readonly faults: readonly string[];
};

/**
 * Opens a window that reaches one site alone.
 *
 * @param origin of the site: `http://127.0.0.1:4000`.
 * @param locale what the browser likes best: `vi-VN`.
 */
export async function visit(browser: Browser, origin: string, locale: string): Promise<Visit> {
  const context = await browser.newContext({ locale, viewport: { width: 1400, height: 900 } });
  const outside: string[] = [];
  const faults: string[] = [];
  await context.route(
    (url) => url.origin !== origin && url.protocol !== "data:" && url.protocol !== "blob:",
    async (route) => {
      outside.push(route.request().url());
      await route.abort();
    },
  );
  context.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  context.on("weberror", (error) => faults.push(error.error().message));
  return { context, outside, faults };
}

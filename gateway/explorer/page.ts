import type { Locale } from "../../subgraphs/kit/viewer.ts";
import type { Asset, Assets } from "./assets.ts";
import { audiences, examples, type Audience } from "./examples.ts";
import { graphiqlWordsIn, textsIn, type Texts } from "./texts.ts";

export type PageOptions = {
  readonly locale: Locale;
  /** Of this one answer; see policy.ts. */
  readonly nonce: string;
  readonly assets: Assets;
  /** Where a persona's token is had; null outside the demo. */
  readonly demoToken: string | null;
};

/**
 * @returns the explorer's page in one language. It is written from this folder's own words alone,
 *   never from anything of the request, and all of them are escaped.
 */
export function toPage(options: PageOptions): string {
  const { locale, nonce, assets } = options;
  const texts = textsIn(locale);
  const words = graphiqlWordsIn(locale) && toScript(assets["words.js"], nonce);
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(texts.title)}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" nonce="${nonce}" href="${assets["graphiql.css"].path}">
<link rel="stylesheet" nonce="${nonce}" href="${assets["explorer.css"].path}">
</head>
<body>
${toBar(options, texts)}
<main id="explorer"><noscript>${escape(texts.noScript)}</noscript></main>
<script type="application/json" id="config">${toJson(toConfig(options, texts))}</script>
${toScript(assets["explorer.js"], nonce)}
${words ?? ""}
<script defer nonce="${nonce}" src="${assets["graphiql.js"].path}"></script>
</body>
</html>
`;
}

function toScript({ path }: Asset, nonce: string): string {
  return `<script type="module" nonce="${nonce}" src="${path}"></script>`;
}

/** A sheet of paper; as a picture in the page it costs no request. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#0b6e69"/><path d="M4 3h5l3 3v7H4z" fill="#fff"/></svg>',
)}`;

function toBar({ locale, demoToken }: PageOptions, texts: Texts): string {
  const other = locale === "vi" ? "en" : "vi";
  const groups = Object.keys(audiences) as Audience[];
  const menu = groups.map((audience) => toGroup(audience, locale)).join("");
  const persona = `<label>${escape(texts.persona)}
<select id="persona"><option value="">${escape(texts.nobody)}</option></select></label>`;
  return `<header>
<div><h1>${escape(texts.heading)}</h1><p>${escape(texts.intro)}
${escape(demoToken === null ? texts.ownToken : texts.demo)}</p></div>
<nav>
<label>${escape(texts.examples)}
<select id="example"><option value="">${escape(texts.chooseExample)}</option>${menu}</select></label>
${demoToken === null ? "" : persona}
<a id="schema" href="/schema.graphql" download>${escape(texts.schema)}</a>
<a id="language" href="/?lang=${other}" lang="${other}" hreflang="${other}">${escape(texts.language)}</a>
</nav>
<output id="said" role="status"></output>
</header>`;
}

function toGroup(audience: Audience, locale: Locale): string {
  const options = examples
    .filter((example) => example.audience === audience)
    .map(({ key, title }) => `<option value="${escape(key)}">${escape(title[locale])}</option>`);
  return `<optgroup label="${escape(audiences[audience][locale])}">${options.join("")}</optgroup>`;
}

/** What browser/explorer.mjs works with. */
function toConfig({ locale, assets, demoToken }: PageOptions, { failed }: Texts) {
  return {
    locale,
    demoToken,
    failed,
    words: graphiqlWordsIn(locale),
    workers: {
      editorWorkerService: assets["editor-worker.js"].path,
      json: assets["json-worker.js"].path,
      graphql: assets["graphql-worker.js"].path,
    },
    examples: examples.map(({ key, title, operation, variables, actsAs, fill }) => ({
      ...{ key, variables, actsAs, fill },
      operation: `# ${title[locale]}\n${operation}\n`,
    })),
  };
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** JSON that cannot end the element it stands in. */
function toJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

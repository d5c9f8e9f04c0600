/**
 * GraphiQL's own words in the page's language: its bundle has them in English alone and takes no others. What is
 * written here replaces a label or a text that is exactly one of them, whenever GraphiQL shows it; texts of the
 * editors, of answers, and names and descriptions of the schema are nobody's to change.
 */
const { words } = JSON.parse(document.getElementById("config").textContent);

const attributes = ["aria-label", "title", "placeholder"];

/** What people and the schema have written. */
const untouched = [
  ...[".monaco-editor", "script", "style", "body > header"],
  ...[".graphiql-doc-explorer-type-name", ".graphiql-doc-explorer-field-name"],
  ...[".graphiql-doc-explorer-argument-name", ".graphiql-doc-explorer-enum-value"],
  ...[".graphiql-markdown-description", ".graphiql-markdown-deprecation"],
  ...[".graphiql-history-item-label", "input", "textarea", "select"],
].join();

/** Words with a place for a name: `Search {}...`. */
const patterns = Object.entries(words)
  .filter(([word]) => word.includes("{}"))
  .map(([word, own]) => ({ ends: word.split("{}"), own }));

/** @returns the text in the page's language, with the keys it may have in brackets at its end; else null. */
function translate(text) {
  if (Object.hasOwn(words, text)) return words[text];
  const [, word, keys] = /^(.*?)( \([^()]*\))?$/s.exec(text);
  if (Object.hasOwn(words, word)) return words[word] + keys;
  const found = patterns.find(
    ({ ends: [start, end] }) =>
      text.length > start.length + end.length && text.startsWith(start) && text.endsWith(end),
  );
  if (found === undefined) return null;
  const [start, end] = found.ends;
  const name = text.slice(start.length, text.length - end.length);
  return found.own.replace("{}", () => translate(name) ?? name);
}

function renderText(node) {
  const own = translate(node.data.trim());
  if (own !== null) node.data = own;
}

function renderAttributes(element) {
  for (const name of attributes) {
    const own = translate(element.getAttribute(name) ?? "");
    if (own !== null) element.setAttribute(name, own);
  }
}

/** Renders a node and all in it. */
function render(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    if (!node.parentElement?.closest(untouched)) renderText(node);
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return;
  const isTheirs = node.closest(untouched);
  // A field's own words are its label and what it asks for, not what is written in it.
  if (!isTheirs || isTheirs === node) renderAttributes(node);
  if (!isTheirs) for (const child of node.childNodes) render(child);
}

new MutationObserver((mutations) => {
  for (const { type, target, addedNodes } of mutations) {
    if (type === "childList") for (const node of addedNodes) render(node);
    else if (type === "characterData") render(target);
    else if (!target.parentElement?.closest(untouched)) renderAttributes(target);
  }
}).observe(document.body, {
  ...{ subtree: true, childList: true, characterData: true },
  attributeFilter: attributes,
});
render(document.body);

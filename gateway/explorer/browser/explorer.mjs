/**
 * The explorer's page in the browser: GraphiQL, and around it the menu of examples and the personas
 * of the demo. Runs before GraphiQL's own script, which finds its workers and nonce through it.
 */
const config = JSON.parse(document.getElementById("config").textContent);
const menu = document.getElementById("example");
const personaMenu = document.getElementById("persona");
const said = document.getElementById("said");

/** The chosen persona's token; null when nobody is signed in. */
let token = null;
let personas = [];

const { nonce } = document.querySelector("script[nonce]");
const createElement = document.createElement.bind(document);
// The policy lets in styles that bear the nonce; GraphiQL's editor makes its own without one.
document.createElement = (name, options) => {
  const element = createElement(name, options);
  if (String(name).toLowerCase() === "style") element.nonce = nonce;
  return element;
};

globalThis.MonacoEnvironment = {
  // Makes `monaco` a global: the editors' texts are set through it.
  globalAPI: true,
  getWorkerUrl: (_module, label) => config.workers[label] ?? config.workers.editorWorkerService,
};

/** Asks the graph in the page's language; headers written in the explorer come last. */
async function ask(body, headers = {}) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json", "accept-language": config.locale, ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** GraphiQL notices a moment late that a text names its operation differently than the one before. */
function withKnownName({ operationName, ...body }) {
  return body.query.includes(operationName) ? { ...body, operationName } : body;
}

const askAsPersona = async (query, variables) =>
  (await ask({ query, variables }, token === null ? {} : { authorization: `Bearer ${token}` }))
    .data;

/** @returns the text behind one of GraphiQL's editors, named as GraphiQL names its files. */
const findModel = (name) =>
  globalThis.monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(name));

/** Replaces a text; undoing brings the former one back. */
function setText(name, text) {
  const model = findModel(name);
  if (model === undefined || model.getValue() === text) return;
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}

/** Writes the token beside whatever other headers there are. */
function showToken() {
  let headers = {};
  try {
    headers = JSON.parse(findModel("request-headers.json").getValue());
  } catch {
    // Empty, or not finished by whoever writes it.
  }
  const others = Object.entries(headers).filter(([name]) => !/^authorization$/i.test(name));
  const all = token === null ? others : [...others, ["authorization", `Bearer ${token}`]];
  const text = all.length === 0 ? "" : JSON.stringify(Object.fromEntries(all), null, 2);
  setText("request-headers.json", text);
}

async function choosePersona(name) {
  token = null;
  if (name !== "") {
    const response = await fetch(config.demoToken, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ persona: name }),
    });
    if (!response.ok) throw new Error(`no token: ${response.status}`);
    ({ token } = await response.json());
  }
  personaMenu.value = name;
  showToken();
}

/** Changes the persona when the chosen one cannot run the example. */
async function actAs(kind) {
  if (kind === null || personaMenu === null) return;
  const current = personas.find(({ name }) => name === personaMenu.value);
  const fitting = personas.find((persona) => persona.kind === kind);
  if (current?.kind !== kind && fitting !== undefined) await choosePersona(fitting.name);
}

const newKey = () => `explorer-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;

const fillers = {
  async exampleInput({ procedure }, { input }) {
    const query = "query ($code: ID!) { procedure(code: $code) { exampleInput } }";
    const data = await askAsPersona(query, { code: procedure });
    return { ...data?.procedure?.exampleInput, ...input, clientKey: newKey() };
  },
  async workList(_fill, { input }) {
    const query =
      "{ workList(first: 1, status: [NEWLY_REGISTERED]) { edges { node { code version } } } }";
    const found = (await askAsPersona(query))?.workList?.edges[0]?.node;
    const seen = found && { dossierCode: found.code, expectedVersion: found.version };
    return { ...input, ...seen, clientKey: newKey() };
  },
};

async function chooseExample(key) {
  const example = config.examples.find((one) => one.key === key);
  if (example === undefined) return;
  await actAs(example.actsAs);
  const { fill, variables } = example;
  const input = fill && (await fillers[fill.from](fill, variables));
  setText("operation.graphql", example.operation);
  setText("variables.json", toText(input === undefined ? variables : { ...variables, input }));
  menu.value = "";
}

const toText = (variables) =>
  Object.keys(variables).length === 0 ? "" : JSON.stringify(variables, null, 2);

/** Does something a person asked for, and says so where it cannot be done. */
async function attempt(act) {
  said.textContent = "";
  try {
    await act();
  } catch {
    said.textContent = config.failed;
  }
}

async function loadPersonas() {
  ({ personas } = await (await fetch(config.demoToken)).json());
  for (const { name, fullName } of personas) {
    personaMenu.append(new Option(`${fullName} (${name})`, name));
  }
}

addEventListener("DOMContentLoaded", () => {
  globalThis.YogaGraphiQL.renderYogaGraphiQL(document.getElementById("explorer"), {
    fetcher: (body, options) => ask(withKnownName(body), options?.headers),
    defaultQuery: config.examples[0].operation,
    // Not from the address: a link must not bring an operation along.
    initialQuery: undefined,
    onEditQuery: () => {},
    // Docs and history; not the bundle's own query builder.
    plugins: undefined,
    title: "GraphiQL",
    shouldPersistHeaders: false,
    showPersistHeadersSettings: false,
    // Each tab has headers of its own; the persona holds for all.
    onTabChange: () => personaMenu && setTimeout(showToken),
  });
  menu.addEventListener("change", () => attempt(() => chooseExample(menu.value)));
  personaMenu?.addEventListener("change", () => attempt(() => choosePersona(personaMenu.value)));
  if (personaMenu !== null) void attempt(loadPersonas);
});

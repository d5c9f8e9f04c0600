import { button, el, newId } from "./dom.ts";
import type { Session } from "./session.ts";

/** A part of a form: what JSON Schema says of it, its titles in the viewer's language. */
export type Part = {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly required?: readonly string[];
  readonly items?: Part;
  readonly minItems?: number;
  readonly maxLength?: number;
  readonly enum?: readonly string[];
  readonly oneOf?: readonly Choice[];
};

/** A value that can be chosen. */
export type Choice = {
  readonly const: string;
  readonly title: string;
  readonly description?: string;
};

/** How a part is best shown: react-jsonschema-form's `uiSchema`. */
export type Ui = {
  readonly "ui:widget"?: string;
  readonly "ui:placeholder"?: string;
  readonly "ui:order"?: readonly string[];
  readonly "ui:groups"?: readonly { readonly title: string; readonly fields: readonly string[] }[];
};

/** A part on the page. */
export type Field = {
  readonly node: HTMLElement;
  /** @returns the answer; undefined where there is none. */
  read(): unknown;
  /** Shows a problem at the part its path leads to, or at the nearest that is on the page. */
  tell(path: readonly string[], message: string): void;
};

type Place = { readonly session: Session; readonly isRequired: boolean };

/** Makes the fields of a part, whatever is below it. */
export function createField(part: Part, ui: Ui, value: unknown, place: Place): Field {
  if (part.properties) return createGroup(part, ui, value, place);
  if (ui["ui:widget"] === "checkboxes") return createCheckboxes(part, value, place);
  if (part.type === "array") return createList(part, ui, value, place);
  return createInput(part, ui, value, place);
}

/** The UI hints of a property or of the items. */
const inner = (ui: Ui, name: string) => ((ui as Record<string, unknown>)[name] ?? {}) as Ui;

function createGroup(part: Part, ui: Ui, value: unknown, { session, isRequired }: Place): Field {
  const properties = part.properties ?? {};
  const order = ui["ui:order"] ?? Object.keys(properties);
  const values = (value ?? {}) as Record<string, unknown>;
  const fields = new Map(
    order.map((name) => {
      const isRequired = part.required?.includes(name) ?? false;
      const place = { session, isRequired };
      return [name, createField(properties[name]!, inner(ui, name), values[name], place)];
    }),
  );
  const nodes = (names: readonly string[]) => names.map((name) => fields.get(name)?.node);
  const body = ui["ui:groups"]?.map(({ title, fields }) =>
    el("fieldset", {}, el("legend", {}, title), ...nodes(fields)),
  );
  const { problem, tell } = createProblem();
  return {
    node: body
      ? el("div", {}, problem, ...body)
      : el("fieldset", {}, el("legend", {}, part.title ?? ""), problem, ...nodes(order)),
    read() {
      const read = [...fields].map(([name, field]) => [name, field.read()] as const);
      const answered = read.filter(([, answer]) => answer !== undefined);
      // Empty rather than missing, so that each of its fields is asked for.
      return answered.length > 0 || isRequired ? Object.fromEntries(answered) : undefined;
    },
    tell([name, ...rest], message) {
      const field = name === undefined ? undefined : fields.get(name);
      if (field) field.tell(rest, message);
      else tell(message);
    },
  };
}

function createList(part: Part, ui: Ui, value: unknown, { session }: Place): Field {
  let entries: Field[] = [];
  const list = el("div");
  const { problem, tell } = createProblem();
  const add = (of?: unknown) => {
    const field = createField(part.items ?? {}, inner(ui, "items"), of, {
      session,
      isRequired: true,
    });
    const row = el("div", {}, field.node);
    const remove = button(`${session.texts.remove}: ${part.title ?? ""}`, () => {
      entries = entries.filter((entry) => entry !== field);
      row.remove();
      more.focus();
    });
    row.append(remove);
    entries.push(field);
    list.append(row);
  };
  const more = button(`${session.texts.add}: ${part.title ?? ""}`, () => add());
  const values = Array.isArray(value) ? value : Array.from({ length: part.minItems ?? 0 });
  for (const one of values) add(one);
  return {
    node: el("fieldset", {}, el("legend", {}, part.title ?? ""), problem, list, more),
    read: () => (entries.length > 0 ? entries.map((entry) => entry.read() ?? null) : undefined),
    tell([index, ...rest], message) {
      const entry = index === undefined ? undefined : entries[Number(index)];
      if (entry) entry.tell(rest, message);
      else tell(message);
    },
  };
}

function createCheckboxes(part: Part, value: unknown, place: Place): Field {
  const chosen = new Set(Array.isArray(value) ? value : []);
  const { problem, tell } = createProblem();
  const boxes = choicesOf(part.items ?? {}).map((choice) => {
    const box = el("input", { type: "checkbox", value: choice.const });
    box.checked = chosen.has(choice.const);
    return { box, node: el("label", { class: "hint" }, box, " ", choice.title) };
  });
  const legend = el("legend", {}, toTitle(part, place));
  return {
    node: el("fieldset", {}, legend, problem, ...boxes.map(({ node }) => node)),
    read: () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
    tell: (_path, message) => tell(message),
  };
}

function createInput(part: Part, ui: Ui, value: unknown, place: Place): Field {
  const id = newId();
  const widget = ui["ui:widget"];
  const attributes = {
    id,
    placeholder: ui["ui:placeholder"],
    maxlength: part.maxLength,
    "aria-required": place.isRequired ? "true" : null,
    "aria-describedby": `${id}-hint ${id}-problem`,
  };
  const input =
    widget === "select"
      ? createSelect(part, attributes, place)
      : widget === "textarea"
        ? el("textarea", { ...attributes, rows: 4 })
        : el("input", { ...attributes, type: widget === "date" ? "date" : "text" });
  input.value = value == null ? "" : String(value);
  const { problem, tell } = createProblem(`${id}-problem`, input);
  const hint = el("span", { class: "hint", id: `${id}-hint` }, part.description);
  const label = el("label", { for: id }, toTitle(part, place));
  const isNumber = part.type === "number" || part.type === "integer";
  return {
    node: el("div", { class: "field" }, label, hint, input, problem),
    read() {
      if (input.value === "") return undefined;
      const number = Number(input.value);
      return isNumber && !Number.isNaN(number) ? number : input.value;
    },
    tell: (_path, message) => tell(message),
  };
}

function createSelect(part: Part, attributes: object, { session }: Place): HTMLSelectElement {
  const options = choicesOf(part).map((choice) =>
    el("option", { value: choice.const }, choice.title),
  );
  return el(
    "select",
    { ...attributes },
    el("option", { value: "" }, session.texts.choose),
    ...options,
  );
}

/** Makes the place for a problem, which also marks the input it is about. */
export function createProblem(id = newId(), input?: HTMLElement) {
  const problem = el("span", { class: "problem", id, tabindex: -1 });
  const tell = (message: string) => {
    problem.textContent = [problem.textContent, message].filter(Boolean).join(" ");
    input?.setAttribute("aria-invalid", "true");
  };
  return { problem, tell };
}

const choicesOf = (part: Part): readonly Choice[] =>
  part.oneOf ?? part.enum?.map((value) => ({ const: value, title: value })) ?? [];

const toTitle = (part: Part, { session, isRequired }: Place) =>
  isRequired ? `${part.title ?? ""} (${session.texts.required})` : (part.title ?? "");

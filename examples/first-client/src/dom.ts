type Child = Node | string | null | undefined | false;

/**
 * Makes an element. Text goes in as text only: nothing here parses HTML.
 *
 * @param attributes true writes an empty one; false, null and undefined write none.
 */
export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string | number | boolean | null | undefined>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value != null) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  element.append(...children.filter((child) => child !== false && child != null));
  return element;
}

/** Makes a button that does something; while it does, it cannot be pressed again. */
export function button(text: string, act: () => unknown): HTMLButtonElement {
  const made = el("button", { type: "button" }, text);
  made.addEventListener("click", async () => {
    made.disabled = true;
    try {
      await act();
    } finally {
      made.disabled = false;
    }
  });
  return made;
}

let ids = 0;

/** @returns an id that nothing else on the page has. */
export function newId(): string {
  ids += 1;
  return `id-${ids}`;
}

/** What may stand inside an element; the falsy ones stand for nothing. */
export type Part = Node | string | false | undefined;

/** Builds an element. Text always goes in as text, so nothing that was typed or translated can become markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...parts: Part[]
): HTMLElementTagNameMap[K] {
  return put(Object.assign(document.createElement(tag), properties), ...parts);
}

/** Replaces what is inside. */
export function put<T extends Element>(element: T, ...parts: Part[]): T {
  element.textContent = "";
  element.append(...parts.filter((part): part is Node | string => !!part));
  return element;
}

export function byId(id: string): HTMLElement {
  return document.getElementById(id)!;
}

export function button(label: string, onclick: () => void, className = ""): HTMLButtonElement {
  return el("button", { type: "button", className, onclick }, label);
}

/** A symbol of ours; decoration, since words always stand beside it. */
export function drawing(path: string | undefined): SVGElement | undefined {
  if (!path) return undefined;
  const [svg, line] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag)) as [
    SVGElement,
    SVGElement,
  ];
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

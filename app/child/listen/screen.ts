/*
 * What can be read aloud on the screen, in reading order. It knows the page only by its elements, never by what the
 * player knows, and so it must not say by itself what the child has answered: someone in the room would hear it. The
 * review's rows, the receipt and what an answer calls forth are read only when the child presses their own button.
 */

/** A text, and the element that is marked while it is read. */
export interface Spoken {
  readonly element: Element;
  readonly text: string;
}

/** A place for a button of its own. */
export interface Spot {
  /** What the button is about, for its name. */
  readonly name: string;
  readonly spoken: readonly Spoken[];
  /** The button follows this element. */
  readonly after: Element;
}

/** Class of the buttons that reading adds: they are no part of what is read. */
export const HEAR = "hear";

const READABLE = "h1,h2,h3,legend,p,label,li,button";

/** In the parts that an answer brings about or repeats, and in what only measures the way. */
const NOT_BY_ITSELF = ".aid,.help,dl,.part,[aria-hidden=true]";

/** What is read when the screen comes up. */
export function readByItself(main: HTMLElement): Spoken[] {
  const isReceipt = main.dataset.screen === "receipt";
  return readable(main).filter(
    ({ element }) => !element.closest(NOT_BY_ITSELF) && (!isReceipt || element.matches("h1")),
  );
}

/** What the child can hear again, or hear at all, by a button of its own. */
export function spots(main: HTMLElement): Spot[] {
  const found: Spot[] = [];
  const add = (after: Element | null | undefined, spoken: readonly Spoken[]) => {
    if (after && spoken[0]) found.push({ name: spoken[0].text, spoken, after });
  };
  for (const heading of main.querySelectorAll("h1")) add(heading.closest("legend") ?? heading, spokenOf(heading));
  for (const label of main.querySelectorAll("label")) {
    if (label.querySelector("input")) add(label, spokenOf(label));
  }
  for (const aid of main.querySelectorAll(".aid")) add(aid.querySelector("h2") ?? aid.firstElementChild, readable(aid));
  for (const row of main.querySelectorAll("dl > div")) {
    const last = [...row.querySelectorAll("dd > *")].filter((part) => !part.classList.contains(HEAR)).pop();
    add(last, [...row.querySelectorAll("dt,dd")].flatMap(spokenOf));
  }
  for (const list of main.querySelectorAll(".help")) if (!list.closest(".aid")) add(list, readable(list));
  if (main.dataset.screen === "receipt") for (const line of main.querySelectorAll("p")) add(line, spokenOf(line));
  return found;
}

/** What went wrong, or asks for attention, as long as it stands on the screen. */
export function alerts(main: HTMLElement): Spoken[] {
  return [...main.querySelectorAll("[role=alert]")].flatMap(spokenOf);
}

/** What the line about saving says when something is not saved. That all is well need not be said again and again. */
export function trouble(status: HTMLElement): Spoken[] {
  return status.dataset.state === "unsaved" ? spokenOf(status) : [];
}

/** The same as long as the child is on the same screen in the same language, however often it is drawn anew. */
export function screenName(main: HTMLElement): string {
  const { lang } = document.documentElement;
  return [lang, main.dataset.screen, main.querySelector("h1")?.textContent].join("\n");
}

function readable(inside: Element): Spoken[] {
  return [...inside.querySelectorAll(READABLE)]
    .filter((element) => !element.classList.contains(HEAR) && !element.querySelector(READABLE.replace(",button", "")))
    .flatMap(spokenOf);
}

function spokenOf(element: Element): Spoken[] {
  const text = textOf(element);
  return text && element.getClientRects().length > 0 ? [{ element, text }] : [];
}

/** The text in one line, without the buttons inside: what a recording is looked up by. */
function textOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const inner of copy.querySelectorAll("button")) inner.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

import { UiText } from "../payload-format";
import { byId, drawing, el, type Part, put } from "./dom";
import { payload, t } from "./journey";
import { drawListen } from "./listen";
import { drawLook } from "./look";
import { saveState, watcher } from "./queue";

/*
 * The frame that stays (help and leave above, saved state below) and the one screen inside it.
 */

const main = byId("main");
const status = byId("status");
const STATE_TEXTS = { saved: UiText.saved, saving: UiText.saving, unsaved: UiText.unsaved } as const;
let draw: () => Part[];
let shown = 0;
setInterval(() => {
  if (!document.hidden) watcher.s++;
}, 1000);

/** Puts a screen in place of the one before and moves the reader to its heading. */
export function show(name: string, screen: () => Part[]): void {
  draw = screen;
  shown++;
  watcher.s = 0;
  main.dataset.screen = name;
  delete main.dataset.waiting;
  put(main, ...draw());
  scrollTo(0, 0);
  focusHeading();
}

/** The same screen again, where something arrived or the language changed. A reader inside it is not lost. */
export function redraw(): void {
  const isInside = main.contains(document.activeElement);
  put(main, ...draw());
  if (isInside) focusHeading();
}

/** Marks the screen as waiting; tells whether it still does, or another one has been shown since. */
export function wait(): () => boolean {
  const now = shown;
  main.dataset.waiting = "";
  return () => now === shown;
}

export function heading(text: string): HTMLElement {
  return el("h1", { tabIndex: -1 }, text);
}

export function paragraph(text: string, className = ""): HTMLElement {
  return el("p", { className }, text);
}

/** The frame in the language of the questionnaire, with the numbers and the exit of the child's own unit. */
export function drawFrame(): void {
  const [language, direction] = payload.l;
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
  const exit = byId("leave") as HTMLAnchorElement;
  exit.textContent = t(UiText.leave);
  exit.href = payload.x;
  drawLook();
  drawListen();
  put(byId("help"), el("summary", {}, t(UiText.helpTitle)), helpNumbers());
  drawSaveState();
}

export function helpNumbers(): HTMLElement {
  const rows = payload.h.map(([label, number]) =>
    el("li", {}, label, " ", el("a", { href: "tel:" + number.replace(/[^+\d]/g, "") }, number)),
  );
  return el("ul", { className: "help" }, ...rows);
}

/** Says "saved" only of what the server has acknowledged. */
export function drawSaveState(notice?: string | false): void {
  const state = saveState();
  status.dataset.state = notice ? "unsaved" : state;
  const text = notice || (state && t(STATE_TEXTS[state]));
  if (status.textContent !== text) status.textContent = text;
}

export function symbolOf(index: number | undefined): SVGElement | undefined {
  return index === undefined ? undefined : drawing(payload.s[index]);
}

function focusHeading(): void {
  main.querySelector("h1")!.focus({ preventScroll: true });
}

import { byId, drawing, el } from "../player/dom";
import { HEAR, type Spot } from "./screen";

/*
 * What listening adds to the page: a mark on what is being read, small buttons, and one line for when it does not work.
 * Its styles go into the page's own style sheet, by rule: the page's policy allows no other.
 */

const STYLES = [
  "#listen[aria-pressed=true]{background:var(--accent);color:var(--on-accent)}",
  ".read{outline:3px dotted var(--accent);outline-offset:3px}",
  // Not an option: in that colour it would look chosen.
  ".read:not(button):not(label){background:var(--tint)}",
  // On a line of its own, and over the end of an option, so that no option moves out of its place.
  ".hear{display:block;position:relative;flex:none;inline-size:3rem;block-size:3rem;padding:.5rem;background:none;" +
    "margin-block:0;margin-inline-start:-.5rem}",
  "dd .hear{margin:0}",
  ".heard{padding-inline-end:3.5rem}",
  ".heard+.hear{margin-block:-3.25rem .85rem;margin-inline:auto .25rem}",
  "#listen-state{inline-size:100%}",
  "#listen-state:empty{position:absolute}",
];

const SPEAKER = "M4 9v6h4l5 4V5L8 9ZM16 9q2 3 0 6M18.5 6.5q4 5.5 0 11";

/** Once, before anything else here. */
export function prepare(): void {
  const sheet = document.styleSheets[0]!;
  for (const rule of STYLES) sheet.insertRule(rule, sheet.cssRules.length);
  const state = el("p", { id: "listen-state" });
  state.setAttribute("role", "status");
  byId("listen").parentElement!.append(state);
}

/** Says a sentence, or takes it away. It is there before it has text, so that those who hear the page hear it too. */
export function say(sentence: string): void {
  const state = document.getElementById("listen-state");
  if (state && state.textContent !== sentence) state.textContent = sentence;
}

export function setPressed(isOn: boolean): void {
  document.getElementById("listen")?.setAttribute("aria-pressed", String(isOn));
}

/** Puts a button at a spot that has none. */
export function addButton(spot: Spot, onclick: () => void): void {
  if (spot.after.nextElementSibling?.classList.contains(HEAR)) return;
  const hear = el("button", { type: "button", className: HEAR, onclick }, drawing(SPEAKER));
  hear.setAttribute("aria-label", byId("listen").textContent.trim() + ": " + spot.name);
  spot.after.after(hear);
  if (spot.after.matches("label")) spot.after.classList.add("heard");
}

export function removeButtons(main: HTMLElement): void {
  for (const hear of main.querySelectorAll("." + HEAR)) hear.remove();
  for (const label of main.querySelectorAll(".heard")) label.classList.remove("heard");
}

/** Marks what is being read, brought into sight without movement; the mark before it goes. */
export function mark(element: Element | undefined): void {
  for (const marked of document.querySelectorAll(".read")) marked.classList.remove("read");
  element?.classList.add("read");
  element?.scrollIntoView({ block: "nearest" });
}

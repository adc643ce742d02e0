import { UiText } from "../payload-format";
import { button, byId, el, put } from "./dom";
import { t } from "./journey";

/*
 * How the page looks to this child: larger text and a calm mode. Kept in memory only, so that the next one at the
 * device gets the ordinary look.
 */

/** Per cent of the ordinary size; up to twice it. */
let size = 100;

export function drawLook(): void {
  const page = document.documentElement;
  const resize = (by: number) => () => {
    size = Math.min(200, Math.max(100, size + by));
    page.style.fontSize = size * 1.125 + "%";
  };
  const calm = button(t(UiText.calm), () => {
    page.classList.toggle("calm");
    told();
  });
  const told = () => calm.setAttribute("aria-pressed", String(page.classList.contains("calm")));
  told();
  const box = byId("look");
  box.hidden = false;
  const sign = el("summary", {}, "Aa");
  sign.setAttribute("aria-label", t(UiText.look));
  put(
    box,
    sign,
    el(
      "div",
      { className: "ways" },
      button(t(UiText.larger), resize(50)),
      button(t(UiText.smaller), resize(-50)),
      calm,
    ),
  );
}

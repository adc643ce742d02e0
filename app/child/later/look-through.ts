import { LaterText, UiText } from "../payload-format";
import type { Part } from "../player/dom";
import type { PlayerItem } from "../player/journey";
import { button, drawing, early, el, firstQuestion, heading, now, paragraph, showIntro, t } from "./page";

/** Every question and what one can answer, to look at before deciding (domain.md CH15). Nothing can be answered here. */
export function lookThroughScreen(): Part[] {
  const { areas, items } = now();
  return [
    heading(t(LaterText.lookTitle)),
    paragraph(t(LaterText.lookLead)),
    ...areas.map(({ title, symbol }, area) =>
      el(
        "section",
        {},
        title && el("h2", {}, drawing(symbol), title),
        ...items.filter((item) => item.area === area).map(question),
      ),
    ),
    el(
      "div",
      { className: "ways" },
      button(early(UiText.answer), firstQuestion, "go"),
      button(early(UiText.back), showIntro),
    ),
  ];
}

/** A question that may hurt is not seen until the child wants to see it, here as elsewhere. */
function question({ text, help, options, sensitive }: PlayerItem): HTMLElement {
  return el(
    "details",
    {},
    el("summary", {}, sensitive ? early(UiText.sensitiveShow) : text),
    sensitive && paragraph(text),
    help && paragraph(help, "hint"),
    options && el("ul", {}, ...options.map(([, label]) => el("li", {}, label))),
  );
}

import { UiText } from "../payload-format";
import { button, drawing, el, type Part } from "./dom";
import { answers, areas, isAnsweredElsewhere, payload, type PlayerItem, shownItems, t } from "./journey";
import { heading, paragraph } from "./screen";

/** All answers before sending. What was not answered stands there like the rest: it is no fault. */
export function reviewScreen(
  change: (place: number) => void,
  send: () => void,
  back: () => void,
  isSending: boolean,
): Part[] {
  const shown = shownItems();
  const sections = areas.map((area, index) => {
    const rows = shown.filter((item) => item.area === index);
    return (
      rows.length > 0 &&
      el(
        "section",
        {},
        area.title && el("h2", {}, drawing(area.symbol), area.title),
        el("dl", {}, ...rows.map((item) => row(item, !isSending && change))),
      )
    );
  });
  const sendButton = el("button", { className: "go", onclick: send, disabled: isSending });
  sendButton.append(t(isSending ? UiText.sending : UiText.send));
  return [
    heading(t(UiText.reviewTitle)),
    paragraph(t(UiText.reviewLead)),
    ...sections,
    paragraph(t(UiText.sendNote, payload.r[0])),
    el("div", { className: "ways" }, sendButton, !isSending && button(t(UiText.back), back)),
  ];
}

function row(item: PlayerItem, change: false | ((place: number) => void)): HTMLElement {
  const changeButton = change && button(t(UiText.change), () => change(item.place));
  if (changeButton) changeButton.setAttribute("aria-label", t(UiText.change) + ": " + item.text);
  return el("div", {}, el("dt", {}, item.text), el("dd", {}, el("span", { dir: "auto" }, inWords(item)), changeButton));
}

function inWords(item: PlayerItem): string {
  const value = answers[item.key];
  if (isAnsweredElsewhere(item)) return t(UiText.before);
  if (!value?.length) return t(value === undefined ? UiText.unanswered : UiText.skipped);
  if (!item.options) return value as string;
  const chosen = item.options.filter(([option]) => value.includes(option));
  return chosen.map(([, label]) => label).join(t(UiText.comma));
}

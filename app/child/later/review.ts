import { LaterText, UiText } from "../payload-format";
import type { Part } from "../player/dom";
import type { PlayerItem } from "../player/journey";
import { marksInWords, showMarks } from "./marks";
import {
  ask,
  button,
  drawing,
  early,
  el,
  firstUnanswered,
  heading,
  isAnsweredElsewhere,
  itemBefore,
  now,
  paragraph,
  send,
  t,
} from "./page";

/** All answers before sending. What was not answered stands there like the rest: it is no fault. */
export function reviewScreen(isSending: boolean): Part[] {
  const { areas, shown, payload } = now();
  const sections = areas.map(({ title, symbol }, index) => {
    const rows = shown.filter((item) => item.area === index);
    return (
      rows.length > 0 &&
      el(
        "section",
        {},
        title && el("h2", {}, drawing(symbol), title),
        el("dl", {}, ...rows.map((item) => row(item, isSending))),
      )
    );
  });
  const sendButton = button(t(isSending ? LaterText.sending : LaterText.send), () => void send(), "go");
  sendButton.disabled = isSending;
  const back = () => {
    const open = firstUnanswered() ?? itemBefore(Infinity);
    if (open) ask(open.place, false, true);
  };
  return [
    heading(t(LaterText.reviewTitle)),
    paragraph(t(LaterText.reviewLead)),
    !isSending && button(t(LaterText.whoMayKnowAll), () => showMarks(shown.filter(isAnswered))),
    ...sections,
    paragraph(t(LaterText.sendNote, payload.r[0])),
    el("div", { className: "ways" }, sendButton, !isSending && button(early(UiText.back), back)),
  ];
}

function row(item: PlayerItem, isSending: boolean): HTMLElement {
  const named = (text: LaterText, press: () => void) => {
    const named = button(t(text), press);
    named.setAttribute("aria-label", t(text) + ": " + item.text);
    return named;
  };
  const marked = marksInWords(item);
  return el(
    "div",
    {},
    el("dt", {}, item.text),
    el("dd", {}, el("span", { dir: "auto" }, inWords(item)), marked && paragraph(marked, "hint")),
    !isSending &&
      el(
        "dd",
        { className: "quiet" },
        named(LaterText.change, () => ask(item.place, true, false)),
        isAnswered(item) && named(LaterText.whoMayKnow, () => showMarks([item])),
      ),
  );
}

/** The questions about the occasion are in areas without a title; who may know them is nothing to ask. */
function isAnswered({ key, area }: PlayerItem): boolean {
  const { answers, areas } = now();
  return !!areas[area]!.title && !!answers[key]?.length;
}

function inWords(item: PlayerItem): string {
  const value = now().answers[item.key];
  if (isAnsweredElsewhere(item)) return early(UiText.before);
  if (!value?.length) return t(value === undefined ? LaterText.unanswered : LaterText.skipped);
  if (!item.options) return value as string;
  const chosen = item.options.filter(([option]) => value.includes(option));
  return chosen.map(([, label]) => label).join(t(LaterText.comma));
}

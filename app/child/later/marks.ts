import { AnswerMark } from "#app/domain/response/marks";
import { LaterText } from "../payload-format";
import type { Part } from "../player/dom";
import type { PlayerItem } from "../player/journey";
import { button, el, heading, mark, now, paragraph, show, showReview, t } from "./page";

const MARKS: readonly [AnswerMark, LaterText][] = [
  [AnswerMark.MayBeShown, LaterText.markMeeting],
  [AnswerMark.NotParents, LaterText.markParents],
  [AnswerMark.NotHome, LaterText.markHome],
  [AnswerMark.NotOther, LaterText.markOther],
];

/** What the child has said about an answer, for the review; empty where nothing was said. */
export function marksInWords(item: PlayerItem): string {
  const sum = now().marks[item.key] ?? 0;
  const said = MARKS.filter(([mark]) => sum & mark);
  return said.map(([, label]) => t(label)).join(". ");
}

/** Who may know one answer, or all of them at once. Each tick is saved like an answer. */
export function showMarks(items: readonly PlayerItem[]): void {
  const keys = new Set(items.map(({ key }) => key));
  // Looked up whenever it is drawn: the language may have changed meanwhile.
  show("marks", () => marksScreen(now().shown.filter(({ key }) => keys.has(key))));
}

function marksScreen(items: readonly PlayerItem[]): Part[] {
  const sumOf = (item: PlayerItem) => now().marks[item.key] ?? 0;
  const rows = MARKS.map(([bit, label]) => {
    const input = el("input", {
      type: "checkbox",
      checked: items.length > 0 && items.every((item) => sumOf(item) & bit),
      onchange: () => {
        for (const item of items) mark(item, input.checked ? sumOf(item) | bit : sumOf(item) & ~bit);
      },
    });
    return el("label", {}, input, el("span", {}, t(label)));
  });
  const [only] = items;
  const one = items.length === 1;
  const legend = el("legend", {}, heading(t(one ? LaterText.marksTitle : LaterText.marksTitleAll)));
  return [
    el("fieldset", {}, legend, one && paragraph(only!.text, "hint"), paragraph(t(LaterText.marksLead)), ...rows),
    el("div", { className: "ways" }, button(t(LaterText.marksDone), showReview, "go")),
  ];
}

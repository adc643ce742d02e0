import { LaterText, UiText } from "../payload-format";
import type { Part } from "../player/dom";
import { button, early, el, heading, paragraph, t } from "./page";

/**
 * What became of it: what the caseworker tells after the meeting, before the child is asked about the meeting.
 *
 * @param told heading and text by turns
 */
export function feedbackScreen(told: readonly string[], next: () => void): Part[] {
  const lines = told.map((line, place) => {
    if (place % 2 === 0) return el("h2", {}, line);
    const said = paragraph(line, "written");
    said.dir = "auto";
    return said;
  });
  return [
    heading(t(LaterText.feedbackTitle)),
    ...lines,
    el("div", { className: "ways" }, button(early(UiText.next), next, "go")),
  ];
}

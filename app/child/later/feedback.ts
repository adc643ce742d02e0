import { LaterText, UiText } from "../payload-format";
import type { Part } from "../player/dom";
import { button, early, el, heading, paragraph, t } from "./page";

/** What became of it: what the caseworker tells after the meeting, before the child is asked about the meeting. */
export function feedbackScreen(told: readonly (readonly [string, string])[], next: () => void): Part[] {
  return [
    heading(t(LaterText.feedbackTitle)),
    ...told.map(([title, text]) => {
      const said = paragraph(text, "written");
      said.dir = "auto";
      return el("section", {}, el("h2", {}, title), said);
    }),
    el("div", { className: "ways" }, button(early(UiText.next), next, "go")),
  ];
}

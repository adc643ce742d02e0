import { LaterText, type RefusalReason, UiText } from "../payload-format";
import type { Part } from "../player/dom";
import { button, decline, early, el, heading, paragraph, showIntro, t } from "./page";

// Each text by its name: a name put together at run time would keep the whole table of names in the script.
const REASONS: readonly [RefusalReason, LaterText][] = [
  ["not_now", LaterText.reason_not_now],
  ["too_long", LaterText.reason_too_long],
  ["dont_want", LaterText.reason_dont_want],
  ["talk_instead", LaterText.reason_talk_instead],
  ["dont_trust", LaterText.reason_dont_trust],
];

/** Saying no, with a reason only if the child wants to give one. */
export function declineScreen(): Part[] {
  let reason: RefusalReason | undefined;
  const rows = REASONS.map(([value, label]) => {
    const onchange = () => {
      reason = value;
    };
    return el("label", {}, el("input", { type: "radio", name: "a", onchange }), el("span", {}, t(label)));
  });
  const say = button(t(LaterText.declineSend), () => {
    say.disabled = true;
    void decline(reason);
  });
  say.className = "go";
  const legend = el("legend", {}, heading(t(LaterText.whyTitle)));
  return [
    el("fieldset", {}, legend, paragraph(t(LaterText.whyLead), "hint"), ...rows),
    el("div", { className: "ways" }, say, button(early(UiText.back), showIntro)),
  ];
}

export function declinedScreen(): Part[] {
  return [heading(t(LaterText.declinedTitle)), paragraph(t(LaterText.declinedText))];
}

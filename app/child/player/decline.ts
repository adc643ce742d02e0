import { type RefusalReason, UiText } from "../payload-format";
import { button, el, type Part } from "./dom";
import { t } from "./journey";
import { heading, paragraph } from "./screen";

// Each text by its name: a name put together at run time would keep the whole table of names in the script.
const REASONS: readonly [RefusalReason, UiText][] = [
  ["not_now", UiText.reason_not_now],
  ["too_long", UiText.reason_too_long],
  ["dont_want", UiText.reason_dont_want],
  ["talk_instead", UiText.reason_talk_instead],
  ["dont_trust", UiText.reason_dont_trust],
];

/** Saying no, with a reason only if the child wants to give one. */
export function declineScreen(decline: (reason: RefusalReason | undefined) => void, back: () => void): Part[] {
  let reason: RefusalReason | undefined;
  const rows = REASONS.map(([value, label]) => {
    const onchange = () => {
      reason = value;
    };
    return el("label", {}, el("input", { type: "radio", name: "a", onchange }), el("span", {}, t(label)));
  });
  const say = button(t(UiText.declineSend), () => {
    say.disabled = true;
    decline(reason);
  });
  say.className = "go";
  return [
    el("fieldset", {}, el("legend", {}, heading(t(UiText.whyTitle))), paragraph(t(UiText.whyLead), "hint"), ...rows),
    el("div", { className: "ways" }, say, button(t(UiText.back), back)),
  ];
}

import { REFUSAL_REASONS, UiText } from "../payload-format";
import { button, el, type Part } from "./dom";
import { t } from "./journey";
import { heading, paragraph } from "./screen";

/** Saying no, with a reason only if the child wants to give one. */
export function declineScreen(decline: (reason: string | undefined) => void, back: () => void): Part[] {
  let reason: string | undefined;
  const rows = REFUSAL_REASONS.map((value) => {
    const onchange = () => {
      reason = value;
    };
    const label = t(UiText[`reason_${value}`]);
    return el("label", {}, el("input", { type: "radio", name: "a", onchange }), el("span", {}, label));
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

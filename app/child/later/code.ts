import { LaterText, type ResumptionReply } from "../payload-format";
import { el, now, paragraph, post, put, resume, showIntro, t } from "./page";
import type { Told } from "./main";

/**
 * The code that was agreed on brings back what was answered on another device, and what there is to read after a meeting.
 * Going on without it loses nothing.
 */
export function codeForm(told: (now: Told) => void): HTMLElement {
  const field = el("input", { id: "c", autocomplete: "off", spellcheck: false, maxLength: 40, required: true });
  const wrong = paragraph("");
  wrong.setAttribute("role", "alert");
  const send = el("button", {}, t(LaterText.codeSubmit));
  const onsubmit = async (event: Event) => {
    event.preventDefault();
    send.disabled = true;
    put(wrong);
    const [status, reply] = await post<ResumptionReply>("resumption", { code: field.value, lang: now().payload.l[0] });
    send.disabled = false;
    if (status !== 200) return put(wrong, t(status === 403 ? LaterText.codeWrong : LaterText.codeFailed));
    resume(reply);
    told({ feedback: reply.feedback, code: false });
    showIntro();
    return undefined;
  };
  return el(
    "form",
    { className: "notice", onsubmit: (event) => void onsubmit(event) },
    el("label", { htmlFor: "c" }, t(LaterText.codeLabel)),
    field,
    wrong,
    send,
  );
}

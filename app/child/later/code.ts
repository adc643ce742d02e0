import { LaterText, type ResumptionReply } from "../payload-format";
import { el, paragraph, post, put, resume, showIntro, t } from "./page";

/** The code that was agreed on brings back what was answered on another device. Going on without it loses nothing. */
export function codeForm(): HTMLElement {
  const field = el("input", { id: "c", autocomplete: "off", spellcheck: false, maxLength: 40, required: true });
  const told = paragraph("");
  told.setAttribute("role", "alert");
  const send = el("button", {}, t(LaterText.codeSubmit));
  const onsubmit = async (event: Event) => {
    event.preventDefault();
    send.disabled = true;
    put(told);
    const [status, reply] = await post<ResumptionReply>("resumption", { code: field.value });
    send.disabled = false;
    if (status !== 200) return put(told, t(status === 403 ? LaterText.codeWrong : LaterText.codeFailed));
    resume(reply);
    showIntro();
    return undefined;
  };
  return el(
    "form",
    { className: "notice", onsubmit: (event) => void onsubmit(event) },
    el("label", { htmlFor: "c" }, t(LaterText.codeLabel)),
    field,
    told,
    send,
  );
}

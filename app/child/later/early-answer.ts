import { type EarlyAnswerReply, LaterText } from "../payload-format";
import type { Part } from "../player/dom";
import type { PlayerItem } from "../player/journey";
import { button, drain, el, now, paragraph, post, put, t } from "./page";

/** Items whose answer was sent ahead, and the day of the contact that was promised for it. */
const sent = new Map<string, string>();

/**
 * "Send only this now": an answer that asks for help at once does not wait for the rest (domain.md 3.1). What the
 * screen says was sent, the server has acknowledged.
 */
export function earlyAnswer({ key }: PlayerItem): Part {
  const place = el("div", {});
  const state = () => {
    const contactOn = sent.get(key);
    put(place, contactOn === undefined ? ask : paragraph(t(LaterText.earlySent, contactOn)));
  };
  const failed = paragraph("");
  const send = button(t(LaterText.earlySend), () => {
    send.disabled = true;
    failed.textContent = "";
    void drain().then(async () => {
      const body = { k: key, lang: now().payload.l[0] };
      const [status, reply] = await post<EarlyAnswerReply>("early-answer", body);
      if (status === 200) sent.set(key, reply.contactOn);
      else failed.textContent = t(LaterText.earlyFailed);
      send.disabled = false;
      state();
    });
  });
  const ask = el("div", {}, send, paragraph(t(LaterText.earlyNote), "hint"), failed);
  state();
  return place;
}

import { LaterText, type Receipt, UiText } from "../payload-format";
import type { Part } from "../player/dom";
import { button, early, heading, helpNumbers, now, paragraph, t, texts } from "./page";

/*
 * The last screens. None of them shows an answer.
 */

/**
 * Sent: what happens now, and by when.
 *
 * @param reply.add a token with which the child can add or correct something for a while, as with a link; or null.
 */
export function receiptScreen({ receipt, add }: { receipt: Receipt; add: string | null }): Part[] {
  const { readBy, now: urgent, contactOn } = receipt;
  return [
    heading(t(LaterText.sentTitle)),
    paragraph(urgent ? t(LaterText.contactOn, contactOn) : t(LaterText.readBy, readBy), "notice"),
    ...texts.z.map((line) => paragraph(line)),
    urgent && paragraph(early(UiText.danger)),
    urgent && helpNumbers(),
    paragraph(t(LaterText.closePage)),
    // Another page, not this one again: nothing of what was answered is left in it.
    !!add && button(t(LaterText.addMore), () => location.replace(`?lang=${now().payload.l[0]}#${add}`)),
  ];
}

/** Sent already, or cancelled. */
export function closedScreen(): Part[] {
  return [heading(t(LaterText.closedTitle)), paragraph(t(LaterText.closedText)), helpNumbers()];
}

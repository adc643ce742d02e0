import { type Receipt, UiText } from "../payload-format";
import type { Part } from "./dom";
import { payload, t } from "./journey";
import { heading, helpNumbers, paragraph } from "./screen";

/*
 * The last screens. None of them shows an answer.
 */

/** Sent: what happens now, and by when. */
export function receiptScreen({ readBy, now, contactOn }: Receipt): Part[] {
  return [
    heading(t(UiText.sentTitle)),
    paragraph(now ? t(UiText.contactOn, contactOn) : t(UiText.readBy, readBy), "notice"),
    ...payload.z.map((line) => paragraph(line)),
    now && paragraph(t(UiText.danger)),
    now && helpNumbers(),
    paragraph(t(UiText.closePage)),
  ];
}

/** Paused by the child, or closed because nobody touched the screen. */
export function pauseScreen(): Part[] {
  return [heading(t(UiText.pauseTitle)), paragraph(t(UiText.pauseText))];
}

/** The session is gone: withdrawn, expired or ended elsewhere. Nothing is said to be saved. */
export function goneScreen(lost: boolean): Part[] {
  return [
    heading(t(UiText.goneTitle)),
    lost && paragraph(t(UiText.lost)),
    paragraph(t(UiText.goneText)),
    helpNumbers(),
  ];
}

/** Sent already, or cancelled. */
export function closedScreen(): Part[] {
  return [heading(t(UiText.closedTitle)), paragraph(t(UiText.closedText)), helpNumbers()];
}

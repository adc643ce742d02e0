import type { LaterText, LaterTexts, UiText } from "../payload-format";
import type * as Dom from "../player/dom";
import type * as Flow from "../player/flow";
import type * as Journey from "../player/journey";
import type { Kernel } from "../player/kernel";
import type * as Queue from "../player/queue";
import type * as Screen from "../player/screen";
import type * as Wire from "../player/wire";

/*
 * The first script's functions, as every screen of the second uses them, and the texts in the child's language.
 */

export let button: typeof Dom.button;
export let drawing: typeof Dom.drawing;
export let el: typeof Dom.el;
export let put: typeof Dom.put;
export let heading: typeof Screen.heading;
export let helpNumbers: typeof Screen.helpNumbers;
export let paragraph: typeof Screen.paragraph;
export let show: typeof Screen.show;
export let ask: typeof Flow.ask;
export let decline: typeof Flow.decline;
export let firstQuestion: typeof Flow.firstQuestion;
export let send: typeof Flow.send;
export let showIntro: typeof Flow.showIntro;
export let showReview: typeof Flow.showReview;
export let drain: typeof Queue.drain;
export let post: typeof Wire.post;
/** Questionnaire and answers as they are at this moment. */
export let now: typeof Journey.current;
export let firstUnanswered: typeof Journey.firstUnanswered;
export let itemBefore: typeof Journey.itemBefore;
export let mark: typeof Journey.mark;
export let resume: typeof Journey.resume;
export let isAnsweredElsewhere: typeof Journey.isAnsweredElsewhere;
let fill: typeof Journey.fill;

export let texts: LaterTexts;

/** In the order of `player/kernel.ts`. */
// prettier-ignore
export function use(kernel: Kernel): void {
  [button, drawing, el, put, heading, helpNumbers, paragraph, show,
   ask, decline, firstQuestion, send, showIntro, showReview, drain, post,
   now, firstUnanswered, itemBefore, mark, resume, isAnsweredElsewhere, fill] = kernel;
}

export function loadTexts(received: LaterTexts): void {
  texts = received;
}

/** A text with its places filled in order. */
export function t(text: LaterText, ...values: (string | number)[]): string {
  return fill(texts.u[text]!, values);
}

/** A text of the first script. */
export function early(text: UiText): string {
  return now().payload.u[text]!;
}

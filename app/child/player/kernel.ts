import { button, drawing, el, put } from "./dom";
import { ask, decline, firstQuestion, send, showIntro, showReview } from "./flow";
import { current, fill, firstUnanswered, isAnsweredElsewhere, itemBefore, mark, resume } from "./journey";
import { drain } from "./queue";
import { heading, helpNumbers, paragraph, show } from "./screen";
import { post } from "./wire";

/**
 * What the second script works with: the first one's own functions, because there is one state of the page. In the
 * order in which `later/page.ts` takes them; names would cost bytes before the first question.
 */
export const kernel = [
  ...([button, drawing, el, put, heading, helpNumbers, paragraph, show] as const),
  ...([ask, decline, firstQuestion, send, showIntro, showReview, drain, post] as const),
  ...([current, firstUnanswered, itemBefore, mark, resume, isAnsweredElsewhere, fill] as const),
] as const;

export type Kernel = typeof kernel;

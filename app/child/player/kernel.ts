import { button, drawing, el, put } from "./dom";
import { ask, decline, firstQuestion, send, showIntro, showReview } from "./flow";
import * as journey from "./journey";
import { drain } from "./queue";
import { heading, helpNumbers, paragraph, redraw, show } from "./screen";
import { post } from "./wire";

/** What the second script works with: the first one's own functions, because there is one state of the page. */
export const kernel = {
  ...{ button, drawing, el, put, heading, helpNumbers, paragraph, redraw, show },
  ...{ ask, decline, firstQuestion, send, showIntro, showReview, drain, post },
  /** As it is now: the questionnaire changes with the language. */
  now: () => journey.current(),
  ...{ firstUnanswered: journey.firstUnanswered, itemBefore: journey.itemBefore, mark: journey.mark },
  ...{ resume: journey.resume, isAnsweredElsewhere: journey.isAnsweredElsewhere, fill: journey.fill },
};

export type Kernel = typeof kernel;

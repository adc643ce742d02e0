import { LaterText, type LaterTexts, type Receipt } from "../payload-format";
import type { Part } from "../player/dom";
import type { PlayerItem } from "../player/journey";
import { codeForm } from "./code";
import { declinedScreen, declineScreen } from "./decline";
import { earlyAnswer } from "./early-answer";
import { closedScreen, receiptScreen } from "./endings";
import { feedbackScreen } from "./feedback";
import { lookThroughScreen } from "./look-through";
import { reviewScreen } from "./review";
import style from "./later.css";
import { loadTexts, show, t, use } from "./page";

/** What Start told that only this script shows. */
export interface Told {
  readonly feedback: readonly string[] | null;
  readonly code: boolean;
}

/** What the first script calls. */
const parts = {
  load: (received: LaterTexts) => loadTexts(received),
  told: (given: Told) => {
    told = given;
  },
  notSent: () => t(LaterText.notSent),
  code: (): Part => told.code && codeForm(parts.told),
  feedback: (next: () => void) =>
    told.feedback ? show("feedback", () => feedbackScreen(told.feedback!, next)) : next(),
  lookThrough: () => show("look-through", lookThroughScreen),
  decline: () => show("decline", declineScreen),
  declined: declinedScreen,
  review: reviewScreen,
  early: (item: PlayerItem) => earlyAnswer(item),
  receipt: (reply: { receipt: Receipt; add: string | null }) => receiptScreen(reply),
  closed: closedScreen,
};

export type Later = typeof parts;

let told: Told;

window.later!((given) => {
  use(given);
  document.styleSheets[0]!.insertRule("@media all{" + style + "}");
  return parts;
});

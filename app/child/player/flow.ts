import {
  type QuestionnairePayload,
  type Receipt,
  type RefusalReason,
  type StartReply,
  UiText,
} from "../payload-format";
import { declineScreen } from "./decline";
import { button, el, type Part } from "./dom";
import * as journey from "./journey";
import { t } from "./journey";
import * as queue from "./queue";
import { questionScreen, sensitiveScreen, type Ways } from "./question";
import { closedScreen, goneScreen, pauseScreen, receiptScreen } from "./endings";
import { reviewScreen } from "./review";
import { drawFrame, drawSaveState, heading, paragraph, redraw, show } from "./screen";
import { beacon, persist, post, setTag } from "./wire";

/*
 * From the introduction to the receipt: which screen comes after which, and what the server is told.
 */

/** A screen that nobody touches for so long closes: the next person in front of it may be someone else. */
const IDLE = 15 * 60_000;

let token: string | undefined;
let sending = false;
let paused = false;
let over = false;
let answering = false;
let idleTimer = 0;
/** Stands in place of the saved state until the next screen. */
let notice = "";

/**
 * Begins: the introduction is there at once, while the server is told in the background. The secret goes out of the
 * address bar and the history and stays in memory only.
 */
export async function begin(secret: string | undefined): Promise<void> {
  token = secret;
  history.replaceState(null, "", location.pathname);
  queue.watcher.changed = () => drawSaveState(sending && queue.isFailing() ? t(UiText.notSent) : notice);
  queue.watcher.ended = ended;
  queue.watcher.refused = (itemKey) => {
    // What no longer shows may well be refused; only a question in sight is worth another look.
    const isShown = journey.shownItems().some((item) => item.key === itemKey);
    journey.discard(itemKey);
    if (isShown) notice = t(UiText.refusedAnswer);
  };
  addEventListener("pointerdown", stayAwake);
  addEventListener("keydown", stayAwake);
  stayAwake();
  drawFrame();
  showIntro();
  const tab = Math.random().toString(36).slice(2);
  const body = () => ({ token, lang: journey.payload.l[0], tab });
  const [status, reply] = await persist<StartReply>("start", body, queue.setFailing);
  if (over) return;
  if (status !== 200) return ended(status);
  setTag(reply.tag);
  journey.resume(reply);
  queue.setOpen();
  if (!answering && !paused && journey.isResumed()) redraw();
}

/** Fetches the same questionnaire in another language and goes on at the same place. */
export async function changeLanguage(lang: string): Promise<void> {
  const [status, received] = await post<QuestionnairePayload>("questionnaire", { token, lang });
  if (status !== 200) return drawSaveState(t(UiText.languageFailed));
  journey.load(received);
  drawFrame();
  redraw();
}

/** Started, and neither sent nor left: there is a session to end. */
export function isUnderWay(): boolean {
  return !over;
}

function showIntro(): void {
  answering = false;
  show("intro", () => [
    heading(t(UiText.beforeTitle)),
    journey.answeredElsewhere > 0 && paragraph(t(UiText.elsewhere), "notice"),
    ...journey.payload.i.map((line) => paragraph(line)),
    el(
      "div",
      { className: "ways" },
      button(t(journey.isResumed() ? UiText.resume : UiText.answer), () => onward(-1, false), "go"),
      button(t(UiText.decline), () => show("decline", () => declineScreen(decline, showIntro))),
    ),
  ]);
}

async function decline(reason: RefusalReason | undefined): Promise<void> {
  // Without the link it is the cookie that counts, and only once this page knows whose it is.
  if (!token) await queue.opened;
  const [status] = await persist("refusal", () => ({ token, reason }), queue.setFailing);
  finish("declined", status, () => [heading(t(UiText.declinedTitle)), paragraph(t(UiText.declinedText))]);
}

function onward(place: number, changing: boolean): void {
  const next = journey.itemAfter(place, changing);
  if (next) return ask(next.place, changing, !journey.items[place]?.sensitive);
  if (!changing) journey.reach(journey.items.length);
  showReview();
}

/** Shows the item at a place; a sensitive one is announced first where the child cannot know what is coming. */
function ask(place: number, changing: boolean, announced: boolean): void {
  answering = true;
  notice = "";
  journey.reach(place);
  const ways: Ways = {
    onward: () => onward(place, changing),
    back: () => {
      const before = journey.itemBefore(place);
      if (changing) showReview();
      else if (before) ask(before.place, false, false);
      else showIntro();
    },
    pause,
    review: showReview,
  };
  // Looked up by place at every drawing, because a change of language replaces the items.
  const item = () => journey.items[place]!;
  const see = () => show("question", () => questionScreen(item(), ways));
  if (announced && item().sensitive) show("sensitive", () => sensitiveScreen(item(), see, ways));
  else see();
}

function showReview(): void {
  const change = (place: number) => ask(place, true, false);
  const back = () => {
    const open = journey.firstUnanswered() ?? journey.itemBefore(journey.items.length);
    if (open) ask(open.place, false, true);
  };
  show("review", () => reviewScreen(change, send, back, sending));
}

async function send(): Promise<void> {
  sending = true;
  redraw();
  await queue.drain();
  if (over) return;
  const [status, receipt] = await persist<{ receipt: Receipt }>(
    "submission",
    () => ({ lang: journey.payload.l[0] }),
    queue.setFailing,
  );
  sending = false;
  finish("receipt", status, () => receiptScreen(receipt.receipt));
}

/** Ends in one of the last screens, or in what the server said instead. */
function finish(name: string, status: number, screen: () => Part[]): void {
  if (status !== 200) return ended(status);
  close();
  show(name, screen);
  beacon("leaving");
}

/** Closes the page for now. What is not saved yet is still sent, as long as the page is open. */
async function pause(): Promise<void> {
  if (paused || over) return;
  paused = true;
  show("pause", pauseScreen);
  await queue.drain();
  if (over) return;
  beacon("leaving");
  close();
}

function ended(status: number): void {
  const lost = queue.hasUnsaved();
  close();
  show("ended", () => (status === 409 ? closedScreen() : goneScreen(lost)));
}

function close(): void {
  over = true;
  sending = false;
  token = undefined;
  clearTimeout(idleTimer);
  queue.forget();
  journey.clear();
  drawSaveState();
}

function stayAwake(): void {
  clearTimeout(idleTimer);
  if (!over) idleTimer = window.setTimeout(pause, IDLE);
}

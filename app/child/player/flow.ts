import { type QuestionnairePayload, type RefusalReason, type StartReply, UiText } from "../payload-format";
import type { Later } from "../later/main";
import { button, el, type Part } from "./dom";
import * as journey from "./journey";
import { t } from "./journey";
import { arrival, arrived, later } from "./later";
import * as queue from "./queue";
import { questionScreen, sensitiveScreen, type Ways } from "./question";
import { drawFrame, drawSaveState, heading, helpNumbers, paragraph, redraw, show, wait } from "./screen";
import { beacon, persist, post, setTag } from "./wire";

/*
 * From the introduction to the last screen: which screen comes after which, and what the server is told. The screens
 * from the review on come with the reply to Start (`later`).
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
  queue.watcher.changed = () => drawSaveState((sending && queue.isFailing() && later?.notSent()) || notice);
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
  arrived(reply);
  queue.setOpen(reply.clock);
  if (!answering && !paused && journey.isResumed()) redraw();
}

/** Fetches the same questionnaire in another language and goes on at the same place. */
export async function changeLanguage(lang: string): Promise<void> {
  // Texts for later come in one language with Start, so the language waits for them.
  await queue.opened;
  const [status, received] = await post<QuestionnairePayload>("questionnaire", { token, lang });
  if (status !== 200) {
    drawSaveState(t(UiText.languageFailed));
    // Time to read it; then the page says again whether everything is saved.
    return void setTimeout(drawSaveState, 8000);
  }
  journey.load(received);
  later!.load(received.w!);
  drawFrame();
  redraw();
}

/** Started, and neither sent nor left: there is a session to end. */
export function isUnderWay(): boolean {
  return !over;
}

export function showIntro(): void {
  answering = false;
  show("intro", () => [
    heading(t(UiText.beforeTitle)),
    journey.answeredElsewhere > 0 && paragraph(t(UiText.elsewhere), "notice"),
    later?.code(),
    ...journey.payload.i.map((line) => paragraph(line)),
    el(
      "div",
      { className: "ways" },
      button(
        t(journey.isResumed() ? UiText.resume : UiText.answer),
        () => (journey.payload.f ? whenArrived((parts) => parts.feedback(firstQuestion)) : firstQuestion()),
        "go",
      ),
      button(t(UiText.lookThrough), () => whenArrived((parts) => parts.lookThrough())),
      button(t(UiText.decline), () => whenArrived((parts) => parts.decline())),
    ),
  ]);
}

export function firstQuestion(): void {
  onward(-1, false);
}

/** What needs the reply to Start waits for it, and can be seen to wait; unless the child goes elsewhere meanwhile. */
function whenArrived(go: (parts: Later) => void): void {
  if (later) return go(later);
  const waiting = wait();
  void arrival.then((parts) => waiting() && go(parts));
}

export async function decline(reason: RefusalReason | undefined): Promise<void> {
  const [status] = await persist("refusal", () => ({ token, reason }), queue.setFailing);
  finish("declined", status, () => later!.declined());
}

function onward(place: number, changing: boolean): void {
  const next = journey.itemAfter(place, changing);
  if (next) return ask(next.place, changing, !journey.items[place]?.sensitive);
  if (!changing) journey.reach(journey.items.length);
  showReview();
}

/** Shows the item at a place; a sensitive one is announced first where the child cannot know what is coming. */
export function ask(place: number, changing: boolean, announced: boolean): void {
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

export function showReview(): void {
  whenArrived((parts) => show("review", () => parts.review(sending)));
}

export async function send(): Promise<void> {
  sending = true;
  redraw();
  await queue.drain();
  if (over) return;
  const [status, reply] = await persist<Parameters<Later["receipt"]>[0]>(
    "submission",
    () => ({ lang: journey.payload.l[0] }),
    queue.setFailing,
  );
  sending = false;
  finish("receipt", status, () => later!.receipt(reply));
}

/** Ends in one of the last screens, or in what the server said instead. */
function finish(name: string, status: number, screen: () => Part[]): void {
  if (status !== 200) return ended(status);
  close();
  show(name, screen);
  beacon("leaving");
}

/** Closes the page for now. What is not saved yet is still sent, as long as the page is open. */
export async function pause(): Promise<void> {
  if (paused || over) return;
  paused = true;
  show("pause", () => [heading(t(UiText.pauseTitle)), paragraph(t(UiText.pauseText))]);
  await queue.drain();
  if (over) return;
  beacon("leaving");
  close();
}

/** The session is gone: withdrawn, expired or ended elsewhere; or, by 409, sent already or cancelled. */
function ended(status: number): void {
  const lost = queue.hasUnsaved();
  close();
  show("ended", () => (status === 409 && later?.closed()) || gone(lost));
}

/** Nothing is said to be saved. */
function gone(lost: boolean): Part[] {
  return [
    heading(t(UiText.goneTitle)),
    lost && paragraph(t(UiText.lost)),
    paragraph(t(UiText.goneText)),
    helpNumbers(),
  ];
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

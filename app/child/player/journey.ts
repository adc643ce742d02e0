import { path } from "#app/domain/questionnaire/visibility";
import type { AnswerValue, Condition } from "#app/domain/questionnaire/version";
import {
  ItemTrait,
  type PayloadOption,
  type QuestionnairePayload,
  type ResumptionReply,
  type StartReply,
  type UiText,
} from "../payload-format";
import type { AreaSpan } from "./progress";
import { save, watcher, withdraw } from "./queue";

/*
 * The questionnaire, the answers and where the child is. The path is computed from items and answers every time.
 */

export interface PlayerItem {
  readonly key: string;
  readonly text: string;
  readonly help: string;
  readonly options: readonly PayloadOption[] | undefined;
  readonly several: boolean;
  readonly sensitive: boolean;
  readonly urgent: readonly string[];
  readonly stop: readonly string[];
  readonly symbol: string | undefined;
  /** Place in the whole questionnaire, and of its area. */
  readonly place: number;
  readonly area: number;
  readonly showIf?: Condition;
}

export interface PlayerArea extends AreaSpan {
  readonly title: string;
  readonly symbol: string | undefined;
}

export let payload: QuestionnairePayload;
export let items: PlayerItem[];
export let areas: PlayerArea[];
export let answers: Record<string, AnswerValue | undefined> = {};
/** What the child has said about who may know an answer. */
export let marks: Record<string, number | undefined> = {};
/** Items before this place were answered on another device; their values stay there. */
export let answeredElsewhere = 0;
/** Furthest place seen. */
export let reached = 0;
let continueAt = 0;
/** Items that an answer was taken from: empty if they show again. */
const taken: Record<string, null> = {};
/** The item to go on with may hang on an answer that this device is not shown. */
let openedElsewhere: string | null = null;

/** Takes in a questionnaire, in whichever language; answers and place stay. */
export function load(received: QuestionnairePayload): void {
  payload = received;
  items = [];
  areas = received.a.map(([title, symbol, rows], area) => {
    const first = items.length;
    for (const [key, text, options, own, traits = 0, help = "", showIf, urgent, stop] of rows) {
      items.push({
        key,
        text,
        help,
        options: received.o[options],
        several: !!(traits & ItemTrait.Several),
        sensitive: !!(traits & ItemTrait.Sensitive),
        urgent: urgent || [],
        stop: stop || [],
        symbol: received.s[own ? own - 1 : symbol],
        place: items.length,
        area,
        ...(showIf && key !== openedElsewhere && { showIf }),
      });
    }
    return { title, symbol: received.s[symbol], first, count: rows.length };
  });
}

/** A text of the page, with its places filled in order. */
export function t(text: UiText, ...values: (string | number)[]): string {
  return fill(payload.u[text]!, values);
}

export function fill(text: string, values: (string | number)[]): string {
  return text.replace(/{{\w+}}/g, () => String(values.shift()));
}

/** Everything as it is at this moment, for the second script, which cannot share variables. */
export function current() {
  return { payload, answers, marks, areas, items, shown: shownItems() };
}

/**
 * What the server says when the child starts: answers that this browser saved before, and where to go on. What has
 * been answered in the meantime is newer and stays.
 */
export function resume({
  saved,
  marks: given,
  next,
  elsewhere,
}: Omit<ResumptionReply, "feedback"> & Partial<StartReply>): void {
  answers = { ...saved, ...answers };
  marks = { ...given, ...marks };
  const at = items.findIndex((item) => item.key === next);
  continueAt = at < 0 ? items.length : at;
  answeredElsewhere = elsewhere ? continueAt : 0;
  openedElsewhere = elsewhere ? next : null;
  load(payload);
}

/** Whether there is something to go on with. */
export function isResumed(): boolean {
  return continueAt > 0;
}

export function shownItems(): PlayerItem[] {
  return path(items, answers);
}

export function isAnsweredElsewhere(item: PlayerItem): boolean {
  return item.place < answeredElsewhere && answers[item.key] === undefined;
}

/**
 * Records an answer. What an earlier choice hides is taken out of the queue but kept in memory until the child moves
 * on, because stepping through options with the arrow keys must not eat a text that was typed below one of them.
 */
export function answer(item: PlayerItem, value: AnswerValue, delay?: number): void {
  const before = shownItems();
  answers[item.key] = value;
  const after = shownItems();
  for (const hidden of before) if (!after.includes(hidden)) withdraw(hidden.key);
  save(item.key, value, marks[item.key], watcher.s, delay);
  for (const back of after) {
    // Hidden and shown again before the server heard of it: what it holds must not come back by itself.
    const kept = { ...taken, ...answers }[back.key];
    if (!before.includes(back) && kept !== undefined) save(back.key, kept, marks[back.key]);
  }
}

/** Says who may know the answer to an item: it is saved again, with its marks. */
export function mark(item: PlayerItem, sum: number): void {
  marks[item.key] = sum;
  save(item.key, answers[item.key] ?? null, sum);
}

/** It no longer shows, or the server did not take it. */
export function discard(itemKey: string): void {
  if (itemKey in answers) taken[itemKey] = null;
  delete answers[itemKey];
  delete marks[itemKey];
}

/**
 * The item to ask after the one at `place`, or undefined when only the review is left. A child who came from the
 * review to change one answer (`changing`) is only asked what that answer opened.
 */
export function itemAfter(place: number, changing: boolean): PlayerItem | undefined {
  const shown = shownItems();
  for (const item of items) if (!shown.includes(item)) discard(item.key);
  if (changing) return shown.find((item) => item.showIf && isUnanswered(item));
  // The privacy check belongs to the occasion and is asked again, however far the child had come before.
  const found = shown.find((item) => item.place > place && (item.place >= continueAt || isOpening(item)));
  if (!found || !isOpening(found)) continueAt = 0;
  return found;
}

/** The first item without any answer, not even a skipped one. */
export function firstUnanswered(): PlayerItem | undefined {
  return shownItems().find(isUnanswered);
}

export function itemBefore(place: number): PlayerItem | undefined {
  return shownItems()
    .filter((item) => item.place < place)
    .pop();
}

export function reach(place: number): void {
  reached = Math.max(reached, place);
}

function isUnanswered(item: PlayerItem): boolean {
  return answers[item.key] === undefined && !isAnsweredElsewhere(item);
}

function isOpening(item: PlayerItem): boolean {
  return !item.area && !areas[0]!.title;
}

/** Leaves nothing in memory. */
export function clear(): void {
  answers = {};
  marks = {};
}

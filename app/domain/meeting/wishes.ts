import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Condition, Item } from "#app/domain/questionnaire/version";
import { answerView, type AnswerView, itemsShown, localized, type SubmittedAnswers } from "./answer-view";

/*
 * What the child wants: own words, what to talk about, how to meet. First on the page, because it is what the meeting
 * is for (SoL 3:1-3; domain.md CW5). Nothing here is interpreted: questions and answers are the version's and the
 * child's own.
 */

export interface Wish {
  readonly itemKey: string;
  readonly question: string;
  readonly answer: AnswerView;
  /** What the version tells staff to do with it at the meeting. */
  readonly note: string | null;
}

export interface TalkWish extends Wish {
  /** Only with the social worker: never on an agenda that others see. */
  readonly alone: boolean;
}

export interface MeetingWish extends Wish {
  /** Answers to questions that this answer opened: whom, with whom, with whom not. */
  readonly follows: readonly Wish[];
}

export interface Wishes {
  readonly words: readonly Wish[];
  readonly talk: readonly TalkWish[];
  readonly meeting: readonly MeetingWish[];
}

/** Item keys shown as wishes, so that the same answer is not repeated among the flags for the meeting. */
export function wishKeys(wishes: Wishes): Set<string> {
  const follows = wishes.meeting.flatMap((wish) => wish.follows);
  return new Set([...wishes.words, ...wishes.talk, ...wishes.meeting, ...follows].map((wish) => wish.itemKey));
}

export function wishesOf(response: SubmittedAnswers, language: string): Wishes {
  const items = itemsShown(response).filter((item) => !isSessionItem(item));
  const wish = (item: Item) => toWish(response, item, language);
  const meeting = items
    .filter((item) => isMeetingWish(response, item))
    .map((item): MeetingWish => {
      const opened = items.filter((other) => other.showIf && dependsOn(other.showIf, item.key));
      return { ...wish(item), follows: opened.map(wish).filter(({ answer }) => answer.kind !== "none") };
    });
  const taken = new Set(meeting.flatMap(({ follows }) => follows.map(({ itemKey }) => itemKey)));
  const words = items.filter((item) => item.type === "text" && item.indicator !== JOY && !taken.has(item.key));
  return {
    words: [...words.filter(mustBeRead), ...words.filter((item) => !mustBeRead(item))]
      .map(wish)
      .filter(({ answer }) => answer.kind === "words"),
    talk: items.filter((item) => wantsToTalk(response, item)).map((item) => talkWish(response, item, language)),
    meeting,
  };
}

/** What makes the child glad, or goes well: shown among the strengths. */
export const JOY = "wb.joy";

/** How to take part, where to meet, and whom to see more or less of. */
const MEETING_INDICATORS = ["soc.meeting_wish", "soc.contact_wish", "home.contact"];

function isMeetingWish({ document, answers }: SubmittedAnswers, item: Item): boolean {
  if (item.indicator === undefined || !MEETING_INDICATORS.includes(item.indicator)) return false;
  const chosen = answers[item.key];
  if (!Array.isArray(chosen) || chosen.length === 0 || chosen.every((value) => NO_WISH.includes(value))) return false;
  // Content with how things are is no wish.
  const content = document.indicators.find(({ key }) => key === item.indicator)?.positive ?? [];
  return !chosen.every((value) => content.includes(value));
}

const NO_WISH = ["dk", "pns", "na", "none"];

function wantsToTalk({ answers }: SubmittedAnswers, item: Item): boolean {
  const chosen = answers[item.key];
  if (item.type !== "talk" || !Array.isArray(chosen)) return false;
  return chosen.some((value) => !["no", "dk", "pns"].includes(value));
}

function talkWish(response: SubmittedAnswers, item: Item, language: string): TalkWish {
  const chosen = response.answers[item.key];
  return { ...toWish(response, item, language), alone: Array.isArray(chosen) && chosen.includes("alone") };
}

function toWish({ answers }: SubmittedAnswers, item: Item, language: string): Wish {
  const value = answers[item.key];
  const rule = item.flag?.find(
    ({ level, when }) =>
      level === "meeting" &&
      (typeof value === "string" ? when.includes("*") : value?.some((chosen) => when.includes(chosen))),
  );
  return {
    itemKey: item.key,
    question: localized(item.text, language),
    answer: answerView(item, value, language),
    note: rule ? localized(rule.note, language) : null,
  };
}

/** The version says that any text here is to be read before the meeting. */
function mustBeRead(item: Item): boolean {
  return item.flag?.some(({ when }) => when.includes("*")) ?? false;
}

function dependsOn(condition: Condition, itemKey: string): boolean {
  if ("all" in condition) return condition.all.some((part) => dependsOn(part, itemKey));
  if ("any" in condition) return condition.any.some((part) => dependsOn(part, itemKey));
  return "item" in condition && condition.item === itemKey;
}

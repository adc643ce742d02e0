import type {
  Answers,
  AnswerValue,
  Context,
  FlagLevel,
  FlagRule,
  LocalizedText,
  VersionDocument,
} from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";
import { changesSince, type AnsweredVersion } from "#app/domain/response/comparison";

/*
 * Which flags a response raises. No words are searched for in texts: an alarm that misses "he hurts me" because of
 * a spelling would be trusted all the same. A skip or "don't want to say" never raises a flag.
 */

export interface Flag {
  readonly rule: "answer" | "drop" | "many_in_area" | "company" | "not_sent";
  readonly level: FlagLevel;
  /** Empty when the flag is about more than one item. */
  readonly itemKey: string;
  /** Empty when the flag is about no area. */
  readonly area: string;
}

/** The flags that the version's own rules raise, in the order asked; at most one per item and level. */
export function answerFlags(document: VersionDocument, answers: Answers, context: Context): Flag[] {
  return path(document.items, answers, context).flatMap((item) => {
    const raised = (item.flag ?? []).filter((rule) => matches(rule, answers[item.key]));
    const levels = new Set(raised.map((rule) => rule.level));
    return [...levels].map((level): Flag => ({ rule: "answer", level, itemKey: item.key, area: item.area }));
  });
}

/** What the version tells the caseworker about an answer flag; none for computed flags. */
export function notesOf(document: VersionDocument, flag: Flag, answers: Answers): LocalizedText[] {
  if (flag.rule !== "answer") return [];
  const rules = document.items.find((item) => item.key === flag.itemKey)?.flag ?? [];
  return rules
    .filter((rule) => rule.level === flag.level && matches(rule, answers[flag.itemKey]))
    .map((rule) => rule.note);
}

/** Steps down since last time that raise a flag, by the length of the scale (on three: from best to worst). */
const DROP: Readonly<Record<number, number>> = { 3: 2, 4: 2, 5: 2 };

const MANY_IN_AREA = 3;

/**
 * The flags that follow from the response as a whole, all of level `soon`:
 *
 * - `drop`: two steps down or more on an indicator since last time, on a scale of the same length.
 * - `many_in_area`: three or more items of one area to take up at the meeting are together more than that.
 * - `company`: someone can see the answers and the child does not want that; a new occasion should be offered.
 */
export function computedFlags(response: AnsweredVersion & { readonly previous: AnsweredVersion | null }): Flag[] {
  return [...dropFlags(response, response.previous), ...manyInAreaFlags(response), ...companyFlags(response)];
}

/**
 * Who sat beside the child, when that is someone whom the answers about home may be about. It raises no flag: the
 * caseworker is shown that the answers about home were given in company, and they are left out of statistics.
 */
export function answeredInCompany(answers: Answers): "carer" | "parent" | null {
  const help = answers["ses_help"];
  if (!Array.isArray(help)) return null;
  return help.includes("carer") ? "carer" : help.includes("parent") ? "parent" : null;
}

export const NOT_SENT_AFTER_DAYS = 7;

/** Opened and not sent after seven times 24 hours: ask at the meeting whether something was hard. */
export function notSentFlagDue(openedAt: Date | null, submittedAt: Date | null, now: Date): boolean {
  if (!openedAt || submittedAt) return false;
  return now.getTime() - openedAt.getTime() >= NOT_SENT_AFTER_DAYS * 24 * 60 * 60 * 1000;
}

export const NOT_SENT_FLAG: Flag = { rule: "not_sent", level: "meeting", itemKey: "", area: "" };

function matches(rule: FlagRule, value: AnswerValue | undefined): boolean {
  if (typeof value === "string") return rule.when.includes("*") && value.trim() !== "";
  return value?.some((chosen) => chosen !== "pns" && rule.when.includes(chosen)) ?? false;
}

function dropFlags(response: AnsweredVersion, previous: AnsweredVersion | null): Flag[] {
  if (!previous) return [];
  const areas = new Map(response.document.items.map((item) => [item.key, item.area]));
  return changesSince(response, previous)
    .filter(({ indicator, change, steps, scale }) => {
      const enough = DROP[scale ?? 0];
      return indicator !== null && change === "worse" && enough !== undefined && steps >= enough;
    })
    .map(({ itemKey }): Flag => ({ rule: "drop", level: "soon", itemKey, area: areas.get(itemKey) ?? "" }));
}

function manyInAreaFlags({ document, answers, context }: AnsweredVersion): Flag[] {
  const meeting = answerFlags(document, answers, context).filter((flag) => flag.level === "meeting");
  return document.areas
    .filter((area) => meeting.filter((flag) => flag.area === area.key).length >= MANY_IN_AREA)
    .map((area): Flag => ({ rule: "many_in_area", level: "soon", itemKey: "", area: area.key }));
}

function companyFlags({ document, answers, context }: AnsweredVersion): Flag[] {
  const asked = path(document.items, answers, context).find((item) => item.key === "ses_private");
  const answer = asked && answers[asked.key];
  if (!asked || !Array.isArray(answer) || !answer.includes("yes_notok")) return [];
  return [{ rule: "company", level: "soon", itemKey: asked.key, area: asked.area }];
}

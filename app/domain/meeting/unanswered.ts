import { notAnsweredCode } from "#app/domain/questionnaire/answer-value";
import { isSessionItem } from "#app/domain/questionnaire/session-items";
import { simplifyFor } from "#app/domain/questionnaire/simplify";
import type { Condition, Item } from "#app/domain/questionnaire/version";
import { itemsShown, localized, type SubmittedAnswers } from "./answer-view";

/**
 * Why a question did not show.
 * - `private`: it is sensitive, and it was not certain that the child could answer in private
 * - `short`: it is not part of the short version
 * - `case`: it does not concern this child's situation
 * - `answer`: an earlier answer made it needless
 */
export type NotShownReason = "private" | "short" | "case" | "answer";

export interface Unanswered {
  readonly skipped: readonly string[];
  readonly dk: readonly string[];
  readonly pns: readonly string[];
  readonly notShown: readonly { readonly reason: NotShownReason; readonly questions: readonly string[] }[];
  /** Questions about the child's situation that were asked. */
  readonly asked: number;
}

/**
 * What was not answered and why, each kind apart. None of it is a sign of anything: skipping is the child's right
 * and never raises a flag (domain.md section 2, rule 3).
 */
export function unansweredOf(response: SubmittedAnswers, language: string): Unanswered {
  const asked = itemsShown(response).filter((item) => !isSessionItem(item));
  const question = (item: Item) => localized(item.text, language);
  const withCode = (code: "skipped" | "dk" | "pns") =>
    asked.filter((item) => notAnsweredCode(item, response.answers[item.key]) === code).map(question);
  const askedKeys = new Set(asked.map(({ key }) => key));
  const hidden = response.document.items.filter((item) => !isSessionItem(item) && !askedKeys.has(item.key));
  const reasonOf = notShownReasons(response);
  return {
    skipped: withCode("skipped"),
    dk: withCode("dk"),
    pns: withCode("pns"),
    notShown: (["private", "short", "case", "answer"] as const)
      .map((reason) => ({ reason, questions: hidden.filter((item) => reasonOf(item) === reason).map(question) }))
      .filter(({ questions }) => questions.length > 0),
    asked: asked.length,
  };
}

function notShownReasons({ document, context, shortVersion }: SubmittedAnswers): (item: Item) => NotShownReason {
  const items = new Map(document.items.map((item) => [item.key, item]));
  const possible = new Set(simplifyFor(document, context, { shortVersion: false }).map(({ key }) => key));
  const inUse = new Set(simplifyFor(document, context, { shortVersion }).map(({ key }) => key));
  return (item) => {
    if (inUse.has(item.key)) return "answer";
    if (possible.has(item.key)) return "short";
    return !context.sensitiveAllowed && hangsOnPrivacy(item.showIf, items) ? "private" : "case";
  };
}

/** Conditions point backwards only, so this ends. */
function hangsOnPrivacy(condition: Condition | undefined, items: ReadonlyMap<string, Item>): boolean {
  if (!condition) return false;
  if ("all" in condition) return condition.all.some((part) => hangsOnPrivacy(part, items));
  if ("any" in condition) return condition.any.some((part) => hangsOnPrivacy(part, items));
  if ("item" in condition) return hangsOnPrivacy(items.get(condition.item)?.showIf, items);
  return condition.context === "sensitiveAllowed";
}

import { classOf, scaleLength, stepsOf, type Steps } from "#app/domain/questionnaire/scoring";
import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Answers, AnswerValue, Context, Item, VersionDocument } from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";

/** A set of answers with what is needed to read them: the version answered and the context it was pinned with. */
export interface AnsweredVersion {
  readonly document: VersionDocument;
  readonly answers: Answers;
  readonly context: Context;
}

/** `new_meaning`: the question asks for something else than last time, however alike the words and the scale. */
export type Change = "better" | "worse" | "same" | "not_comparable" | "new_meaning" | "new" | "gone";

export interface AnswerChange {
  /** The item of this time; of last time when the question is gone. */
  readonly itemKey: string;
  readonly indicator: string | null;
  readonly now: AnswerValue;
  readonly before: AnswerValue;
  readonly change: Change;
  /** How far the answer moved, never negative; 0 unless better or worse. */
  readonly steps: number;
  /** The length of the scale both answers stand on; 2 for good or not good, `null` when not comparable. */
  readonly scale: number | null;
}

/**
 * What has changed since last time, item by item in the order asked, questions that are gone last.
 *
 * Two answers are comparable only when they measure the same thing (the same indicator; without one, the same item
 * key) on scales of the same length, so a child who moves from the form for 10-12 to the one for 13-20 keeps the
 * indicators whose scale is equally long. `yesno` and `single` judged by a list of good answers are compared as good
 * or not good. A question that was given a new meaning is compared with nothing before it. A skip, "don't know" or "don't want to say" is no point on any scale and never a change for the worse.
 * Session items are left out: they describe the occasion.
 */
export function changesSince(now: AnsweredVersion, before: AnsweredVersion): AnswerChange[] {
  const shownBefore = new Map(shownItems(before).map((item) => [identity(item), item]));
  const current = shownItems(now).map((item): AnswerChange => {
    const earlier = shownBefore.get(identity(item));
    shownBefore.delete(identity(item));
    const answers = {
      itemKey: item.key,
      indicator: item.indicator ?? null,
      now: now.answers[item.key] ?? null,
      before: earlier ? (before.answers[earlier.key] ?? null) : null,
    };
    if (!earlier) return { ...answers, change: "new", steps: 0, scale: null };
    if (earlier.meaning !== item.meaning) return { ...answers, change: "new_meaning", steps: 0, scale: null };
    return { ...answers, ...compare(standing(now, item), standing(before, earlier)) };
  });
  const gone = [...shownBefore.values()].map((item): AnswerChange => ({
    itemKey: item.key,
    indicator: item.indicator ?? null,
    now: null,
    before: before.answers[item.key] ?? null,
    change: "gone",
    steps: 0,
    scale: null,
  }));
  return [...current, ...gone];
}

/** What to look at first: changes for the worse, then for the better, the longest steps first in each. */
export function notableChanges(changes: readonly AnswerChange[]): AnswerChange[] {
  const bySteps = (change: Change) =>
    changes.filter((entry) => entry.change === change).sort((a, b) => b.steps - a.steps);
  return [...bySteps("worse"), ...bySteps("better")];
}

function shownItems({ document, answers, context }: AnsweredVersion): Item[] {
  return path(document.items, answers, context).filter((item) => !isSessionItem(item));
}

/** Indicators and item keys are different names: the prefix keeps one from being taken for the other. */
function identity(item: Item): string {
  return item.indicator === undefined ? `item ${item.key}` : `indicator ${item.indicator}`;
}

/** Where an answer stands for comparing: on its scale, or as good (2) or not good (1) where a list of good ones judges it. */
export function standing(
  { document, answers }: Pick<AnsweredVersion, "document" | "answers">,
  item: Item,
): Steps | null {
  const value = answers[item.key];
  const verdict = classOf(document, item, value);
  if (!isJudgedByList(item)) return stepsOf(item, value);
  if (verdict === "positive") return { value: 2, length: 2 };
  return verdict === "negative" ? { value: 1, length: 2 } : null;
}

/** The length of the scale that all answers to an item stand on; null when they are not compared at all. */
export function comparedScale(item: Item): number | null {
  return isJudgedByList(item) ? 2 : scaleLength(item);
}

function isJudgedByList(item: Item): boolean {
  return scaleLength(item) === null && (item.type === "yesno" || item.type === "single");
}

function compare(now: Steps | null, before: Steps | null): Pick<AnswerChange, "change" | "steps" | "scale"> {
  if (!now || !before || now.length !== before.length) return { change: "not_comparable", steps: 0, scale: null };
  const moved = now.value - before.value;
  const change = moved > 0 ? "better" : moved < 0 ? "worse" : "same";
  return { change, steps: Math.abs(moved), scale: now.length };
}

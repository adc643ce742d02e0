import type { Answers, Item } from "../questionnaire/version";
import { path } from "../questionnaire/visibility";

/**
 * The item to go on with: the one after the last that has an answer, a skipped one included; null when none is left.
 *
 * Answers that were saved in another browser count only at items that are asked whatever one answers, so that where
 * the questions go on tells nothing about an answer.
 *
 * @param own answers saved in this browser.
 * @param all answers saved in any.
 */
export function continueAt(items: readonly Item[], own: Answers, all: Answers): string | null {
  const asked = path(items, own);
  const last = asked.findLastIndex(({ key, showIf }) => (showIf ? own[key] : all[key]) !== undefined);
  return asked[last + 1]?.key ?? null;
}

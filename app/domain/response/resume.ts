import type { Answers, Item } from "../questionnaire/version";
import { path } from "../questionnaire/visibility";

/**
 * The item to go on with: the one after the last that has an answer, a skipped one included; null when none is left.
 *
 * In the browser that saved the answers this follows the path. Anywhere else it is chosen among the items that are
 * asked whatever one answers, so that where the questions go on tells nothing about an answer.
 */
export function continueAt(items: readonly Item[], answers: Answers, sameBrowser: boolean): string | null {
  const asked = sameBrowser ? path(items, answers) : items.filter((item) => !item.showIf);
  const last = asked.findLastIndex((item) => answers[item.key] !== undefined);
  return asked[last + 1]?.key ?? null;
}

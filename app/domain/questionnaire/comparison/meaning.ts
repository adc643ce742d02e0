import { scaleLength } from "../scoring";
import type { Item, VersionDocument } from "../version";
import type { ItemChange, MeaningQuestion } from "./change";
import { itemChanges } from "./compare-items";

/*
 * Whether answers before and after a change may stand in one line. Nobody but those who write the questions can say whether
 * other words ask for the same thing, so they are asked, once, when it matters.
 */

/**
 * What is asked of an item of the new version. Its answers are compared with those to the item of the old version that
 * measured the same (the indicator; without one, the item of that key), whichever key it had.
 *
 * - `none`: nothing it is compared with, or nothing changed that a child reads or that is counted. Translations, help,
 *   symbols, conditions and flags change no answer's meaning.
 * - `ask`: the words in the source language, the options, or what counts as good changed.
 * - `new`: the answers stand on other scales, so that no comparison is possible.
 */
export function meaningQuestion(
  before: VersionDocument,
  after: VersionDocument,
  item: Item,
  source: string,
): MeaningQuestion {
  const earlier = measuredBefore(before, item);
  if (!earlier) return "none";
  if (scaleLength(earlier) !== scaleLength(item)) return "new";
  const reading = { language: source, leave: new Set<string>() };
  const changes = itemChanges({ item: earlier, document: before }, { item, document: after }, reading);
  return changes.some((change) => asks(change, source)) ? "ask" : "none";
}

/** The item of an old version that an item's answers are compared with; null where there is none. */
export function measuredBefore(before: VersionDocument, item: Item): Item | null {
  const own = line(item);
  return own === null ? null : (before.items.find((candidate) => line(candidate) === own) ?? null);
}

/** What answers to an item are compared by; null where they never are. */
function line(item: Item): string | null {
  if (!COMPARED.includes(item.type)) return null;
  if (item.indicator !== undefined) return `indicator ${item.indicator}`;
  return scaleLength(item) === null ? null : `item ${item.key}`;
}

const COMPARED: readonly string[] = ["smiley3", "smiley5", "scale", "yesno", "single"];

function asks(change: ItemChange, source: string): boolean {
  switch (change.kind) {
    case "words":
      return change.field === "text" && change.language === source;
    case "option_words":
      return change.language === source;
    case "type":
    case "option_added":
    case "option_removed":
    case "option_order":
    case "judged":
      return true;
    default:
      return false;
  }
}

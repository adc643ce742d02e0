import type { ItemType } from "../../questionnaire/version";
import type { DraftItem } from "../document";

/*
 * What the options of an item offer, without a look at their words.
 */

export const DONT_KNOW = "dk";
export const DONT_WANT_TO_SAY = "pns";

const CHOSEN: readonly ItemType[] = ["smiley3", "smiley5", "scale", "yesno", "single"];

/** Whether one of the options is chosen. */
export function isChosen({ type }: Pick<DraftItem, "type">): boolean {
  return CHOSEN.includes(type);
}

/** The options that say something: all but "don't know", "don't want to say", "does not apply" and their like. */
export function sayingSomething({ options }: Pick<DraftItem, "options">): DraftItem["options"] {
  return options.filter(({ value }) => !NO_ANSWER.includes(value));
}

/**
 * Whether somebody who has no answer must guess. A list that ends with something else, anything or nobody leaves a way out,
 * and so does "don't want to say". A choice that measures nothing is a wish, and whoever has none passes the question by.
 */
export function mustGuess(item: Pick<DraftItem, "type" | "options" | "indicator">): boolean {
  const measured = item.type !== "single" || item.indicator !== undefined;
  return isChosen(item) && measured && item.options.length > 0 && !item.options.some(isWayOut);
}

/** The number of steps of a scale that has no middle: an even number of numbers. Null for everything else. */
export function stepsWithoutMiddle({ type, options }: Pick<DraftItem, "type" | "options">): number | null {
  if (type !== "scale" && type !== "single") return null;
  const steps = options.filter(({ value }) => /^\d+$/.test(value)).length;
  return steps >= 2 && steps % 2 === 0 ? steps : null;
}

const NO_ANSWER = [DONT_KNOW, DONT_WANT_TO_SAY, "na", "unknown", "not_met"];
const WAYS_OUT = [...NO_ANSWER, "other", "any", "none", "nobody", "later"];

function isWayOut({ value }: { readonly value: string }): boolean {
  return WAYS_OUT.includes(value);
}

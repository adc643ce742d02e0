import { classOf } from "#app/domain/questionnaire/scoring";
import type { Answers, AnswerValue, Context, Item, VersionDocument } from "#app/domain/questionnaire/version";
import { path } from "#app/domain/questionnaire/visibility";
import { WORDS, WORDS_ENGLISH } from "./words";

/** A number from 0 to 1; the same seed gives the same municipality every time. */
export type Chance = () => number;

/** Mulberry32: small, good enough for invented children, and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * What a child for whom things are this well might answer, from first item to last. Even when much is hard, most
 * things are well: which ones are not is the child's own, so that answers move with the course and not at random.
 *
 * @param wellness 0 (bad) to 1 (good).
 * @param who tells one child from another; the same child finds the same things hard every time.
 * @param fixed answers that must be just so, by the ending of the item key.
 */
export function lifelikeAnswers(
  document: VersionDocument,
  context: Context,
  wellness: number,
  language: string,
  who: number,
  chance: Chance,
  fixed: Answers = {},
): Answers {
  const answers: Record<string, AnswerValue> = {};
  for (const item of document.items) {
    if (!path(document.items, answers, context).includes(item)) continue;
    answers[item.key] =
      fixedAnswer(item, fixed) ?? invent(document, item, wellness, language, hardness(who, item), chance);
  }
  return answers;
}

/** Item keys are `a13_wb_mood`, `ses_help`: the ending is what the questionnaires of all ages share. */
function ending(item: Item): string {
  return item.key.replace(/^a\d+_/, "");
}

/** A fixed answer that this version's item can have; other ages may have other options. */
function fixedAnswer(item: Item, fixed: Answers): AnswerValue | undefined {
  const value = fixed[ending(item)];
  if (typeof value === "string") return item.type === "text" ? value : undefined;
  if (!Array.isArray(value)) return undefined;
  const possible = value.filter((chosen) => item.options?.some((option) => option.value === chosen));
  return possible.length > 0 ? possible : undefined;
}

function invent(
  document: VersionDocument,
  item: Item,
  wellness: number,
  language: string,
  hard: number,
  chance: Chance,
): AnswerValue {
  if (item.area === "start") return item.key === "ses_help" ? ["alone"] : [chance() < 0.85 ? "no" : "yes_ok"];
  if (item.type === "text") return inventText(item, language, chance);
  if (chance() < 0.04) return null;
  const values = item.options?.map((option) => option.value) ?? [];
  if (values.includes("dk") && chance() < 0.05) return ["dk"];
  if (item.sensitive) return [values.includes("no") ? "no" : (values[0] ?? "")];
  if (item.type === "talk")
    return [pick(wellness > 0.55 ? ["no", "no", "no", "yes"] : ["no", "no", "yes", "alone"], chance)];
  if (item.type === "multi") return inventSeveral(values, wellness, chance);
  return [inventChoice(document, item, values, wellness, hard)];
}

/** How hard this child finds what an item is about, from 0 (hardest) to 1: the same number every time. */
function hardness(who: number, item: Item): number {
  const letters = Array.from(ending(item), (letter) => letter.charCodeAt(0));
  return chanceFrom(letters.reduce((sum, code) => sum * 31 + code, who * 7919))();
}

function inventChoice(
  document: VersionDocument,
  item: Item,
  values: readonly string[],
  wellness: number,
  hard: number,
): string {
  const trouble = 1 - wellness;
  const wanted = hard < trouble * 0.22 ? "negative" : hard < trouble * 0.55 ? "middle" : "positive";
  const ofClass = (name: string) => values.filter((value) => classOf(document, item, [value]) === name);
  // A scale of four has no middle: there it is the lesser good one that is chosen.
  const fitting =
    wanted === "middle" && ofClass("middle").length === 0 ? ofClass("positive").slice(-1) : ofClass(wanted);
  const plain = values.filter((value) => !["dk", "pns", "na", "not_met", "unknown", "nobody", "none"].includes(value));
  const from = fitting.length > 0 ? fitting : ofClass("positive").length > 0 ? ofClass("positive") : plain;
  return from[Math.floor(hard * from.length)] ?? "";
}

function inventSeveral(values: readonly string[], wellness: number, chance: Chance): readonly string[] {
  if (values.includes("none") && chance() < wellness) return ["none"];
  const possible = values.filter((value) => value !== "none");
  const chosen = possible.filter(() => chance() < 2 / possible.length);
  return chosen.length > 0 ? chosen : [pick(possible, chance)];
}

function inventText(item: Item, language: string, chance: Chance): AnswerValue {
  const words = (language === "en" ? WORDS_ENGLISH : WORDS)[ending(item)];
  return words && chance() < 0.6 ? pick(words, chance) : null;
}

function pick<T>(from: readonly T[], chance: Chance): T {
  const chosen = from[Math.floor(chance() * from.length)];
  if (chosen === undefined) throw new Error("Nothing to choose from");
  return chosen;
}

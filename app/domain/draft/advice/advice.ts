import { isSessionItem } from "../../questionnaire/session-items";
import { type DraftDocument, type DraftItem, type DraftText, ROOT } from "../document";
import { DONT_WANT_TO_SAY, isChosen, mustGuess, sayingSomething, stepsWithoutMiddle } from "./choices";
import { isYoung, type Limits, limitsFor } from "./limits";
import { type Phrases, phrasesOf } from "./phrases";
import { letters, lix, readingOf, sentencesOf, wordsOf } from "./reading";
import { doubleNegation, doubleQuestion, isTimeless, leadingWords, namesTime, negationsIn } from "./wording";

/** Stable: the texts that explain an advice, and its source, stand under its code. */
export const ADVICE_CODES = [
  ...(["lix", "long_question", "long_sentence", "long_word", "help_missing"] as const),
  ...(["double_question", "negation", "double_negation", "leading", "time_missing"] as const),
  ...(["many_alternatives", "many_options", "middle_missing", "dk_missing", "pns_missing", "symbol_missing"] as const),
] as const;
export type AdviceCode = (typeof ADVICE_CODES)[number];

/** Advice never hinders: `check` is worth a look before publishing, `note` a thought while writing. */
export interface Advice {
  /** Id of the part, or "root" for what concerns the whole. */
  readonly node: string;
  /** The text or list that it is about. */
  readonly field: "text" | "help" | "options" | "symbol";
  /** Null where no words are judged. */
  readonly language: string | null;
  readonly code: AdviceCode;
  readonly severity: "note" | "check";
  /** What fills the gaps of the explanation: what was found and what is asked for. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Advice on a draft in the order of its questions, what concerns the whole first. */
export function adviceOn(draft: DraftDocument): Advice[] {
  const known = [...draft.sources, ...draft.translations].filter((language) => phrasesOf(language) !== null);
  const limits = limitsFor(draft.ageMin);
  return [
    ...known.flatMap((language) => onWhole(draft, language, limits)),
    ...draft.intro.flatMap(({ id, text }) =>
      known.flatMap((language) => onSentences(id, "text", text, language, limits)),
    ),
    ...draft.items.flatMap((item) => [
      ...known.flatMap((language) => onWords(draft, item, language, limits)),
      ...onChoices(draft, item, limits),
    ]),
  ];
}

/** How hard the questions of a draft are to read in a language, for the page before publishing. Null for a few words. */
export function readingLevel(draft: DraftDocument, language: string): ReadingLevel | null {
  const questions = draft.items.map(({ text }) => text[language]?.words ?? "").filter((words) => words.trim() !== "");
  const reading = readingOf(questions);
  const index = lix(reading);
  if (index === null || reading.words < RUNNING_TEXT) return null;
  const tenths = (share: number) => Math.round(share * 10) / 10;
  return {
    ...{ lix: index, limit: limitsFor(draft.ageMin).lix },
    wordsPerQuestion: tenths(reading.words / questions.length),
    wordsPerSentence: tenths(reading.words / reading.sentences),
  };
}

/** Words from which on LIX says something. */
const RUNNING_TEXT = 50;

export interface ReadingLevel {
  readonly lix: number;
  /** The LIX that fits the youngest. */
  readonly limit: number;
  readonly wordsPerQuestion: number;
  readonly wordsPerSentence: number;
}

function onWhole(draft: DraftDocument, language: string, limits: Limits): Advice[] {
  const level = readingLevel(draft, language);
  if (!level || level.lix <= limits.lix) return [];
  const values = { lix: level.lix, limit: limits.lix };
  return [{ node: ROOT, field: "text", language, code: "lix", severity: "check", values }];
}

function onSentences(
  node: string,
  field: "text" | "help",
  text: DraftText,
  language: string,
  limits: Limits,
): Advice[] {
  const longest = Math.max(0, ...sentencesOf(text[language]?.words ?? "").map((sentence) => wordsOf(sentence).length));
  if (longest <= limits.wordsInSentence) return [];
  const values = { words: longest, limit: limits.wordsInSentence };
  return [{ node, field, language, code: "long_sentence", severity: "note", values }];
}

function onWords(draft: DraftDocument, item: DraftItem, language: string, limits: Limits): Advice[] {
  const phrases = phrasesOf(language);
  const text = item.text[language]?.words.trim() ?? "";
  if (text === "" || !phrases) return [];
  const about = (code: AdviceCode, severity: Advice["severity"], values: Advice["values"]): Advice => {
    return { node: item.id, field: "text", language, code, severity, values };
  };
  const count = wordsOf(text).length;
  const helped = (item.help[language]?.words ?? "").trim() !== "";
  const long = count > limits.wordsInQuestion;
  const hard = hardWord(draft, item, language, limits);
  const leading = isChosen(item) ? leadingWords(text, phrases) : null;
  return [
    ...(long ? [about("long_question", "check", { words: count, limit: limits.wordsInQuestion })] : []),
    ...(!helped && !long && count > limits.wordsWithoutHelp ? [about("help_missing", "note", { words: count })] : []),
    ...(hard === null ? [] : [about("long_word", "note", { word: hard })]),
    ...onPhrasing(draft, item, text, phrases, language).map(([code, severity, words]) =>
      about(code, severity, { words }),
    ),
    ...(leading === null ? [] : [about("leading", "check", { words: leading })]),
    ...onSentences(item.id, "help", item.help, language, limits),
  ];
}

type Found = readonly [AdviceCode, Advice["severity"], string];

function onPhrasing(draft: DraftDocument, item: DraftItem, text: string, phrases: Phrases, language: string): Found[] {
  // Whoever answers in words of their own can answer both halves.
  const double = isChosen(item) ? doubleQuestion(text, phrases, item.type === "single") : null;
  const negations = negationsIn(text, phrases);
  const twice = doubleNegation(text, phrases);
  const introduced = draft.intro.some((line) => namesTime(line.text[language]?.words ?? "", phrases));
  const timeless = isChosen(item) && !introduced && isTimeless(text, phrases);
  return [
    ...(double === null ? [] : [["double_question", "check", double] as const]),
    ...(twice === null ? [] : [["double_negation", "check", twice] as const]),
    ...(twice === null && negations.length > 0 && isChosen(item)
      ? [["negation", "note", negations.join(", ")] as const]
      : []),
    ...(timeless ? [["time_missing", "note", text] as const] : []),
  ];
}

/** The first long word that no help and no earlier question has brought. */
function hardWord(draft: DraftDocument, item: DraftItem, language: string, limits: Limits): string | null {
  const before = draft.items.slice(0, draft.items.indexOf(item)).map(({ text }) => text);
  const known = [...draft.intro.map(({ text }) => text), ...before, item.help]
    .flatMap((text) => wordsOf(text[language]?.words ?? ""))
    .map((word) => word.toLowerCase());
  const long = wordsOf(item.text[language]?.words ?? "").filter((word) => letters(word) >= limits.letters);
  return long.find((word) => !known.includes(word.toLowerCase())) ?? null;
}

/** The session items belong to every questionnaire; their choices were made for all. */
function onChoices(draft: DraftDocument, item: DraftItem, limits: Limits): Advice[] {
  if (isSessionItem(item) || item.type === "talk") return [];
  const about = (code: AdviceCode, severity: Advice["severity"], values: Advice["values"] = {}): Advice => {
    return { node: item.id, field: "options", language: null, code, severity, values };
  };
  const young = isYoung(draft.ageMin);
  const count = sayingSomething(item).length;
  const steps = young ? stepsWithoutMiddle(item) : null;
  const bare = young && isChosen(item) ? item.options.filter(({ symbol }) => symbol === undefined).length : 0;
  const offers = (value: string) => item.options.some((option) => option.value === value);
  const tooMany = isChosen(item) && count > limits.alternatives;
  return [
    ...(tooMany ? [about("many_alternatives", "note", { count, limit: limits.alternatives })] : []),
    ...(item.type === "multi" && count > limits.options
      ? [about("many_options", "note", { count, limit: limits.options })]
      : []),
    ...(steps === null ? [] : [about("middle_missing", "note", { steps })]),
    ...(mustGuess(item) ? [about("dk_missing", "check")] : []),
    ...(item.sensitive && item.options.length > 0 && !offers(DONT_WANT_TO_SAY) ? [about("pns_missing", "check")] : []),
    ...(bare > 0 ? [{ ...about("symbol_missing", "note", { count: bare }), field: "symbol" as const }] : []),
  ];
}

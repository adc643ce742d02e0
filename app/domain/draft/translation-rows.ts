import type { DraftWords } from "./document";
import { LONGEST_TEXT } from "./operation";
import { tidied } from "./translating";

/*
 * Translations that come back in a file: each row judged against what stands here now. Nothing is ever lost by taking a file
 * in: what it leaves out or leaves empty stays, and what was written here meanwhile stays.
 */

/** A row of a file, whatever kind of file. */
export interface TranslationRow {
  /** As whoever made the file counts: the first is 1. */
  readonly line: number;
  /** Which text: an address of ours that people leave alone. */
  readonly id: string;
  readonly language: string;
  /** The source's words that the translator had before them. */
  readonly source: string;
  readonly translation: string;
  /** A word of {@link ROW_STATES}, or whatever somebody wrote there. */
  readonly state: string;
  /** The translation as the file went out; null where the file does not say. */
  readonly before: string | null;
}

/** A text of ours that a row can name. */
export interface KnownText {
  readonly id: string;
  readonly language: string;
  readonly source: string;
  readonly own: DraftWords | null;
}

export const ROW_OUTCOMES = [
  /** Taken in. */
  ...(["taken", "taken_outdated"] as const),
  /** Left as it is here, and nothing is wrong with that. */
  ...(["same", "empty"] as const),
  /** Left as it is here, and somebody may want to know. */
  ...(["blank_kept", "changed_meanwhile", "newer_here"] as const),
  /** Not possible. */
  ...(["unknown_text", "unknown_language", "twice", "too_long", "does_not_fit"] as const),
] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

export interface JudgedRow {
  readonly row: TranslationRow;
  readonly outcome: RowOutcome;
  /** What to write; only where the outcome is that it is taken. */
  readonly words: { readonly words: string; readonly of: string; readonly machine: boolean } | null;
}

/**
 * @param languages those that can be taken in
 * @param fits whether words can stand in a text: gaps that would break
 */
export function judgeRows(
  rows: readonly TranslationRow[],
  known: readonly KnownText[],
  languages: readonly string[],
  fits: (id: string, words: string) => boolean = () => true,
): JudgedRow[] {
  const texts = new Map(known.map((text) => [rowKey(text), text]));
  const met = new Set<string>();
  return rows.map((row) => {
    const text = texts.get(rowKey(row));
    const outcome = judge(row, text, { languages, fits, isTwice: met.has(rowKey(row)) });
    met.add(rowKey(row));
    if (outcome !== "taken" && outcome !== "taken_outdated") return { row, outcome, words: null };
    const of = outcome === "taken" ? (text?.source ?? "") : tidied(row.source);
    return { row, outcome, words: { words: tidied(row.translation), of, machine: row.state.trim() === "machine" } };
  });
}

function judge(
  row: TranslationRow,
  text: KnownText | undefined,
  {
    languages,
    fits,
    isTwice,
  }: {
    readonly languages: readonly string[];
    readonly fits: (id: string, words: string) => boolean;
    readonly isTwice: boolean;
  },
): RowOutcome {
  if (!languages.includes(row.language)) return "unknown_language";
  if (!text) return "unknown_text";
  if (isTwice) return "twice";
  const words = tidied(row.translation);
  const own = tidied(text.own?.words ?? "");
  if (words === "") return own === "" ? "empty" : "blank_kept";
  if (words === own) return "same";
  if (words.length > LONGEST_TEXT) return "too_long";
  if (!fits(row.id, words)) return "does_not_fit";
  if (row.before !== null && !sameWords(row.before, own)) return "changed_meanwhile";
  if (sameWords(row.source, text.source)) return "taken";
  if (tidied(row.source).length > LONGEST_TEXT) return "too_long";
  // What translates the source of now is worth more than a file that translates an earlier one.
  return own !== "" && (text.own?.of === undefined || text.own.of === text.source) ? "newer_here" : "taken_outdated";
}

/** Whether two texts say the same: programs that people translate with break lines and compose letters in ways of their own. */
export function sameWords(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(words: string): string {
  return words.normalize("NFC").replace(/\s+/g, " ").trim();
}

function rowKey({ id, language }: Pick<KnownText, "id" | "language">): string {
  return `${language} ${id}`;
}

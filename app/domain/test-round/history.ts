import type { DraftDocument, DraftItem, DraftText } from "../draft/document";
import { compareDrafts, type ItemPart } from "./compare";
import { type Outcome, OUTCOMES, type TestNote } from "./test-note";
import type { RoundSummary } from "./test-round";

/** One round as the history of a draft tells it. */
export interface RoundInHistory {
  readonly id: string;
  readonly number: number;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly conclusion: string | null;
  readonly notes: number;
  /** What was noted, the items with most trouble first; the questionnaire as a whole where something was said of it. */
  readonly noted: readonly NotedItem[];
  /** What was changed from what was tried here to what was tried next, or to the draft as it is now. */
  readonly changed: {
    readonly until: { readonly round: number } | "now";
    readonly items: readonly {
      readonly kind: "added" | "removed" | "changed";
      readonly words: string;
      readonly parts: readonly ItemPart[];
    }[];
    readonly aroundItems: boolean;
  };
}

export interface NotedItem {
  /** Null for the questionnaire as a whole. */
  readonly itemKey: string | null;
  /** As it was tried; empty for the whole. */
  readonly words: string;
  readonly notes: number;
  /** How many went otherwise than they should. */
  readonly trouble: number;
  readonly outcomes: readonly { readonly outcome: Outcome; readonly notes: number }[];
}

/** The rounds of a draft as a history, the latest first: tried, learnt, changed. */
export function historyOf(
  rounds: readonly RoundSummary[],
  tried: ReadonlyMap<number, DraftDocument>,
  notes: readonly TestNote[],
  current: DraftDocument,
  reader: string,
): RoundInHistory[] {
  return rounds
    .map((round): RoundInHistory => {
      const document = tried.get(round.number) ?? current;
      const next = rounds.find(({ number }) => number > round.number);
      const after = (next && tried.get(next.number)) ?? current;
      const { items, aroundItems } = compareDrafts(document, after);
      const own = notes.filter(({ roundId }) => roundId === round.id);
      return {
        ...round,
        noted: notedItems(document, own, reader),
        changed: {
          until: next ? { round: next.number } : "now",
          items: items.map(({ kind, item, parts }) => ({ kind, parts, words: wordsFor(item.text, after, reader) })),
          aroundItems,
        },
      };
    })
    .reverse();
}

/** What was noted of each item, those with most trouble first. Items of which nothing was noted are left out. */
export function notedItems(document: DraftDocument, notes: readonly TestNote[], reader: string): NotedItem[] {
  const about: readonly (DraftItem | null)[] = [null, ...document.items];
  return about
    .flatMap((item): NotedItem[] => {
      const own = notes.filter(({ itemKey }) => itemKey === (item?.key ?? null));
      if (own.length === 0) return [];
      const outcomes = OUTCOMES.map((outcome) => {
        return { outcome, notes: own.filter((note) => note.outcome === outcome).length };
      });
      return [
        {
          itemKey: item?.key ?? null,
          words: item ? wordsFor(item.text, document, reader) : "",
          notes: own.length,
          trouble: own.filter(({ outcome }) => outcome !== "understood").length,
          outcomes: outcomes.filter((one) => one.notes > 0),
        },
      ];
    })
    .sort((a, b) => b.trouble - a.trouble);
}

/** A text of a draft for whoever works with it: in the reader's language where the draft has it as a source, else in the first. */
export function wordsFor(text: DraftText, { sources }: Pick<DraftDocument, "sources">, reader: string): string {
  return text[languageFor({ sources }, reader)]?.words ?? "";
}

export function languageFor({ sources }: Pick<DraftDocument, "sources">, reader: string): string {
  return sources.includes(reader) ? reader : (sources[0] ?? "sv");
}

import { type DraftDocument, ROOT } from "./document";
import type { PlacedText } from "./texts";

export const PLACE_KINDS = [
  ...(["title", "purpose", "intro", "outro", "area", "indicator"] as const),
  ...(["question", "help", "option", "note"] as const),
] as const;
export type PlaceKind = (typeof PLACE_KINDS)[number];

/** Where a text stands in a questionnaire, for whoever sees the text alone. */
export interface Place {
  readonly kind: PlaceKind;
  /** Its number among its like, from 1: which question, which option. */
  readonly number: number;
  /** Of how many. */
  readonly of: number;
  /** What a help, an option or a note belongs to: the number of the question and its words in the source. */
  readonly question: { readonly number: number; readonly words: string } | null;
  /** Title of its area in the source; null outside the areas. */
  readonly area: string | null;
}

/** Finds places by the part that has the text. Made once for a draft: a long questionnaire has a thousand texts. */
export function placesIn(draft: DraftDocument): (text: Pick<PlacedText, "node" | "field">) => Place {
  const source = draft.sources[0] ?? "sv";
  const areas = new Map(draft.areas.map(({ key, title }) => [key, title[source]?.words ?? null]));
  const places = new Map<string, Place>();
  const note = (list: readonly { readonly id: string }[], kind: PlaceKind, inside: Partial<Place> = {}) => {
    list.forEach(({ id }, index) => {
      places.set(id, { kind, number: index + 1, of: list.length, question: null, area: null, ...inside });
    });
  };
  note(draft.intro, "intro");
  note(draft.outro, "outro");
  note(draft.areas, "area");
  note(draft.indicators, "indicator");
  draft.items.forEach((item, index) => {
    const area = areas.get(item.area) ?? null;
    const question = { number: index + 1, words: item.text[source]?.words ?? "" };
    places.set(item.id, { kind: "question", number: index + 1, of: draft.items.length, question: null, area });
    note(item.options, "option", { question, area });
    note(item.flags, "note", { question, area });
  });
  const nowhere: Place = { kind: "title", number: 1, of: 1, question: null, area: null };
  return ({ node, field }) => {
    if (node === ROOT) return { ...nowhere, kind: field === "purpose" ? "purpose" : "title" };
    const place = places.get(node) ?? nowhere;
    if (field !== "help" || place.kind !== "question") return place;
    const words = draft.items[place.number - 1]?.text[source]?.words ?? "";
    return { ...place, kind: "help", question: { number: place.number, words } };
  };
}

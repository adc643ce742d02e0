import type { EventKind } from "../follow-up/state";
import { type KeptBack, NEVER_SEEN } from "./kept-back";

/*
 * What the meeting is to take up. It begins as a draft from what the child wants and what the flags say; the caseworker
 * makes it theirs. An item holds a subject and never an answer, a flag's note or the child's own words, unless the
 * caseworker writes them there.
 */

/** Where an item comes from. A stored format: add, never rename. */
export const AGENDA_SOURCES = ["talk", "wish", "words", "flag", "change", "own"] as const;
export type AgendaSource = (typeof AGENDA_SOURCES)[number];

export interface AgendaItem {
  /** Source and item key for what comes from an answer, so that it can be found again; anything for the rest. */
  readonly id: string;
  readonly source: AgendaSource;
  readonly text: string;
  /** The others at the meeting may see it. */
  readonly seen: boolean;
}

/** An item as the answers suggest it, with why the others may not see it; null when they may. */
export interface DraftItem extends AgendaItem {
  readonly itemKey: string;
  readonly keptBack: KeptBack | null;
}

export const MOST_ITEMS = 40;
export const LONGEST_ITEM = 200;

/** An agenda is worked on until the follow-up is over. */
export function mayEditAgenda(events: readonly { readonly kind: EventKind }[]): boolean {
  return !events.some(({ kind }) => kind === "closed" || kind === "cancelled" || kind === "not_suitable");
}

/**
 * The items that the others may see. Asked anew each time and never taken from what was stored alone: an item that came
 * from an answer is found again among what the answers suggest now, and what is not found, or must never be seen, is
 * not shown whatever was ticked.
 */
export function seenByOthers(items: readonly AgendaItem[], draft: readonly DraftItem[]): AgendaItem[] {
  return items.filter(({ id, source, seen }) => {
    if (!seen) return false;
    if (source === "own") return true;
    const suggested = draft.find((candidate) => candidate.id === id);
    return suggested !== undefined && maySee(suggested.keptBack);
  });
}

/** Whether somebody may tick that the others see an item. */
export function maySee(kept: KeptBack | null): boolean {
  return kept === null || !NEVER_SEEN.includes(kept);
}

/** Something is moved, taken away or put last. */
export type AgendaChange<Item> =
  { readonly kind: "up" | "down" | "remove"; readonly id: string } | { readonly kind: "add"; readonly item: Item };

/** The agenda after a change; as it was when there is nothing to change. The same in the browser and on the server. */
export function changed<Item extends { readonly id: string }>(
  items: readonly Item[],
  change: AgendaChange<Item>,
): Item[] {
  if (change.kind === "add") {
    return items.some(({ id }) => id === change.item.id) ? [...items] : [...items, change.item];
  }
  const at = items.findIndex(({ id }) => id === change.id);
  if (at < 0) return [...items];
  if (change.kind === "remove") return items.filter((_, index) => index !== at);
  const to = change.kind === "up" ? at - 1 : at + 1;
  const [moved, other] = [items[at], items[to]];
  if (!moved || !other) return [...items];
  return items.map((item, index) => (index === at ? other : index === to ? moved : item));
}

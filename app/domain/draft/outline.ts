import type { DraftArea, DraftDocument, DraftItem } from "./document";
import { ROOT } from "./document";
import type { DraftStep } from "./operation";

/*
 * The order in which a draft is asked, and the steps that change it. A child meets the areas in the order of their first
 * question, so that is the order shown; an area without questions stands where the list of areas has it.
 */

export interface OutlineGroup {
  /** `start`, `end` or the key of an area. */
  readonly area: string;
  /** Null for the session items of start and end, and for items whose area is gone. */
  readonly part: DraftArea | null;
  readonly items: readonly DraftItem[];
  /** How many items come before the group. */
  readonly before: number;
}

/** Every item once, in groups: the start, the areas as they are asked, the end. */
export function outlineOf(draft: Pick<DraftDocument, "areas" | "items">): OutlineGroup[] {
  const asked = [...new Set(draft.items.map(({ area }) => area))].filter((key) => key !== "start" && key !== "end");
  const order = [...asked];
  draft.areas.forEach(({ key }, index) => {
    if (order.includes(key)) return;
    const before = draft.areas.slice(0, index).findLast((area) => order.includes(area.key));
    order.splice(before ? order.indexOf(before.key) + 1 : 0, 0, key);
  });
  let before = 0;
  return ["start", ...order, "end"].flatMap((area) => {
    const items = draft.items.filter((item) => item.area === area);
    const part = draft.areas.find(({ key }) => key === area) ?? null;
    if (items.length === 0 && !part) return [];
    const group = { area, part, items, before };
    before += items.length;
    return [group];
  });
}

/** The items in the order asked. */
export function itemsAsked(draft: Pick<DraftDocument, "areas" | "items">): DraftItem[] {
  return outlineOf(draft).flatMap(({ items }) => items);
}

/** The step that puts an item into an area, after another item there; after null, first. Null where nothing would change. */
export function moveItemTo(draft: DraftDocument, id: string, area: string, after: string | null): DraftStep | null {
  const item = draft.items.find((one) => one.id === id);
  if (!item || after === id) return null;
  const group = draft.items.filter((one) => one.area === area);
  const index = group.findIndex((one) => one.id === id);
  if (index !== -1 && (group[index - 1]?.id ?? null) === after) return null;
  return [
    ...(item.area === area ? [] : [{ kind: "set" as const, node: id, field: "area", from: item.area, to: area }]),
    { kind: "move", list: "items", of: ROOT, node: id, after: after ?? lastBefore(draft, area, id) },
  ];
}

/** One place up or down; past the end of an area into the next one. */
export function nudgeItem(draft: DraftDocument, id: string, by: -1 | 1): DraftStep | null {
  const groups = outlineOf(draft);
  const at = groups.findIndex(({ items }) => items.some((item) => item.id === id));
  const group = groups[at];
  if (!group) return null;
  const index = group.items.findIndex((item) => item.id === id);
  if (by === -1 && index > 0) return moveItemTo(draft, id, group.area, group.items[index - 2]?.id ?? null);
  if (by === 1 && index < group.items.length - 1) {
    return moveItemTo(draft, id, group.area, group.items[index + 1]?.id ?? null);
  }
  const next = groups[at + by];
  if (!next) return null;
  return moveItemTo(draft, id, next.area, by === -1 ? (next.items.at(-1)?.id ?? null) : null);
}

/** An area and its items one place up or down among the areas. */
export function nudgeArea(draft: DraftDocument, id: string, by: -1 | 1): DraftStep | null {
  const areas = outlineOf(draft).filter(({ part }) => part !== null);
  const at = areas.findIndex(({ part }) => part?.id === id);
  const other = areas[at + by];
  return at === -1 || !other ? null : moveAreaBeside(draft, id, other.area, by === -1 ? "before" : "after");
}

/** The step that puts an area with all its items before or after another area. */
export function moveAreaBeside(
  draft: DraftDocument,
  id: string,
  beside: string,
  side: "before" | "after",
): DraftStep | null {
  const areas = outlineOf(draft).filter(({ part }) => part !== null);
  const moved = areas.find(({ part }) => part?.id === id);
  const target = areas.find(({ area }) => area === beside);
  if (!moved?.part || !target?.part || moved === target) return null;
  const others = areas.filter((group) => group !== moved);
  const at = others.indexOf(target) + (side === "after" ? 1 : 0);
  const former = others[at - 1];
  const beforeIt = others.slice(0, at).flatMap(({ items }) => items);
  const start = draft.items.filter(({ area }) => area === "start");
  let after = beforeIt.at(-1)?.id ?? start.at(-1)?.id ?? null;
  return [
    { kind: "move", list: "areas", of: ROOT, node: id, after: former?.part?.id ?? null },
    ...moved.items.map((item) => {
      const operation = { kind: "move" as const, list: "items" as const, of: ROOT, node: item.id, after };
      after = item.id;
      return operation;
    }),
  ];
}

/** One place up or down in a list of lines, options or flags. */
export function nudgePart(
  parts: readonly { readonly id: string }[],
  list: "intro" | "outro" | "options" | "flags",
  of: string,
  id: string,
  by: -1 | 1,
): DraftStep | null {
  const at = parts.findIndex((part) => part.id === id);
  if (at === -1 || at + by < 0 || at + by >= parts.length) return null;
  const others = parts.filter((part) => part.id !== id);
  return [{ kind: "move", list, of, node: id, after: others[at + by - 1]?.id ?? null }];
}

/** The item after which the first of an area stands: the last of the groups before it. */
export function lastBefore(draft: DraftDocument, area: string, except?: string): string | null {
  const groups = outlineOf(draft);
  const at = groups.findIndex((group) => group.area === area);
  const before = groups.slice(0, at === -1 ? groups.length : at).flatMap(({ items }) => items);
  return before.findLast(({ id }) => id !== except)?.id ?? null;
}

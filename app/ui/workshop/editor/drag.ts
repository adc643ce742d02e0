import { type PointerEvent, useRef } from "react";
import { moveAreaBeside, moveItemTo } from "#app/domain/draft/outline";
import { useWorkplace } from "./session-context";

/*
 * Moving by pointer: a finger or a mouse takes hold of a grip and lets go between two rows. While it moves, only attributes of
 * the page change; the draft changes when it is let go.
 */

/** How near the edge of the list begins to scroll, and how far at a time, in pixels. */
const EDGE = 48;
const SCROLL = 12;

interface Held {
  readonly kind: "item" | "area";
  readonly id: string;
  readonly row: HTMLElement;
  drop: Drop | null;
}

interface Drop {
  readonly element: HTMLElement;
  readonly side: "before" | "after";
}

/** Handlers for the element around the rows. */
export function useDragging() {
  const { session } = useWorkplace();
  const held = useRef<Held | null>(null);

  const begin = (event: PointerEvent<HTMLElement>) => {
    const grip = (event.target as Element).closest<HTMLElement>("[data-grip]");
    if (!grip || event.button !== 0) return;
    const kind = grip.dataset["grip"] === "area" ? "area" : "item";
    const row = grip.closest<HTMLElement>(kind === "area" ? "[data-group]" : "[data-item]");
    const id = kind === "area" ? row?.dataset["part"] : row?.dataset["item"];
    if (!row || !id) return;
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    row.dataset["held"] = "";
    held.current = { kind, id, row, drop: null };
  };

  const move = (event: PointerEvent<HTMLElement>) => {
    const holding = held.current;
    if (!holding) return;
    scrollAtEdges(event.currentTarget, event.clientY);
    const drop = dropAt(event.clientX, event.clientY, holding);
    if (drop?.element === holding.drop?.element && drop?.side === holding.drop?.side) return;
    mark(holding.drop, false);
    mark(drop, true);
    holding.drop = drop;
  };

  const end = (event: PointerEvent<HTMLElement>) => {
    const holding = held.current;
    if (!holding) return;
    held.current = null;
    delete holding.row.dataset["held"];
    mark(holding.drop, false);
    if (event.type === "pointerup" && holding.drop) drop(holding, holding.drop);
  };

  const drop = ({ kind, id }: Held, { element, side }: Drop) => {
    const draft = session.document;
    if (kind === "area") {
      const area = element.dataset["group"] ?? "";
      return session.change(moveAreaBeside(draft, id, area, side));
    }
    const head = element.dataset["head"];
    if (head !== undefined) return session.change(moveItemTo(draft, id, head, null));
    const other = element.dataset["item"] ?? "";
    const area = element.dataset["area"] ?? "";
    const before = draft.items.filter((item) => item.area === area && item.id !== id);
    const at = before.findIndex((item) => item.id === other);
    const after = side === "after" ? other : (before[at - 1]?.id ?? null);
    return session.change(moveItemTo(draft, id, area, after));
  };

  return { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: end };
}

function dropAt(x: number, y: number, { kind, row }: Held): Drop | null {
  const under = document.elementFromPoint(x, y);
  const element =
    kind === "area"
      ? under?.closest<HTMLElement>("[data-group][data-part]")
      : under?.closest<HTMLElement>("[data-item], [data-head]");
  if (!element || element === row) return null;
  const { top, height } = element.getBoundingClientRect();
  const after = element.dataset["head"] !== undefined || y > top + height / 2;
  return { element, side: after ? "after" : "before" };
}

function mark(drop: Drop | null, on: boolean): void {
  if (!drop) return;
  if (on) drop.element.dataset["drop"] = drop.side;
  else delete drop.element.dataset["drop"];
}

/** The outline scrolls by itself on a wide screen, the page on a small one. */
function scrollAtEdges(list: HTMLElement, y: number): void {
  const own = list.scrollHeight > list.clientHeight + 1;
  const { top, bottom } = own ? list.getBoundingClientRect() : { top: 0, bottom: innerHeight };
  const by = y < Math.max(0, top) + EDGE ? -SCROLL : y > Math.min(innerHeight, bottom) - EDGE ? SCROLL : 0;
  if (by === 0) return;
  if (own) list.scrollTop += by;
  else scrollBy(0, by);
}

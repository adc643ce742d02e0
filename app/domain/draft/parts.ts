import type { DraftDocument, DraftItem } from "./document";
import { ROOT } from "./document";
import type { ListName, PartKind } from "./operation";

/** Anything in a draft that has an id. */
export interface Part {
  readonly id: string;
  readonly [property: string]: unknown;
}

const OWN_LISTS = ["intro", "outro", "areas", "indicators", "items"] as const;
const ITEM_LISTS = ["options", "flags"] as const;

/** What kind of part an id names; null when the draft has no such part. */
export function kindOf(document: DraftDocument, id: string): PartKind | null {
  if (id === ROOT) return "root";
  const own = OWN_LISTS.find((list) => document[list].some((part) => part.id === id));
  if (own) return own;
  return ITEM_LISTS.find((list) => document.items.some((item) => item[list].some((part) => part.id === id))) ?? null;
}

/** A part of a kind as plain properties; the questionnaire itself for "root". */
export function partOf(document: DraftDocument, kind: PartKind, id: string): Readonly<Record<string, unknown>> | null {
  if (kind === "root") return { ...document };
  const found = isItemList(kind)
    ? document.items.flatMap((item) => [...item[kind]]).find((part) => part.id === id)
    : document[kind].find((part) => part.id === id);
  return found ? { ...found } : null;
}

/** The draft with one part put in the place of the one with the same id. Everything else stays the same object. */
export function withPart(
  document: DraftDocument,
  kind: PartKind,
  id: string,
  part: Readonly<Record<string, unknown>>,
): DraftDocument {
  if (kind === "root") return { ...document, ...part };
  const replace = (parts: readonly { readonly id: string }[]) => parts.map((one) => (one.id === id ? part : one));
  if (!isItemList(kind)) return { ...document, [kind]: replace(document[kind]) };
  const items = document.items.map((item) =>
    item[kind].some((one) => one.id === id) ? { ...item, [kind]: replace(item[kind]) } : item,
  );
  return { ...document, items };
}

/** The parts of a list, or null where there is no such list: an item that is gone, or a list in the wrong place. */
export function listOf(document: DraftDocument, list: ListName, of: string): readonly Part[] | null {
  if (!isItemList(list)) return of === ROOT ? (document[list] as unknown as readonly Part[]) : null;
  const item = document.items.find(({ id }) => id === of);
  return item ? (item[list] as unknown as readonly Part[]) : null;
}

export function withList(document: DraftDocument, list: ListName, of: string, parts: readonly Part[]): DraftDocument {
  if (!isItemList(list)) return { ...document, [list]: parts };
  const items = document.items.map((item): DraftItem => (item.id === of ? { ...item, [list]: parts } : item));
  return { ...document, items };
}

function isItemList(list: PartKind): list is "options" | "flags" {
  return list === "options" || list === "flags";
}

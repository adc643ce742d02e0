import type { DraftDocument, DraftWords } from "#app/domain/draft/document";

/** The words of a part in one language, as they stand. */
export function wordsIn(document: DraftDocument, node: string, field: string, language: string): DraftWords | null {
  const text = textOf(document, node, field);
  return text?.[language] ?? null;
}

/** A text of a part, found without going through the texts of all others. */
function textOf(
  document: DraftDocument,
  node: string,
  field: string,
): Readonly<Record<string, DraftWords>> | undefined {
  const part = partWith(document, node) as Readonly<Record<string, unknown>> | undefined;
  return part?.[field] as Readonly<Record<string, DraftWords>> | undefined;
}

function partWith(document: DraftDocument, node: string): object | undefined {
  if (node === "root") return document;
  for (const item of document.items) {
    if (item.id === node) return item;
    const inner = item.options.find(({ id }) => id === node) ?? item.flags.find(({ id }) => id === node);
    if (inner) return inner;
  }
  const lists = [document.areas, document.indicators, document.intro, document.outro];
  return lists.flat().find(({ id }) => id === node);
}

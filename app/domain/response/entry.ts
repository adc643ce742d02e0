import { z } from "zod";
import { MAX_TEXT_LENGTH } from "../questionnaire/answer-value";
import { type ConditionInWords, versionInWords } from "../questionnaire/describe";
import type { Item, VersionDocument } from "../questionnaire/version";

/*
 * Typing in what a child has said by telephone or written on paper. The answers stay the child's; what the person who
 * types has seen or heard stands apart and is never counted as an answer.
 */

/** What the form says besides the answers. With hyphens, which no item key has. Messages are keys of errors.json. */
export const EntryInput = z.looseObject({
  "answered-on": z.iso.date("date_invalid"),
  "with-interpreter": z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
  "own-observation": z
    .string()
    .default("")
    // Browsers send line breaks as CR LF, which would count double.
    .transform((text) => text.replace(/\r\n?/g, "\n").trim())
    .pipe(z.string().max(MAX_TEXT_LENGTH, "too_long"))
    .transform((text) => (text === "" ? null : text)),
});

export interface EntryPart {
  readonly key: string;
  /** Null for the session items of start and end. */
  readonly title: string | null;
  readonly items: readonly EntryItem[];
}

/** An item in the reader's language, beside it what the child reads where that is another one. */
export interface EntryItem {
  readonly key: string;
  /** The same as on the printed sheets. */
  readonly number: number;
  readonly kind: "text" | "one" | "several";
  readonly text: string;
  readonly askedText: string | null;
  readonly help: string | null;
  readonly sensitive: boolean;
  readonly showIf: ConditionInWords | null;
  readonly options: readonly { readonly value: string; readonly label: string; readonly askedLabel: string | null }[];
}

/** @param items those that can show in this case, context conditions already decided, in the order asked. */
export function entryParts(
  document: VersionDocument,
  items: readonly Item[],
  readerLanguage: string,
  askedLanguage: string,
): EntryPart[] {
  const { parts } = versionInWords({ ...document, items }, readerLanguage, readerLanguage);
  const asked = (text: Item["text"]) => (askedLanguage === readerLanguage ? null : (text[askedLanguage] ?? null));
  const byKey = new Map(items.map((item, index) => [item.key, { item, number: index + 1 }]));
  return parts.map(({ key, title, items: rows }) => ({
    key,
    title,
    items: rows.flatMap((row): EntryItem[] => {
      const found = byKey.get(row.key);
      if (!found) return [];
      const { item, number } = found;
      return [
        {
          ...{ key: row.key, number, text: row.text, help: row.help, sensitive: row.sensitive, showIf: row.showIf },
          kind: item.options ? (item.type === "multi" ? "several" : "one") : "text",
          askedText: asked(item.text),
          options: (item.options ?? []).map(({ value, label }, index) => ({
            value,
            label: row.options[index] ?? value,
            askedLabel: asked(label),
          })),
        },
      ];
    }),
  }));
}

/** Tells one bundle of sheets from another, to whoever has the follow-up open; to anyone else it means nothing. */
export function sheetCode(followUpId: string): string {
  return followUpId.slice(-5).toUpperCase();
}

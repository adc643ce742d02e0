import { z } from "zod";

/*
 * Translations as they travel: one row for each text and language, the same in a workbook and in JSON. Headings are fixed words,
 * so that a file made in one language of ours is read by somebody with another.
 */

/** A row that goes out. */
export interface OutgoingRow {
  readonly id: string;
  /** Where it stands, in words. */
  readonly place: string;
  readonly language: string;
  readonly source: string;
  readonly translation: string;
  readonly state: string;
  /** Where the translation is outdated, the words that it translates; else empty. */
  readonly formerSource: string;
}

/** In the order of the columns. */
export const COLUMNS = [
  "id",
  "place",
  "language",
  "source",
  "translation",
  "state",
  "former_source",
  "before",
] as const;

/** What a file must have to be read; everything else in it may be missing. */
export const NEEDED_COLUMNS = ["id", "language", "source", "translation"] as const;

export const JSON_FORMAT = "tilltals-translations";

/** Characters that are read of one text, as of one cell of a table: more than fit anywhere, so that a longer one is told as too long. */
export const LONGEST_CELL = 4_000;

/** Rows are looked at one by one: an odd one must not keep the others out. */
export const JsonFile = z.object({ format: z.literal(JSON_FORMAT), texts: z.array(z.unknown()).max(50_000) });

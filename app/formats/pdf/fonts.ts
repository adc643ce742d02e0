import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";
import { sfntOf } from "./woff";

/*
 * Noto, in the pieces that @fontsource publishes: each holds some scripts, and a letter is set in the first piece that
 * has it. Every letter that a PDF for the archive shows must come from a font inside it (ISO 19005), so one that no
 * piece has is written out as its number instead of left as a blank.
 */

export type Weight = 400 | 700;

export interface Piece {
  /** What PDFKit knows it by. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
}

const SANS = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese", "devanagari"];
const ORDER = [
  ...SANS.map((script) => `noto-sans/files/noto-sans-${script}`),
  "noto-sans-arabic/files/noto-sans-arabic-arabic",
  ...["emoji", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map((part) => `noto-emoji/files/noto-emoji-${part}`),
];

const loaded = new Map<string, Piece>();

/** The piece that sets a character, or null when none has it. */
export function pieceFor(character: string, weight: Weight): Piece | null {
  const key = `${weight}${character}`;
  let found = known.get(key);
  if (found === undefined) {
    const code = character.codePointAt(0) ?? 0;
    found = ORDER.map((file) => piece(file, weight)).find(({ font }) => font.hasGlyphForCodePoint(code)) ?? null;
    known.set(key, found);
  }
  return found;
}

/** Characters in use are few; a text made to fill this is forgotten again. */
const known = new Map<string, Piece | null>();

function piece(file: string, weight: Weight): Piece {
  if (known.size > 20_000) known.clear();
  const name = `${file}-${weight}-normal.woff`;
  let read = loaded.get(name);
  if (!read) {
    const bytes = sfntOf(readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${name}`)));
    read = { name, bytes, font: create(bytes) as Font };
    loaded.set(name, read);
  }
  return read;
}

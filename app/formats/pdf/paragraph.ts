import bidiFactory from "bidi-js";
import { type Piece, pieceFor, type Weight } from "./fonts";

/*
 * Where a paragraph breaks, and in which order its letters stand on a line. PDFKit lays out one run of one script; a
 * child's words may hold several scripts and both directions, which is the Unicode bidirectional algorithm's to order.
 */

export interface Run {
  /** In the order of reading, whatever the direction. */
  readonly text: string;
  readonly piece: Piece;
  readonly rightToLeft: boolean;
}

export interface Line {
  /** From left to right. */
  readonly runs: readonly Run[];
  readonly rightToLeft: boolean;
}

export interface Paragraph {
  readonly lines: readonly Line[];
  /** What a reader is to be given instead of the letters as drawn; null where they are the same. */
  readonly actual: string | null;
}

/** Points that a text takes in a font. */
export type Measure = (text: string, piece: Piece) => number;

const bidi = bidiFactory();

/** @param text without line breaks. */
export function paragraphOf(text: string, width: number, weight: Weight, measure: Measure): Paragraph {
  const letters = lettersOf(text, weight);
  const drawn = letters.map(({ drawn: shown }) => shown).join("");
  const embedding = bidi.getEmbeddingLevels(drawn);
  const base = embedding.paragraphs[0]?.level ?? 0;
  let at = 0;
  const levelled = letters.map((letter) => {
    const level = embedding.levels[at] ?? base;
    at += letter.drawn.length;
    const mirrored = level % 2 === 1 ? bidi.getMirroredCharacter(letter.drawn) : null;
    return { ...letter, level, drawn: mirrored ?? letter.drawn };
  });
  const lines = broken(levelled, width, measure).map((line) => {
    const runs = visual(runsOf(line)).map(({ level, ...run }) => ({ ...run, rightToLeft: level % 2 === 1 }));
    return { runs, rightToLeft: base % 2 === 1 };
  });
  const turned = levelled.some(({ level }) => level % 2 === 1);
  return { lines, actual: turned || drawn !== text ? text : null };
}

interface Letter {
  readonly drawn: string;
  readonly piece: Piece;
}

interface Levelled extends Letter {
  readonly level: number;
}

interface LevelledRun {
  readonly text: string;
  readonly piece: Piece;
  readonly level: number;
}

/** Each character with its font. Marks and joiners stay with the letter that they belong to. */
function lettersOf(text: string, weight: Weight): Letter[] {
  const letters: Letter[] = [];
  for (const character of text) {
    const former = letters.at(-1)?.piece;
    const code = character.codePointAt(0) ?? 0;
    if (character === "\t") {
      letters.push(...lettersOf(" ", weight));
    } else if (former && CLINGS.test(character) && former.font.hasGlyphForCodePoint(code)) {
      letters.push({ drawn: character, piece: former });
    } else if (!UNSEEN.test(character)) {
      const piece = pieceFor(character, weight);
      if (piece) letters.push({ drawn: character, piece });
      else letters.push(...lettersOf(`[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`, weight));
    }
  }
  return letters;
}

const CLINGS = /[\p{M}\p{Default_Ignorable_Code_Point}]/u;
/** Nothing to draw: joiners, direction marks, controls. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/u;

/** Lines as long as fit, broken at spaces; a word longer than a line is broken where the line ends. */
function broken(letters: readonly Levelled[], width: number, measure: Measure): Levelled[][] {
  const lines: Levelled[][] = [];
  let line: Levelled[] = [];
  let used = 0;
  for (const word of wordsOf(letters)) {
    const needs = widthOf(word, measure);
    if (line.length > 0 && used + widthOf(trimmed(word), measure) > width) {
      lines.push(trimmed(line));
      [line, used] = [[], 0];
    }
    if (needs > width) {
      // Letter by letter, each as wide as it is alone: measuring the whole line anew for each would take for ever.
      for (const letter of word) {
        const takes = measure(letter.drawn, letter.piece);
        if (line.length > 0 && used + takes > width) {
          lines.push(line);
          [line, used] = [[], 0];
        }
        line.push(letter);
        used += takes;
      }
    } else {
      line.push(...word);
      used += needs;
    }
  }
  return [...lines, trimmed(line)];
}

/** Words with the spaces after them. */
function wordsOf(letters: readonly Levelled[]): Levelled[][] {
  const words: Levelled[][] = [];
  letters.forEach((letter, index) => {
    const former = letters[index - 1];
    if (!former || (former.drawn === " " && letter.drawn !== " ")) words.push([]);
    words.at(-1)?.push(letter);
  });
  return words;
}

function trimmed(letters: Levelled[]): Levelled[] {
  const end = letters.findLastIndex(({ drawn }) => drawn !== " ");
  return letters.slice(0, end + 1);
}

function widthOf(letters: readonly Levelled[], measure: Measure): number {
  return runsOf(letters).reduce((sum, { text, piece }) => sum + measure(text, piece), 0);
}

function runsOf(letters: readonly Levelled[]): LevelledRun[] {
  const runs: { text: string; piece: Piece; level: number }[] = [];
  for (const { drawn, piece, level } of letters) {
    const last = runs.at(-1);
    if (last?.piece === piece && last.level === level) last.text += drawn;
    else runs.push({ text: drawn, piece, level });
  }
  return runs;
}

/** Rule L2: from the highest level down, every stretch at that level or above is turned around. */
function visual(runs: readonly LevelledRun[]): LevelledRun[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let start = 0; start < ordered.length; start += 1) {
      let end = start;
      while (end < ordered.length && (ordered[end]?.level ?? 0) >= level) end += 1;
      if (end > start) ordered.splice(start, end - start, ...ordered.slice(start, end).reverse());
      start = Math.max(start, end - 1);
    }
  }
  return ordered;
}

import { plain } from "../workbook/plain";

/*
 * Texts in a system file are counted in bytes. What is cut is cut between characters, and says so.
 */

export function utf8(text: string): Buffer {
  return Buffer.from(plain(text), "utf8");
}

/** A label on one line, of at most so many bytes. */
export function label(text: string, most: number): Buffer {
  const line = text.replace(/\s+/g, " ").trim();
  const whole = utf8(line);
  return whole.length <= most ? whole : Buffer.concat([fitting(line, most - CUT.length), CUT]);
}

const CUT = Buffer.from("…", "utf8");

/** As much of the beginning as fits. */
function fitting(text: string, most: number): Buffer {
  let room = most;
  let end = 0;
  for (const character of plain(text)) {
    room -= Buffer.byteLength(character);
    if (room < 0) break;
    end += character.length;
  }
  return utf8(plain(text).slice(0, end));
}

/** Filled up with spaces to so many bytes. */
export function padded(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(Math.max(0, length - bytes.length), " ")]);
}

/** Broken between words into lines of at most so many bytes; a word that is longer is broken where it must. */
export function lines(text: string, most: number): Buffer[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const broken: string[] = [];
    for (const word of line.split(/(?<= )/)) {
      const joined = (broken.at(-1) ?? "") + word;
      if (utf8(joined.trimEnd()).length > most) broken.push(...pieces(word, most));
      else broken.splice(-1, 1, joined);
    }
    return broken.map((each) => utf8(each.trimEnd()));
  });
}

function pieces(word: string, most: number): string[] {
  const found: string[] = [];
  for (let rest = plain(word); rest !== "";) {
    const piece = fitting(rest, most).toString("utf8");
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return found;
}

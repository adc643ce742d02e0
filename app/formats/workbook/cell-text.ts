import { plain } from "./plain";

/** A text in XML: in an element or between quotation marks. */
export function escaped(text: string): string {
  return plain(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** The text of a cell. A workbook takes `_x0041_` for a letter, so the sign that begins it is written as one itself. */
export function cellText(text: string): string {
  const lines = text.replace(/\r\n?/g, "\n").replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
  return `<t xml:space="preserve">${escaped(lines)}</t>`;
}

/** `A` is 0, `AB` is 27. */
export function columnLetters(at: number): string {
  const before = Math.floor(at / 26);
  return (before > 0 ? columnLetters(before - 1) : "") + String.fromCharCode(65 + (at % 26));
}

/** The opposite of {@link columnLetters}, of `AB12` too. Null where a cell does not say. */
export function columnNumber(reference: string): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

/**
 * What a cell says to whoever looks at it: `_x0041_` is a letter, a line break is one sign, and a number has no decimals
 * that are all zeros.
 *
 * @param type as the cell names its own: `n` for a number, `b` for a truth value, anything else for a text.
 */
export function readableText(value: string, type: string): string {
  if (type === "b") return value === "1" ? "TRUE" : value === "0" ? "FALSE" : value;
  if (type === "n") return /^-?\d{1,15}\.0+$/.test(value) ? value.slice(0, value.indexOf(".")) : value;
  const text = value.replace(/_x([0-9A-Fa-f]{4})_/g, (escape, code: string) => {
    const sign = String.fromCharCode(Number.parseInt(code, 16));
    return plain(sign) === sign ? sign : escape;
  });
  return text.replace(/\r\n?/g, "\n");
}

/** The most characters that a cell of a workbook holds. */
export const LONGEST_CELL = 32_767;

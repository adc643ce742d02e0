import { plain } from "./statistics-file";

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

import { breathe, RowCollector, TABLE_LIMITS, TableFault, type TableRow } from "./table";

/*
 * CSV after RFC 4180, as it really comes: from Excel in Swedish (semicolons, Windows-1252), from exports (UTF-8 with and
 * without its mark), from "Unicode text" (UTF-16 with tabs).
 */

export async function readCsv(bytes: Buffer, signal: AbortSignal): Promise<readonly TableRow[]> {
  const text = decoded(bytes);
  if (/[\0]/.test(text.slice(0, 4_096))) throw new TableFault("file_not_table");
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const collector = new RowCollector();
  let count = 0;
  for (const { line, cells } of rowsIn(body, named?.[1] ?? separatorOf(body))) {
    collector.add(line + (named ? 1 : 0), cells);
    count += 1;
    if (count % 500 === 0) {
      await breathe();
      signal.throwIfAborted();
    }
  }
  return collector.rows;
}

/** The text of a file whose encoding nobody told. What is no UTF-8 is taken for what Windows writes in Swedish. */
export function decoded(bytes: Buffer): string {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, index) => bytes[index] === byte)) return new TextDecoder(encoding).decode(bytes);
  }
  const zeros = zerosIn(bytes.subarray(0, 1_000));
  if (zeros.odd > 10 * (zeros.even + 1)) return new TextDecoder("utf-16le").decode(bytes);
  if (zeros.even > 10 * (zeros.odd + 1)) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const MARKS = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
] as const;

function zerosIn(bytes: Buffer): { readonly even: number; readonly odd: number } {
  let [even, odd] = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0 && index % 2 === 0) even += 1;
    if (byte === 0 && index % 2 === 1) odd += 1;
  });
  return { even, odd };
}

/** The one of `;`, tab and `,` that the line of headings has most of, outside quotation marks. */
export function separatorOf(text: string): string {
  const counts = new Map([
    [";", 0],
    ["\t", 0],
    [",", 0],
  ]);
  let quoted = false;
  for (const character of text.slice(0, 20_000)) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === "\n" || character === "\r")) break;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const [[best] = [";"]] = [...counts].sort(([, a], [, b]) => b - a);
  return best;
}

/** Rows with the line on which each begins. A quotation mark in the middle of an unquoted cell is a character like any. */
export function* rowsIn(text: string, separator: string): Generator<TableRow> {
  let [at, line] = [0, 1];
  while (at < text.length) {
    const begins = line;
    const cells: string[] = [];
    for (;;) {
      if (cells.length >= TABLE_LIMITS.columns) throw new TableFault("file_too_wide");
      let cell = "";
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          const end = text.indexOf('"', at);
          if (end < 0) throw new TableFault("file_quote_open");
          cell += text.slice(at, end);
          at = end + 1;
          if (text[at] !== '"') break;
          cell += '"';
          at += 1;
        }
        line += breaksIn(cell);
      }
      const start = at;
      while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
      cells.push((cell + text.slice(start, at)).slice(0, TABLE_LIMITS.cell));
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at += 1;
    at += 1;
    line += 1;
    yield { line: begins, cells };
  }
}

function breaksIn(cell: string): number {
  return cell.match(/\r\n|\r|\n/g)?.length ?? 0;
}

import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import type { Tag } from "../workbook/tags";
import { eachTag } from "./xml";
import { RowCollector, TABLE_LIMITS, TableFault, type TableRow } from "./table";

/*
 * The first sheet of an XLSX file, streamed: what is unpacked is counted while it is unpacked (a file of 42 kilobytes can
 * claim to hold four gigabytes), and no part is ever held as a whole. Formulas are not calculated: a cell is the text or
 * the number that the program that saved the file has written down for it.
 */

export async function readXlsx(
  bytes: Buffer,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly TableRow[]; readonly since1904: boolean }> {
  const zip = await openZip(bytes);
  const parts = await partsOf(zip);
  const unpacked = { bytes: 0 };
  const read = async (name: string, onTag: (tag: Tag) => void): Promise<boolean> => {
    const entry = parts.get(name.toLowerCase());
    if (!entry) return false;
    await eachTag(await streamOf(zip, entry), unpacked, signal, onTag);
    return true;
  };
  const { sheet, since1904 } = await workbookOf(read);
  const strings = await stringsOf(read);
  const rows = await rowsOf(read, sheet, strings);
  return { rows, since1904 };
}

type Read = (name: string, onTag: (tag: Tag) => void) => Promise<boolean>;

async function openZip(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, {
      lazyEntries: true,
      validateEntrySizes: true,
      strictFileNames: true,
      autoClose: false,
    });
  } catch {
    throw new TableFault("file_broken");
  }
}

async function partsOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  const parts = new Map<string, Entry>();
  let promised = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      promised += entry.uncompressedSize;
      if (parts.size >= TABLE_LIMITS.parts || promised > TABLE_LIMITS.unpacked) throw new TableFault("file_too_large");
      if (entry.isEncrypted()) throw new TableFault("file_old_or_locked");
      parts.set(entry.fileName.toLowerCase(), entry);
    }
  } catch (error) {
    throw error instanceof TableFault ? error : new TableFault("file_broken");
  }
  return parts;
}

async function streamOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  try {
    return await zip.openReadStreamPromise(entry);
  } catch {
    throw new TableFault("file_broken");
  }
}

/** Where the first sheet is, and from which year its days are counted. */
async function workbookOf(read: Read): Promise<{ readonly sheet: string; readonly since1904: boolean }> {
  let first: string | undefined;
  let since1904 = false;
  const found = await read("xl/workbook.xml", (tag) => {
    if (tag.kind !== "open") return;
    if (tag.name === "sheet") first ??= tag.attributes["r:id"] ?? tag.attributes["id"];
    if (tag.name === "workbookPr") since1904 = ["1", "true"].includes(tag.attributes["date1904"] ?? "");
  });
  if (!found) throw new TableFault("file_not_table");
  let target: string | undefined;
  await read("xl/_rels/workbook.xml.rels", (tag) => {
    if (tag.kind !== "open" || tag.name !== "Relationship" || tag.attributes["Id"] !== first) return;
    target = tag.attributes["Target"];
  });
  if (target === undefined) throw new TableFault("file_broken");
  return { sheet: target.startsWith("/") ? target.slice(1) : `xl/${target}`, since1904 };
}

/** Texts that cells refer to by their number. */
async function stringsOf(read: Read): Promise<readonly string[]> {
  const strings: string[] = [];
  let characters = 0;
  let text = "";
  let [inside, phonetic] = [false, false];
  await read("xl/sharedStrings.xml", (tag) => {
    if (tag.kind === "text") {
      if (inside && !phonetic && text.length < TABLE_LIMITS.cell) text += tag.text;
    } else if (tag.name === "t") inside = tag.kind === "open";
    else if (tag.name === "rPh") phonetic = tag.kind === "open";
    else if (tag.name === "si" && tag.kind === "open") text = "";
    else if (tag.name === "si") {
      const kept = text.slice(0, TABLE_LIMITS.cell);
      characters += kept.length;
      // Five bytes of `<si/>` are a text: a small file could hold tens of millions, whether or not a cell names them.
      if (strings.length >= TABLE_LIMITS.strings || characters > TABLE_LIMITS.characters) {
        throw new TableFault("file_too_large");
      }
      strings.push(kept);
    }
  });
  return strings;
}

async function rowsOf(read: Read, sheet: string, strings: readonly string[]): Promise<readonly TableRow[]> {
  const collector = new RowCollector();
  let [line, column] = [0, 0];
  let cells: string[] = [];
  let [type, value] = ["n", ""];
  let inside = false;
  const found = await read(sheet, (tag) => {
    if (tag.kind === "text") {
      if (inside && value.length < TABLE_LIMITS.cell) value += tag.text;
      return;
    }
    const opens = tag.kind === "open";
    switch (tag.name) {
      case "row":
        if (opens) {
          line = Number(tag.attributes["r"] ?? line + 1);
          [cells, column] = [[], 0];
        } else collector.add(line, cells);
        break;
      case "c":
        if (opens) {
          column = columnOf(tag.attributes["r"]) ?? column + 1;
          if (column > TABLE_LIMITS.columns) throw new TableFault("file_too_wide");
          [type, value] = [tag.attributes["t"] ?? "n", ""];
        } else {
          while (cells.length < column) cells.push("");
          cells[column - 1] = type === "s" ? (strings[Number(value)] ?? "") : value.slice(0, TABLE_LIMITS.cell);
        }
        break;
      case "v":
      case "t":
        inside = opens;
    }
  });
  if (!found) throw new TableFault("file_broken");
  return collector.rows;
}

/** `AB12` is column 28. Null where a cell does not say. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? "")?.[0];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) : null;
}

import { columnLetters } from "./cell-text";
import { WORKBOOK_LIMITS, WorkbookFault, type CellPlace, type WorkbookRefusal } from "./limits";
import { sheetCells, type SheetRow } from "./sheet-cells";
import { sharedTexts } from "./shared-texts";
import { type Tag, tagParser } from "./tags";
import { partsOfZip, type ZipPartFound } from "./zip";

/** A sheet with all that is written in it. */
export interface SheetFound {
  readonly name: string;
  readonly rows: readonly SheetRow[];
}

export type WorkbookReading =
  | {
      readonly ok: true;
      readonly sheets: readonly SheetFound[];
      /** Names of parts that hold something that is no cell: comments, drawings, pictures. */
      readonly others: readonly string[];
    }
  | { readonly ok: false; readonly refusal: WorkbookRefusal; readonly place: CellPlace };

/**
 * Reads every sheet of an XLSX file, at once and without ever throwing. It is read as data only: nothing is calculated,
 * fetched or expanded, a file is refused that holds macros, is locked, is of Excel before 2007, or holds more than
 * {@link WORKBOOK_LIMITS}; nothing of it is ever cut off.
 */
export function readWorkbook(bytes: Uint8Array): WorkbookReading {
  try {
    return { ok: true, ...contentsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) };
  } catch (error) {
    const fault = error instanceof WorkbookFault ? error : new WorkbookFault("file_broken");
    return { ok: false, refusal: fault.refusal, place: fault.place };
  }
}

/** Whether a file is for {@link readWorkbook}, be it only to say why it is not read: a zip file, or an old or locked one. */
export function isWorkbookFile(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 4));
  return start.subarray(0, 2).equals(ZIP) || start.equals(OLD_OFFICE);
}

const ZIP = Buffer.from("PK");
/** Excel before 2007, and files that are locked with a password. */
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const LOCKED_INSIDE = Buffer.from("EncryptedPackage", "utf16le");

function contentsOf(bytes: Buffer): { readonly sheets: readonly SheetFound[]; readonly others: readonly string[] } {
  if (bytes.length === 0) throw new WorkbookFault("file_empty");
  if (bytes.length > WORKBOOK_LIMITS.bytes) throw new WorkbookFault("file_too_large");
  if (bytes.subarray(0, 4).equals(OLD_OFFICE)) {
    throw new WorkbookFault(bytes.includes(LOCKED_INSIDE) ? "file_locked" : "file_old");
  }
  if (!bytes.subarray(0, 2).equals(ZIP)) throw new WorkbookFault("file_not_workbook");
  const parts = partsOfZip(bytes);
  if ([...parts.keys()].some((name) => /vbaproject|\/macrosheets\//.test(name))) throw new WorkbookFault("file_macros");
  if (!parts.has(WORKBOOK)) throw new WorkbookFault("file_not_workbook");
  const read = (name: string, onTag: (tag: Tag) => void) => readPart(parts.get(name.toLowerCase()), onTag);
  const listed = sheetsOf(read);
  const texts = sharedTexts((onTag) => read("xl/sharedStrings.xml", onTag));
  const room = { rows: 0, cells: 0, characters: 0 };
  const sheets = listed.map(({ name, part }) => {
    const cells = sheetCells(name, (onTag) => read(part, onTag), texts, room);
    if (!cells) throw new WorkbookFault("file_broken", { sheet: name, row: null, column: null });
    return { name, rows: cells };
  });
  const others = [...parts.values()].map(({ name }) => name).filter((name) => OTHER_CONTENT.test(name));
  return { sheets, others };
}

const WORKBOOK = "xl/workbook.xml";
const OTHER_CONTENT = /^xl\/((threaded)?comments|media|drawings\/drawing|embeddings|charts)[^.]*\.(?!rels$)/i;

/** Whether there is such a part. */
function readPart(part: ZipPartFound | undefined, onTag: (tag: Tag) => void): boolean {
  if (!part) return false;
  const parser = tagParser(onTag, () => new WorkbookFault("file_broken"));
  parser.write(decoded(part.read()));
  parser.close();
  return true;
}

/** XML is written in UTF-8, or in UTF-16 with its mark. Bytes that are neither are not guessed at. */
function decoded(content: Uint8Array): string {
  const isWide = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  const encoding = !isWide ? "utf-8" : content[0] === 0xff ? "utf-16le" : "utf-16be";
  return new TextDecoder(encoding, { fatal: true }).decode(content);
}

type Read = (name: string, onTag: (tag: Tag) => void) => boolean;

/** The sheets in the order in which they are shown, hidden ones among them, and the part that holds each. */
function sheetsOf(read: Read): readonly { readonly name: string; readonly part: string }[] {
  const targets = new Map<string, string>();
  read("xl/_rels/workbook.xml.rels", (tag) => {
    if (tag.kind !== "open" || tag.name !== "Relationship") return;
    const { Id: id, Target: target = "", TargetMode: mode } = tag.attributes;
    if (id === undefined || mode === "External") return;
    targets.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  });
  const sheets: { name: string; part: string }[] = [];
  read(WORKBOOK, (tag) => {
    if (tag.kind !== "open" || tag.name !== "sheet") return;
    const link = Object.entries(tag.attributes).find(([name]) => name.endsWith(":id"))?.[1];
    const part = targets.get(link ?? tag.attributes["id"] ?? "");
    if (part === undefined || sheets.length >= WORKBOOK_LIMITS.sheets) throw new WorkbookFault("file_broken");
    sheets.push({ name: tag.attributes["name"] ?? "", part });
  });
  const names = new Set(sheets.map(({ name }) => name.toLowerCase()));
  if (names.size < sheets.length) throw new WorkbookFault("file_broken");
  return sheets;
}

/** `B7` as a person would look for it. */
export function placeOf(sheet: string, row: number, column: number): CellPlace {
  return { sheet, row, column: columnLetters(column) };
}

import { crc32, deflateRawSync } from "node:zlib";

/** A part of a zip file. `claims` lies about how large it is when unpacked. */
export interface Part {
  readonly name: string;
  readonly content: string | Buffer;
  readonly claims?: number;
}

/** A zip file, packed by hand so that it can also be made wrong. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims } of parts) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims ?? raw.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, title, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, title]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

/** An XLSX file as Excel would save it: texts shared, numbers as numbers. */
export function xlsxOf(
  rows: readonly (readonly (string | number)[])[],
  options: { readonly since1904?: boolean } = {},
): Buffer {
  const strings = [...new Set(rows.flat().filter((cell) => typeof cell === "string"))];
  const at = new Map(strings.map((text, index) => [text, index]));
  const cell = (value: string | number, row: number, column: number) => {
    const reference = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
    return value === "" ? "" : `<c r="${reference}" t="s"><v>${at.get(value)}</v></c>`;
  };
  const sheet = rows.map(
    (row, index) => `<row r="${index + 1}">${row.map((value, column) => cell(value, index, column)).join("")}</row>`,
  );
  return xlsxWith(
    `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet.join("")}</sheetData></worksheet>`,
    strings,
    options.since1904 ?? false,
  );
}

/** With a sheet written by hand. */
export function xlsxWith(sheet: string, strings: readonly string[] = [], since1904 = false): Buffer {
  return zipOf([
    ...workbook(since1904),
    { name: "xl/sharedStrings.xml", content: shared(strings) },
    { name: SHEET, content: sheet },
  ]);
}

export const SHEET = "xl/worksheets/sheet1.xml";

export function workbook(since1904 = false): Part[] {
  const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return [
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns:r="${relations}"><workbookPr date1904="${since1904 ? 1 : 0}"/><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
  ];
}

function shared(strings: readonly string[]): string {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<sst>${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`;
}

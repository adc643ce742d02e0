import { expect, test } from "vitest";
import { packageOf } from "#app/formats/workbook/package";
import { isWorkbookFile, readWorkbook } from "#app/formats/workbook/read";
import { textSheet } from "#app/formats/workbook/text-sheet";
import { SHEET, workbook, xlsxOf, xlsxWith, zipOf } from "#tests/support/xlsx";

/** What stands in the workbook, sheet by sheet: `A1` and its text; or why it is refused, and where. */
function contentOf(bytes: Uint8Array): unknown {
  const reading = readWorkbook(bytes);
  if (!reading.ok) {
    const { sheet, row, column } = reading.place;
    return [reading.refusal, ...(sheet === null ? [] : [sheet, row, column])];
  }
  return Object.fromEntries(
    reading.sheets.map(({ name, rows }) => [
      name,
      rows.map(({ row, cells }) => [row, ...cells.map(({ column, text }) => [column, text])]),
    ]),
  );
}

const sheetOf = (rows: string) => xlsxWith(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, ["hej"]);

test("what we write is read again word for word, on every sheet", () => {
  const hard = ["", "=1+1", "_x0041_", " a\tb ", "rad\nrad", 'å<&>"', "\u{1f600}", "x".repeat(32_767)];
  const bytes = packageOf([
    { name: "one", xml: textSheet([["a", "b"], hard]) },
    { name: "Två & tre", xml: textSheet([["c"]]) },
  ]);
  expect(contentOf(bytes)).toEqual({
    one: [
      [1, [0, "a"], [1, "b"]],
      [2, ...hard.map((text, column) => [column, text]).slice(1)],
    ],
    "Två & tre": [[1, [0, "c"]]],
  });
});

test("a workbook of a spreadsheet program: shared texts, numbers, rich texts, readings, truth values and gaps", () => {
  expect(
    contentOf(
      xlsxOf([
        ["a", 5, "", "a"],
        [1.5, "b"],
      ]),
    ),
  ).toEqual({
    Blad1: [
      [1, [0, "a"], [1, "5"], [3, "a"]],
      [2, [0, "1.5"], [1, "b"]],
    ],
  });
  const cells = [
    '<c r="A3" t="inlineStr"><is><r><t>ri</t></r><r><t>ch</t></r><rPh><t>no</t></rPh></is></c>',
    '<c r="C3" t="b"><v>1</v></c><c t="str"><v><![CDATA[<b>]]></v></c><c r="AA3"><v>2.000</v></c><c r="AB3"/>',
  ];
  expect(contentOf(sheetOf(`<row r="3">${cells.join("")}</row><row><c t="s"><v>0</v></c></row>`))).toEqual({
    Blad1: [
      [3, [0, "rich"], [2, "TRUE"], [3, "<b>"], [26, "2"]],
      [4, [0, "hej"]],
    ],
  });
});

test("a formula is told from a text, and is never calculated", () => {
  const cells =
    '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>HYPERLINK("http://x")</f></c><c r="C1" t="e"><v>#REF!</v></c>';
  const reading = readWorkbook(sheetOf(`<row r="1">${cells}</row>`));
  expect(reading.ok && reading.sheets[0]?.rows[0]?.cells).toEqual([
    { column: 0, text: "2", isFormula: true, isError: false },
    { column: 1, text: "", isFormula: true, isError: false },
    { column: 2, text: "#REF!", isFormula: false, isError: true },
  ]);
});

test("comments, pictures and drawings are named, for whoever wants to know what was not read", () => {
  const sheet = { name: SHEET, content: "<worksheet><sheetData/></worksheet>" };
  const others = ["xl/comments1.xml", "xl/media/image1.png", "xl/drawings/drawing1.xml", "xl/theme/theme1.xml"];
  const reading = readWorkbook(
    zipOf([...workbook(), sheet, ...others.map((name) => ({ name, content: "<!DOCTYPE x>" }))]),
  );
  expect(reading.ok && reading.others).toEqual(others.slice(0, 3));
});

const empty = "<worksheet><sheetData/></worksheet>";
const withSheet = (content: string | Buffer, claims?: number) =>
  zipOf([...workbook(), { name: SHEET, content, ...(claims !== undefined && { claims }) }]);

/** The same bytes with some changed. */
function spoilt(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

const sound = withSheet(empty);
const directory = sound.readUInt32LE(sound.length - 6);

test.each([
  ["nothing", Buffer.alloc(0), "file_empty"],
  ["a text", Buffer.from("type,name,label"), "file_not_workbook"],
  ["a file of Excel before 2007", Buffer.from("d0cf11e0a1b11ae1", "hex"), "file_old"],
  [
    "a file with a password",
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]),
    "file_locked",
  ],
  ["a zip with a password", spoilt(sound, (copy) => copy.writeUInt16LE(1, directory + 8)), "file_locked"],
  ["a document of a text program", zipOf([{ name: "word/document.xml", content: "<x/>" }]), "file_not_workbook"],
  ["macros", zipOf([...workbook(), { name: "xl/vbaProject.bin", content: "x" }]), "file_macros"],
  [
    "macros under a name of their own",
    zipOf([...workbook(), { name: "xl/VBAProject2.BIN", content: "x" }]),
    "file_macros",
  ],
  ["old macros", zipOf([...workbook(), { name: "xl/macrosheets/sheet1.xml", content: "x" }]), "file_macros"],
  ["more than five megabytes", Buffer.concat([Buffer.from("PK"), Buffer.alloc(5 * 1024 * 1024)]), "file_too_large"],
  ["a part that unpacks to very much", withSheet(" ".repeat(11 * 1024 * 1024)), "file_too_large"],
  [
    "parts that together unpack to too much",
    zipOf(Array.from({ length: 13 }, (_, at) => ({ name: `p${at}`, content: "x".repeat(999_999) }))),
    "file_too_large",
  ],
  [
    "very many parts",
    zipOf(Array.from({ length: 1_001 }, (_, at) => ({ name: `p${at}`, content: "" }))),
    "file_too_large",
  ],
  ["a part that is larger than it says", withSheet(`${empty}${" ".repeat(9_000)}`, 100), "file_broken"],
  ["a part that is smaller than it says", withSheet(empty, 900), "file_broken"],
  ["a wrong sum", spoilt(sound, (copy) => copy.writeUInt32LE(1, copy.lastIndexOf(SHEET) - 30)), "file_broken"],
  ["half a file", sound.subarray(0, sound.length / 2), "file_broken"],
  [
    "parts that lie upon each other",
    spoilt(sound, (copy) => copy.writeUInt32LE(0, copy.lastIndexOf(SHEET) - 4)),
    "file_broken",
  ],
  [
    "two parts of one name",
    zipOf([...workbook(), { name: SHEET, content: empty }, { name: SHEET.toUpperCase(), content: empty }]),
    "file_broken",
  ],
  ["a path that leads out", zipOf([...workbook(), { name: "../../etc/cron.d/x", content: "x" }]), "file_broken"],
  ["a path from the root", zipOf([...workbook(), { name: "/etc/passwd", content: "x" }]), "file_broken"],
  ["a path of another system", zipOf([...workbook(), { name: "xl\\..\\..\\x", content: "x" }]), "file_broken"],
  ["another disk", spoilt(sound, (copy) => copy.writeUInt16LE(1, copy.length - 18)), "file_broken"],
  ["a sheet that is not there", zipOf(workbook()), "file_broken"],
  ["signs that are no UTF-8", withSheet(Buffer.from([0x3c, 0xff, 0xfe])), "file_broken"],
  ["an open tag", withSheet("<worksheet><sheetData>"), "file_broken"],
  ["an entity", withSheet('<!DOCTYPE x [<!ENTITY a "a">]><worksheet>&a;</worksheet>'), "file_broken"],
  [
    "an entity that names a file",
    withSheet('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'),
    "file_broken",
  ],
  ["a shared text that is not there", sheetOf('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), "file_broken"],
  ["a cell that stands twice", sheetOf('<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>'), "file_broken"],
  ["rows out of order", sheetOf('<row r="2"><c><v>1</v></c></row><row r="1"><c><v>2</v></c></row>'), "file_broken"],
])("%s is refused in words", (_name, bytes, refusal) => {
  expect(contentOf(bytes)).toContain(refusal);
});

test("what a file is for shows in its first bytes", () => {
  const first = [
    sound,
    Buffer.from("d0cf11e0a1b11ae1", "hex"),
    Buffer.from('{"a": 1}'),
    Buffer.alloc(0),
    Buffer.from("P"),
  ];
  expect(first.map(isWorkbookFile)).toEqual([true, true, false, false, false]);
});

const repeated = (count: number, of: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => of(at)).join("");

test.each([
  [
    "rows",
    repeated(10_001, (at) => `<row r="${at + 1}"><c><v>1</v></c></row>`),
    ["too_many_rows", "Blad1", 10_001, "A"],
  ],
  [
    "cells",
    repeated(1_001, (at) => `<row r="${at + 1}">${repeated(100, (c) => `<c><v>${at * c * 7919}</v></c>`)}</row>`),
    ["too_many_cells", "Blad1", 1_001, "A"],
  ],
  ["columns", '<row r="9"><c r="XFD9"><v>1</v></c></row>', ["too_many_columns", "Blad1", 9, "XFD"]],
  [
    "signs in a cell",
    `<row r="1"><c t="str"><v>${"a".repeat(32_768)}</v></c></row>`,
    ["cell_too_long", "Blad1", 1, "A"],
  ],
])("more %s than fit are refused where they begin, and nothing is cut off", (_name, rows, refusal) => {
  expect(contentOf(sheetOf(rows))).toEqual(refusal);
});

test("threat 36: one long shared text that very many cells name is counted each time", () => {
  const cell = '<c t="s"><v>0</v></c>';
  const rows = repeated(100, () => `<row>${cell.repeat(10)}</row>`);
  const bytes = xlsxWith(`<worksheet><sheetData>${rows}</sheetData></worksheet>`, ["x".repeat(32_767)]);
  expect(contentOf(bytes)).toContain("too_many_cells");
});

test("a million empty rows, as some programs write them, are no rows", () => {
  const rows = `${repeated(150_000, (at) => `<row r="${at + 1}" ht="15" s="3"/>`)}<row r="999999"><c r="A999999"><v>1</v></c></row>`;
  expect(contentOf(sheetOf(rows))).toEqual({ Blad1: [[999_999, [0, "1"]]] });
});

test("no byte that is changed makes it throw, and it answers at once", () => {
  const sheet = {
    name: SHEET,
    content: `<worksheet><sheetData>${"<row><c><v>1</v></c></row>".repeat(20)}</sheetData></worksheet>`,
  };
  const bytes = zipOf([...workbook(), sheet]);
  const began = performance.now();
  for (let at = 0; at < bytes.length; at += 1) {
    for (const value of [0x00, 0xff, (bytes[at] ?? 0) ^ 0x10]) {
      const reading = readWorkbook(spoilt(bytes, (copy) => copy.writeUInt8(value, at)));
      if (!reading.ok) expect(reading.refusal).toMatch(/^(file|too|cell)_/);
    }
  }
  expect(performance.now() - began).toBeLessThan(20_000);
});

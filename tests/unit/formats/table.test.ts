import fc from "fast-check";
import { expect, test } from "vitest";
import { readTable } from "#app/formats/table/read";
import { SHEET, workbook, xlsxOf, xlsxWith, zipOf } from "#tests/support/xlsx";

const never = new AbortController().signal;

async function cellsOf(bytes: Buffer): Promise<readonly (readonly string[])[] | string> {
  const read = await readTable(bytes, never);
  return read.ok ? read.rows.map(({ cells }) => cells) : read.refusal;
}

const swedish = "Namn;Ort\r\nÅsa Öberg;Mjölby\r\n";
const table = [
  ["Namn", "Ort"],
  ["Åsa Öberg", "Mjölby"],
];

test.each([
  ["UTF-8", Buffer.from(swedish)],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${swedish}`)],
  ["UTF-16 with its mark", Buffer.from(`\ufeff${swedish}`, "utf16le")],
  ["UTF-16 the other way round", Buffer.from(`\ufeff${swedish}`, "utf16le").swap16()],
  ["UTF-16 without a mark", Buffer.from(swedish, "utf16le")],
  ["Windows-1252", Buffer.from(swedish, "latin1")],
  ["commas", Buffer.from(swedish.replaceAll(";", ","))],
  ["tabs", Buffer.from(swedish.replaceAll(";", "\t"))],
  ["line feeds alone", Buffer.from(swedish.replaceAll("\r\n", "\n"))],
  ["carriage returns alone", Buffer.from(swedish.replaceAll("\r\n", "\r"))],
  ["the line that Excel puts first", Buffer.from(`sep=;\r\n${swedish}`)],
  ["XLSX", xlsxOf(table)],
])("a table in Swedish comes out the same from %s", async (_name, bytes) => {
  expect(await cellsOf(bytes)).toEqual(table);
});

test("threat 35: quotation marks hold separators, line breaks and each other; the line is the file's own", async () => {
  const read = await readTable(Buffer.from('a;b\n"x;\ny";"say ""hi"""\n\n;\nlast;5"'), never);
  expect(read.ok && read.rows).toEqual([
    { line: 1, cells: ["a", "b"] },
    { line: 2, cells: ["x;\ny", 'say "hi"'] },
    { line: 6, cells: ["last", '5"'] },
  ]);
});

test("a quotation mark that never closes is said", async () => {
  expect(await cellsOf(Buffer.from('a;b\n"x;y\nz;w\n'))).toBe("file_quote_open");
});

test("threat 35: whatever is written as RFC 4180 says comes back to the letter", async () => {
  const cell = fc.string({ maxLength: 20 }).filter((text) => !text.includes("\0"));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
      async (rows) => {
        const written = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(";")).join("\r\n");
        const filled = rows.filter((row) => row.some((text) => text.trim() !== ""));
        const read = await cellsOf(Buffer.from(`\ufeff${written}`));
        expect(read).toEqual(filled.length === 0 ? "file_empty" : filled);
      },
    ),
    { numRuns: 300 },
  );
});

test("formulas are text in CSV, and what was saved for them in XLSX; nothing is calculated", async () => {
  expect(await cellsOf(Buffer.from("a;b\n=1+1;@x\n"))).toEqual([
    ["a", "b"],
    ["=1+1", "@x"],
  ]);
  const sheet = `<worksheet><sheetData><row r="1"><c r="A1" t="str"><f>HYPERLINK("http://x")</f><v>hej</v></c><c r="C1" t="inlineStr"><is><t>i &lt;rad&gt;</t></is></c></row></sheetData></worksheet>`;
  expect(await cellsOf(xlsxWith(sheet))).toEqual([["hej", "", "i <rad>"]]);
});

test(
  "threat 36: a file that unpacks to far more than it weighs is refused, also when it lies about it",
  { timeout: 20_000 },
  async () => {
    const zeros = `<sst><si><t>${"0".repeat(130 * 1024 * 1024)}</t></si></sst>`;
    const parts = (claims?: number) => [
      ...workbook(),
      { name: "xl/sharedStrings.xml", content: zeros, ...(claims !== undefined && { claims }) },
      { name: SHEET, content: "<worksheet/>" },
    ];
    const honest = zipOf(parts());
    expect(honest.length).toBeLessThan(300_000);
    expect(await cellsOf(honest)).toBe("file_too_large");
    expect(await cellsOf(zipOf(parts(1_000)))).toBe("file_broken");
  },
);

test("one long text that a hundred thousand cells name does not become a hundred thousand texts", async () => {
  const row = (line: number) => `<row r="${line}">${'<c t="s"><v>0</v></c>'.repeat(20)}</row>`;
  const sheet = `<worksheet><sheetData>${Array.from({ length: 5_000 }, (_, index) => row(index + 1)).join("")}</sheetData></worksheet>`;
  expect(await cellsOf(xlsxWith(sheet, ["x".repeat(4_000)]))).toBe("file_too_large");
});

test("texts that no cell names are counted too, by their number and by their length", async () => {
  const sheet = `<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>`;
  const shared = (texts: string) =>
    zipOf([
      ...workbook(),
      { name: "xl/sharedStrings.xml", content: `<sst>${texts}</sst>` },
      { name: SHEET, content: sheet },
    ]);
  expect(await cellsOf(shared("<si><t>a</t></si>".repeat(1_000_001)))).toBe("file_too_large");
  expect(await cellsOf(shared(`<si><t>${"x".repeat(4_000)}</t></si>`.repeat(10_001)))).toBe("file_too_large");
  expect(await cellsOf(shared("<si><t>a</t></si>".repeat(10_000)))).toEqual([["a"]]);
}, 30_000);

test("one table is read at a time, and the next once it is done or given up", async () => {
  const first = cellsOf(xlsxOf(table));
  expect(await cellsOf(Buffer.from(swedish))).toBe("busy");
  expect(await first).toEqual(table);
  expect(await cellsOf(Buffer.from("\x89PNG\r\n\x1a\n\0", "latin1"))).toBe("file_not_table");
  expect(await cellsOf(Buffer.from(swedish))).toEqual(table);
});

test("threat 36: entities, document types and what they would fetch are refused unread", async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>`;
  const outside = `<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>`;
  expect(await cellsOf(xlsxWith(bomb))).toBe("file_broken");
  expect(await cellsOf(xlsxWith(outside))).toBe("file_broken");
});

test("threat 36: a million empty rows are no rows, and a cell in column XFD is too wide", async () => {
  const empty = `<worksheet><sheetData>${"<row/>".repeat(1_000_000)}<row r="1048576"><c r="B1048576" t="str"><v>sist</v></c></row></sheetData></worksheet>`;
  expect(await cellsOf(xlsxWith(empty))).toEqual([["", "sist"]]);
  const wide = `<worksheet><sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`;
  expect(await cellsOf(xlsxWith(wide))).toBe("file_too_wide");
}, 20_000);

test.each([
  ["nothing", Buffer.alloc(0), "file_empty"],
  ["only spaces", Buffer.from(" \r\n ; \r\n"), "file_empty"],
  ["an old or locked workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), "file_old_or_locked"],
  ["a zip of something else", zipOf([{ name: "word/document.xml", content: "<x/>" }]), "file_not_table"],
  ["a zip cut off", xlsxOf(table).subarray(0, 200), "file_broken"],
  ["a path that leads out", zipOf([{ name: "../../xl/workbook.xml", content: "<x/>" }]), "file_broken"],
  ["a sheet that is not there", zipOf(workbook()), "file_broken"],
  ["a picture", Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1"), "file_not_table"],
  ["too many rows", Buffer.from("a;b\n".repeat(50_002)), "file_too_many_rows"],
  ["too many bytes", Buffer.alloc(10 * 1024 * 1024 + 1, 65), "file_too_large"],
])("%s is told what it is", async (_name, bytes, refusal) => {
  expect(await cellsOf(bytes)).toBe(refusal);
});

test("a damaged file never ends in anything but rows or a refusal", async () => {
  const sound = xlsxOf([...table, ["Bo", "Ås"], ["Cia", "Råå"]]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(sound.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
      async (changes) => {
        const damaged = Buffer.from(sound);
        for (const [at, byte] of changes) damaged[at] = byte;
        expect(["object", "string"]).toContain(typeof (await cellsOf(damaged)));
      },
    ),
    { numRuns: 400 },
  );
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      expect(["object", "string"]).toContain(typeof (await cellsOf(Buffer.from(bytes))));
    }),
    { numRuns: 400 },
  );
}, 30_000);

test("reading stops when it is told to", async () => {
  const stopped = AbortSignal.abort();
  expect(await readTable(Buffer.from("a;b\n".repeat(5_000)), stopped)).toEqual({
    ok: false,
    refusal: "file_took_too_long",
  });
});

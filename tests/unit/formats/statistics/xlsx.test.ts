import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { writeXlsx } from "#app/formats/statistics/xlsx";
import { readTable } from "#app/formats/table/read";
import { ARABIC, emptyStatisticsFile, hardStatisticsFile, LONG_SWEDISH } from "#tests/support/statistics-file";

test("threat 74: the workbook is these parts and nothing else: no properties, no author, no strings or calculations beside", async () => {
  const parts = await partsOf(writeXlsx(hardStatisticsFile()));
  expect([...parts.keys()]).toEqual([
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
  ]);
  const all = [...parts.values()].map(({ text }) => text).join("\n");
  expect(all).not.toMatch(/<f[ >/]|state="(very)?[hH]idden"|hidden="|<dc:|creator|lastModified|docProps|externalLink/);
  expect(new Set([...parts.values()].map(({ modified }) => modified))).toEqual(new Set(["1980-01-01T00:00:00"]));
  expect([...parts.values()].every(({ beside }) => beside === "")).toBe(true);
});

test("title, headings, table, then the facts, as the project's own reader finds them", async () => {
  expect(await cellsOf(writeXlsx(hardStatisticsFile()))).toEqual([
    [1, "Trygghet hemma; första halvåret 2026"],
    [3, "Stadsdel", 'Vad "barnet" <sagt> & svarat', "Ja", "n", "Ja, %"],
    [4, "Alla", "safe_home", "90", "128", "70"],
    [5, "Åkerby; norra, södra", "safe_home", "*", "12"],
    [6, ARABIC, "=1+1", "0", "*"],
    [7, 'rad ett\n"rad" två', "-5", "..", ".."],
    [8, LONG_SWEDISH, "@SUM(A1)", "1234567", "0", "0"],
    [10, "Period", "1 januari till 30 juni 2026"],
    [11, "Svarsfrekvens", "64 %, 128 av 200"],
    [12, "=Formel", '=HYPERLINK("http://x";"y")'],
    [13, "Skydd", `${LONG_SWEDISH}\nAndra raden`],
  ]);
});

test("threat 34: counts and shares are numbers; signs and texts are texts, also where they begin as formulas do", async () => {
  const parts = await partsOf(writeXlsx(hardStatisticsFile()));
  const sheet = parts.get("xl/worksheets/sheet1.xml")?.text ?? "";
  expect(sheet).toMatch(/<c r="C4" s="\d+"><v>90<\/v><\/c>/);
  expect(sheet).toMatch(/<c r="C6" s="\d+"><v>0<\/v><\/c>/);
  expect(sheet).toMatch(/<c r="C5" s="\d+" t="inlineStr"><is><t xml:space="preserve">\*<\/t>/);
  expect(sheet).not.toContain('r="E5"');
  const style = Number(/<c r="B6" s="(\d+)" t="inlineStr"/.exec(sheet)?.[1]);
  const styles = /<cellXfs.*<\/cellXfs>/.exec(parts.get("xl/styles.xml")?.text ?? "")?.[0] ?? "";
  expect([...styles.matchAll(/<xf .*?(\/>|<\/xf>)/g)][style]?.[0]).toContain('quotePrefix="1"');
});

test("the headings stay in sight, and stand on every printed page", async () => {
  const parts = await partsOf(writeXlsx(hardStatisticsFile()));
  expect(parts.get("xl/worksheets/sheet1.xml")?.text).toContain('<pane ySplit="3" topLeftCell="A4"');
  expect(parts.get("xl/workbook.xml")?.text).toContain("'Tabell'!$3:$3");
});

test("rows are as high as the texts in them need, and texts of facts reach over the table", async () => {
  const sheet = (await partsOf(writeXlsx(hardStatisticsFile()))).get("xl/worksheets/sheet1.xml")?.text ?? "";
  const height = (row: number) => new RegExp(`<row r="${row}"(?: ht="([0-9]+)" customHeight="1")?>`).exec(sheet)?.[1];
  expect([height(4), height(10)]).toEqual([undefined, undefined]);
  expect(height(7)).toBe("30");
  // Some 800 letters, in a column of at most 48 and in a text that reaches over the whole table.
  expect(Number(height(8))).toBeGreaterThanOrEqual((15 * LONG_SWEDISH.length) / 48);
  expect(Number(height(13))).toBeGreaterThan(15 * 2);
  expect(Number(height(13))).toBeLessThan(Number(height(8)));
  expect(sheet).toContain('<mergeCell ref="B13:E13"/>');
});

test("the second sheet is the codebook", async () => {
  const parts = await partsOf(writeXlsx(hardStatisticsFile()));
  expect(parts.get("xl/workbook.xml")?.text).toMatch(/<sheet name="Tabell" .*<sheet name="Kodbok" /);
  const sheet = parts.get("xl/worksheets/sheet2.xml")?.text;
  for (const text of ["Familjens nuvarande boende", "2025-1, 2026-1", "Mättes inte", "Rubrik scoring", "safe_home"]) {
    expect(sheet).toContain(`>${text}</t>`);
  }
});

test("sheets get names that a workbook takes, whatever they are called", async () => {
  const file = hardStatisticsFile();
  const named = (table: string, codebook: string) => ({
    ...file,
    codebook: { ...file.codebook, headings: { table, codebook } },
  });
  const names = async (table: string, codebook: string) => {
    const book = (await partsOf(writeXlsx(named(table, codebook)))).get("xl/workbook.xml")?.text ?? "";
    return [...book.matchAll(/<sheet name="([^"]*)"/g)].map(([, name]) => name);
  };
  expect(await names("Vår/'bästa'?", "'[]'")).toEqual(["Vår 'bästa", "codebook"]);
  expect(await names("Blad", "blad")).toEqual(["Blad", "blad 2"]);
  expect(await names("å".repeat(40), "History")).toEqual(["å".repeat(31), "codebook"]);
});

test("threat 34: what XML or a workbook would take for something else is written so that it stays a text", async () => {
  const file = hardStatisticsFile();
  const parts = await partsOf(writeXlsx({ ...file, title: "a\u0000b\u001fc_x0041_ <&> \ud800" }));
  expect(parts.get("xl/worksheets/sheet1.xml")?.text).toContain(">abc_x005F_x0041_ &lt;&amp;&gt; \ufffd</t>");
});

test("a table without rows has title and headings", async () => {
  expect(await cellsOf(writeXlsx(emptyStatisticsFile()))).toEqual([
    [1, "Trygghet hemma; första halvåret 2026"],
    [3, "Stadsdel", 'Vad "barnet" <sagt> & svarat', "Ja", "n", "Ja, %"],
  ]);
});

async function cellsOf(bytes: Uint8Array): Promise<unknown> {
  const read = await readTable(Buffer.from(bytes), new AbortController().signal);
  return read.ok ? read.rows.map(({ line, cells }) => [line, ...cells]) : read.refusal;
}

interface Part {
  readonly text: string;
  /** As the zip file has it, without a zone. */
  readonly modified: string;
  /** Whatever the zip file says of it besides: comment and extra fields. */
  readonly beside: string;
}

async function partsOf(bytes: Uint8Array): Promise<ReadonlyMap<string, Part>> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true });
  const parts = new Map<string, Part>();
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    const [date, time] = [entry.lastModFileDate, entry.lastModFileTime];
    const two = (number: number) => String(number).padStart(2, "0");
    parts.set(entry.fileName, {
      text: Buffer.concat(pieces).toString("utf8"),
      modified: `${1980 + (date >> 9)}-${two((date >> 5) & 15)}-${two(date & 31)}T${two(time >> 11)}:${two((time >> 5) & 63)}:${two((time & 31) * 2)}`,
      beside: entry.fileComment + entry.extraFields.map(({ id }) => id).join(),
    });
  }
  return parts;
}

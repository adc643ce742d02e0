import { heading } from "./codebook-tables";
import type { StatisticsFile } from "./statistics-file";
import { storedZip } from "./stored-zip";
import { codebookSheet, HEADER_ROW, tableSheet } from "./xlsx-sheets";
import { stylesPart } from "./xlsx-styles";
import { escaped } from "./xlsx-xml";

/*
 * A workbook (SpreadsheetML, ECMA-376) of two sheets and nothing else: no properties, no author, no date, no formula,
 * no cached or hidden part (docs/decisions/0019).
 */

/** The table with what is said about it, and the codebook. Counts are numbers, signs for what is not shown are texts. */
export function writeXlsx(file: StatisticsFile): Uint8Array {
  const [table, codebook] = sheetNames(heading(file.codebook, "table"), heading(file.codebook, "codebook"));
  return storedZip([
    { name: "[Content_Types].xml", content: contentTypes() },
    { name: "_rels/.rels", content: relations([["officeDocument", "xl/workbook.xml"]]) },
    { name: "xl/workbook.xml", content: workbook(table, codebook) },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations([
        ["worksheet", "worksheets/sheet1.xml"],
        ["worksheet", "worksheets/sheet2.xml"],
        ["styles", "styles.xml"],
      ]),
    },
    { name: "xl/styles.xml", content: stylesPart() },
    { name: "xl/worksheets/sheet1.xml", content: tableSheet(file) },
    { name: "xl/worksheets/sheet2.xml", content: codebookSheet(file) },
  ]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function contentTypes(): string {
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/worksheets/sheet1.xml", "worksheet"],
    ["/xl/worksheets/sheet2.xml", "worksheet"],
    ["/xl/styles.xml", "styles"],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${spreadsheet}.${type}+xml"/>`);
  return `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join("")}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each.join("")}</Relationships>`;
}

/** The one defined name repeats the headings of the table on every printed page. */
function workbook(table: string, codebook: string): string {
  const titles = `'${table.replaceAll("'", "''")}'!$${HEADER_ROW}:$${HEADER_ROW}`;
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><sheets><sheet name="${escaped(table)}" sheetId="1" r:id="rId1"/><sheet name="${escaped(codebook)}" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${escaped(titles)}</definedName></definedNames></workbook>`;
}

/** As a workbook can have them: at most 31 characters, some characters never, and two that differ. */
function sheetNames(table: string, codebook: string): readonly [string, string] {
  const [first, second] = [sheetName(table, "table"), sheetName(codebook, "codebook")];
  return first.toLowerCase() === second.toLowerCase() ? [first, `${second.slice(0, 29)} 2`] : [first, second];
}

function sheetName(wanted: string, otherwise: string): string {
  const name = wanted
    .replace(/[[\]:*?/\\\p{Cc}]/gu, " ")
    .slice(0, 31)
    .replace(/^['\s]+|['\s]+$/g, "");
  return name === "" || name.toLowerCase() === "history" ? otherwise : name;
}

import { FORMULA_START } from "../statistics/statistics-file";
import { storedZip } from "../statistics/stored-zip";
import { type Look, styleOf, stylesPart } from "../statistics/xlsx-styles";
import { cellText, columnLetters } from "../statistics/xlsx-xml";
import { COLUMNS, JSON_FORMAT, type OutgoingRow } from "./translation-file";

/** Characters of each column, in their order. */
const WIDTHS = [26, 34, 10, 60, 60, 12, 40, 30] as const;

/** @param about what the file is of, for people: its questionnaire, its day. */
export function writeTranslationsJson(rows: readonly OutgoingRow[], about: Readonly<Record<string, string>>): string {
  const texts = rows.map(({ formerSource, ...row }) => ({
    ...row,
    ...(formerSource !== "" && { formerSource }),
    before: row.translation,
  }));
  return `${JSON.stringify({ format: JSON_FORMAT, ...about, texts }, null, 2)}\n`;
}

/**
 * A workbook (SpreadsheetML, ECMA-376) of one sheet in which every cell is a text: no formula, no property, no hidden part. A
 * text that begins as a formula does is marked as a text, so that it stays one when somebody edits it.
 */
export function writeTranslationsXlsx(rows: readonly OutgoingRow[]): Uint8Array {
  return storedZip([
    { name: "[Content_Types].xml", content: CONTENT_TYPES },
    { name: "_rels/.rels", content: relations([["officeDocument", "xl/workbook.xml"]]) },
    { name: "xl/workbook.xml", content: WORKBOOK },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations([
        ["worksheet", "worksheets/sheet1.xml"],
        ["styles", "styles.xml"],
      ]),
    },
    { name: "xl/styles.xml", content: stylesPart() },
    { name: "xl/worksheets/sheet1.xml", content: sheet(rows) },
  ]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ["/xl/workbook.xml", "sheet.main"],
  ["/xl/worksheets/sheet1.xml", "worksheet"],
  ["/xl/styles.xml", "styles"],
]
  .map(
    ([name, type]) =>
      `<Override PartName="${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
  )
  .join("")}</Types>`;

const WORKBOOK = `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="translations" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'translations'!$1:$1</definedName></definedNames></workbook>`;

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each.join("")}</Relationships>`;
}

function sheet(rows: readonly OutgoingRow[]): string {
  const columns = WIDTHS.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const lines = [
    line(COLUMNS, 1, "heading"),
    ...rows.map((row, at) => {
      const { id, place, language, source, translation, state, formerSource } = row;
      return line([id, place, language, source, translation, state, formerSource, translation], at + 2, "text");
    }),
  ];
  const view =
    '<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>';
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join("")}</cols><sheetData>${lines.join("")}</sheetData></worksheet>`;
}

function line(cells: readonly string[], number: number, look: Look): string {
  const written = cells.map((value, at) => {
    if (value === "") return "";
    const style = styleOf(look, FORMULA_START.test(value));
    return `<c r="${columnLetters(at)}${number}" s="${style}" t="inlineStr"><is>${cellText(value)}</is></c>`;
  });
  return `<row r="${number}">${written.join("")}</row>`;
}

import { escaped } from "./cell-text";
import { storedZip } from "./stored-zip";
import { stylesPart } from "./styles";

/** A sheet of a workbook. */
export interface Sheet {
  /** At most 31 characters, without `[]:*?/\\`. */
  readonly name: string;
  /** The whole part, `<worksheet>` and all. */
  readonly xml: string;
  /** A row (from 1) that stands on top of every printed page. */
  readonly repeatedRow?: number;
}

/** A workbook (SpreadsheetML, ECMA-376) of these sheets and nothing else. Equal sheets give equal bytes. */
export function packageOf(sheets: readonly Sheet[]): Uint8Array {
  return storedZip([
    { name: "[Content_Types].xml", content: contentTypes(sheets) },
    { name: "_rels/.rels", content: relations([["officeDocument", "xl/workbook.xml"]]) },
    { name: "xl/workbook.xml", content: workbook(sheets) },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations([
        ...sheets.map((_sheet, at) => ["worksheet", `worksheets/sheet${at + 1}.xml`] as const),
        ["styles", "styles.xml"],
      ]),
    },
    { name: "xl/styles.xml", content: stylesPart() },
    ...sheets.map(({ xml }, at) => ({ name: `xl/worksheets/sheet${at + 1}.xml`, content: xml })),
  ]);
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

function contentTypes(sheets: readonly Sheet[]): string {
  const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const parts = [
    ["/xl/workbook.xml", "sheet.main"],
    ...sheets.map((_sheet, at) => [`/xl/worksheets/sheet${at + 1}.xml`, "worksheet"]),
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

function workbook(sheets: readonly Sheet[]): string {
  const listed = sheets.map(
    ({ name }, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  const names = sheets.flatMap(({ name, repeatedRow }, at) => {
    if (repeatedRow === undefined) return [];
    const rows = `'${name.replaceAll("'", "''")}'!$${repeatedRow}:$${repeatedRow}`;
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${escaped(rows)}</definedName>`];
  });
  const defined = names.length > 0 ? `<definedNames>${names.join("")}</definedNames>` : "";
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${RELATIONS}"><sheets>${listed.join("")}</sheets>${defined}</workbook>`;
}

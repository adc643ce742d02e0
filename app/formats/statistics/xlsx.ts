import { packageOf } from "../workbook/package";
import { heading } from "./codebook-tables";
import type { StatisticsFile } from "./statistics-file";
import { codebookSheet, HEADER_ROW, tableSheet } from "./xlsx-sheets";

/*
 * A workbook (SpreadsheetML, ECMA-376) of two sheets and nothing else: no properties, no author, no date, no formula,
 * no cached or hidden part (docs/decisions/0019).
 */

/** The table with what is said about it, and the codebook. Counts are numbers, signs for what is not shown are texts. */
export function writeXlsx(file: StatisticsFile): Uint8Array {
  const [table, codebook] = sheetNames(heading(file.codebook, "table"), heading(file.codebook, "codebook"));
  return packageOf([
    { name: table, xml: tableSheet(file), repeatedRow: HEADER_ROW },
    { name: codebook, xml: codebookSheet(file) },
  ]);
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

import {
  closingRecords,
  documentsRecord,
  fileHeader,
  octetsOf,
  octetsOfCase,
  valueLabelRecords,
  variableRecords,
} from "./sav-records";
import { utf8 } from "./sav-text";
import {
  HIDDEN_CODE,
  namedForSpss,
  NOT_MEASURED_CODE,
  type SavVariable,
  savVariables,
  SEGMENT,
  segmentsOf,
  UNTOLD_CODE,
} from "./sav-variables";
import { type Shown, shownRows, type StatisticsFile } from "./statistics-file";

/*
 * A system file of SPSS (.sav), which PSPP, R, Stata and Python read too: numbers as numbers, labels of variables and
 * values, codes for what is missing, and facts and codebook as the file's documents. Little-endian, UTF-8, not
 * compressed. The format is described by the PSPP project ("System File Format" in its developers' guide).
 */

/**
 * The table as a system file. Hidden is -1, not measured -2 and a share that may not be told -3, each declared missing,
 * so that no sum or mean takes them in.
 */
export function writeSav(given: StatisticsFile): Uint8Array {
  const file = namedForSpss(given);
  const rows = shownRows(file);
  const variables = savVariables(file, rows);
  return Buffer.concat([
    fileHeader(file.title, variables, rows.length),
    ...variableRecords(variables),
    ...valueLabelRecords(variables),
    documentsRecord(file),
    ...closingRecords(variables, rows.length),
    caseBytes(rows, variables),
  ]);
}

/** The cases one after the other. What is not written is space, which is how texts are filled up. */
function caseBytes(rows: readonly (readonly Shown[])[], variables: readonly SavVariable[]): Buffer {
  const bytes = Buffer.alloc(8 * octetsOfCase(variables) * rows.length, " ");
  let at = 0;
  for (const row of rows) {
    row.forEach((value, column) => {
      const variable = variables[column];
      if (value.kind === "text") at = writeText(bytes, at, value.text, variable?.kind === "text" ? variable.width : 1);
      else at = bytes.writeDoubleLE(value.kind === "number" ? value.number : CODES[value.kind], at);
    });
  }
  return bytes;
}

const CODES = { hidden: HIDDEN_CODE, not_measured: NOT_MEASURED_CODE, untold: UNTOLD_CODE } as const;

/** Each segment is filled up to whole groups of eight bytes, and holds 255 of the text. Returns where the next begins. */
function writeText(bytes: Buffer, at: number, text: string, width: number): number {
  const whole = utf8(text);
  return segmentsOf(width).reduce((start, segment, number) => {
    bytes.set(whole.subarray(number * SEGMENT, (number + 1) * SEGMENT), start);
    return start + 8 * octetsOf(segment);
  }, at);
}

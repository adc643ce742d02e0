import { HIDDEN_CODE, NOT_MEASURED_CODE, type SavVariable, savVariables, segmentsOf, UNTOLD_CODE } from "./sav-variables";
import { closingRecords, documentsRecord, fileHeader, valueLabelRecords, variableRecords } from "./sav-records";
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
export function writeSav(file: StatisticsFile): Uint8Array {
  const rows = shownRows(file);
  const variables = savVariables(file, rows);
  return Buffer.concat([
    fileHeader(file.title, variables, rows.length),
    ...variableRecords(variables),
    ...valueLabelRecords(variables),
    documentsRecord(file),
    ...closingRecords(variables, rows.length),
    ...rows.flatMap((row) => row.map((value, at) => valueBytes(value, variables[at]))),
  ]);
}

function valueBytes(value: Shown, variable: SavVariable | undefined): Buffer {
  switch (value.kind) {
    case "text":
      return variable?.kind === "text" ? textBytes(value.text, variable) : Buffer.alloc(0);
    case "number":
      return double(value.number);
    case "hidden":
      return double(HIDDEN_CODE);
    case "not_measured":
      return double(NOT_MEASURED_CODE);
    case "untold":
      return double(UNTOLD_CODE);
  }
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

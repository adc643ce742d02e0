import {
  closingRecords,
  documentsRecord,
  fileHeader,
  float64,
  octetsOf,
  valueLabelRecords,
  variableRecords,
} from "./sav-records";
import { padded, utf8 } from "./sav-text";
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
    ...rows.flatMap((row) => row.map((value, at) => valueBytes(value, variables[at]))),
  ]);
}

function valueBytes(value: Shown, variable: SavVariable | undefined): Buffer {
  switch (value.kind) {
    case "text":
      return textBytes(value.text, variable?.kind === "text" ? variable.width : 1);
    case "number":
      return float64(value.number);
    case "hidden":
      return float64(HIDDEN_CODE);
    case "not_measured":
      return float64(NOT_MEASURED_CODE);
    case "untold":
      return float64(UNTOLD_CODE);
  }
}

/** Each segment is filled up to whole groups of eight bytes, and holds 255 of the text. */
function textBytes(text: string, width: number): Buffer {
  const bytes = utf8(text);
  return Buffer.concat(
    segmentsOf(width).map((segment, at) =>
      padded(bytes.subarray(at * SEGMENT, (at + 1) * SEGMENT), octetsOf(segment) * 8),
    ),
  );
}

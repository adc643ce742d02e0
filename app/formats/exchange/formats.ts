import { readFhirFile } from "../fhir/read";
import { readJsonFile } from "../questionnaire-json/read";
import { isWorkbookFile } from "../workbook/read";
import { readXlsForm } from "../xlsform/read";
import type { ImportReading } from "./reading";

/** A file to be read. Bytes of a thread arrive as plain `Uint8Array`. */
export interface ImportTask {
  readonly format: ImportFormat;
  readonly bytes: Uint8Array;
  /** Of texts that do not say theirs. */
  readonly language: string;
  /** Which questionnaire, of a file that holds several. */
  readonly key?: string;
}

/** Each reader answers at once and never throws. A further format is a further line. */
const READERS = {
  json: readJsonFile,
  xlsform: readXlsForm,
  fhir: readFhirFile,
} as const satisfies Record<string, (bytes: Uint8Array, language: string, key?: string) => ImportReading>;

export type ImportFormat = keyof typeof READERS;

export const IMPORT_FORMATS = Object.keys(READERS) as readonly ImportFormat[];

export function readImport({ format, bytes, language, key }: ImportTask): ImportReading {
  return READERS[format](bytes, language, key);
}

/** Bytes of a file, whatever its format. */
export const LARGEST_IMPORT = 5 * 1024 * 1024;

/** What a file is, by what is in it and not by its name. Null for what none of the readers is for. */
export function formatOf(bytes: Uint8Array): ImportFormat | null {
  if (isWorkbookFile(bytes)) return "xlsform";
  const text = new TextDecoder().decode(bytes);
  if (!/^\s*\{/.test(text)) return null;
  return /"resourceType"\s*:/.test(text) ? "fhir" : "json";
}

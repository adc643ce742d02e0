import type { VersionDocument } from "#app/domain/questionnaire/version";
import { type FhirAbout, writeFhir } from "../fhir/write";
import { writeJson } from "../questionnaire-json/write";
import { writeXlsForm } from "../xlsform/write";
import type { Loss } from "./reading";

/** What a file says of a questionnaire beside its content. */
export interface WritingAbout extends FhirAbout {
  /** The languages that every text is to stand in; of a draft, whose texts may still be missing. */
  readonly sources?: readonly string[];
}

export interface WrittenFile {
  readonly bytes: Uint8Array;
  readonly losses: readonly Loss[];
}

interface Writer {
  /** Of the file's name. */
  readonly ending: string;
  readonly mediaType: string;
  write(document: VersionDocument, about: WritingAbout): WrittenFile;
}

/** The forms in which a questionnaire leaves the house. A further format is a further line. */
export const WRITERS = {
  json: {
    ending: "json",
    mediaType: "application/json; charset=utf-8",
    write: (document, { sources }) => ({ bytes: writeJson(document, sources), losses: [] }),
  },
  xlsform: {
    ending: "xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write: (document, { sources }) => writeXlsForm(document, sources),
  },
  fhir: {
    ending: "fhir.json",
    mediaType: "application/fhir+json; charset=utf-8",
    write(document, about) {
      const { resource, losses } = writeFhir(document, about);
      return { bytes: new TextEncoder().encode(`${JSON.stringify(resource, null, 2)}\n`), losses };
    },
  },
} as const satisfies Record<string, Writer>;

export type ExportFormat = keyof typeof WRITERS;

export const EXPORT_FORMATS = Object.keys(WRITERS) as readonly ExportFormat[];

export function isExportFormat(name: string | null | undefined): name is ExportFormat {
  return EXPORT_FORMATS.some((format) => format === name);
}

/** Letters, digits and signs that mean nothing to any system of files, whatever a draft's key holds (threats.md 45). */
export function fileName(key: string, version: string, format: ExportFormat): string {
  const safe = key.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 60) || "questionnaire";
  return `${safe}-${version.replace(/[^A-Za-z0-9_-]+/g, "-")}.${WRITERS[format].ending}`;
}

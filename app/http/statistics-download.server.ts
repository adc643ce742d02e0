import type { ExportFormat } from "#app/domain/aggregate/export.server";
import type { Period } from "#app/domain/observation/period";
import { writeCodebookCsv, writeCsv } from "#app/formats/statistics/csv";
import { writeJson } from "#app/formats/statistics/json";
import { writeSav } from "#app/formats/statistics/sav";
import type { StatisticsFile } from "#app/formats/statistics/statistics-file";
import { writeXlsx } from "#app/formats/statistics/xlsx";
import type { FileFormat, Separator } from "#app/ui/statistics/file-form";

const SEPARATOR = { semicolon: ";", comma: ",", tab: "\t" } as const satisfies Record<Separator, string>;

const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: "text/csv; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  json: "application/json; charset=utf-8",
  sav: "application/x-spss-sav",
};

/** The bytes of a table in one format. */
export function writeStatistics(file: StatisticsFile, format: FileFormat, separator: Separator): Uint8Array {
  if (format === "csv") return writeCsv(file, { separator: SEPARATOR[separator], facts: true });
  if (format === "codebook") return writeCodebookCsv(file, SEPARATOR[separator]);
  if (format === "xlsx") return writeXlsx(file);
  return format === "sav" ? writeSav(file) : writeJson(file);
}

/** The format that the log has of a file. */
export function recordedAs(format: FileFormat): ExportFormat {
  return format === "codebook" ? "csv" : format;
}

/** A file to keep, named by its half-year. */
export function statisticsDownload(bytes: Uint8Array, format: FileFormat, period: Period): Response {
  const name = format === "codebook" ? `tilltals-${period}-codebook` : `tilltals-${period}`;
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": TYPES[recordedAs(format)],
      "Content-Disposition": `attachment; filename="${name}.${recordedAs(format)}"`,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

import { partsOfZip } from "#app/formats/workbook/zip";
import { writeXlsForm } from "#app/formats/xlsform/write";
import { smallVersions } from "./examples";
import type { ZipPart } from "./mutation";

let forms: (readonly ZipPart[])[] | undefined;

/** The parts of forms as we write them, with everything in them once. */
export function formParts(): readonly (readonly ZipPart[])[] {
  forms ??= smallVersions().map((version) => {
    const parts = [...partsOfZip(Buffer.from(writeXlsForm(version).bytes)).values()];
    return parts.map(({ name, read }) => ({ name, content: Buffer.from(read()).toString("utf8") }));
  });
  return forms;
}

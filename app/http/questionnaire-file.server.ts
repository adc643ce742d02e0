import type { Store } from "#app/db/store";
import { versionOfDraft } from "#app/domain/draft/to-version";
import type { Draft } from "#app/domain/draft/draft.server";
import { listVersions, versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import {
  EXPORT_FORMATS,
  type ExportFormat,
  fileName,
  type WritingAbout,
  type WrittenFile,
  WRITERS,
} from "#app/formats/exchange/write";
import { lossView } from "./questionnaire-losses.server";

/** A questionnaire that can be given as a file. */
export interface Exported {
  readonly document: VersionDocument;
  readonly about: WritingAbout;
  /** For the file's name: `v3`, `draft`. */
  readonly label: string;
}

/** A published version; retired once there is a later one or it is withdrawn. Null when unknown. */
export async function exportedVersion(store: Store, versionId: string): Promise<Exported | null> {
  const version = (await listVersions(store)).find((known) => known.versionId === versionId);
  const document = version && (await versionDocument(store, versionId));
  if (!document) return null;
  const { number, publishedAt, standing } = version;
  const status = standing.state === "current" ? "active" : "retired";
  return { document, about: { status, version: String(number), date: publishedAt }, label: `v${number}` };
}

/** A draft as it is, unfinished. Translations of words that have changed since are left out. */
export function exportedDraft({ document, changedAt }: Draft): Exported {
  const about = { status: "draft" as const, date: changedAt, sources: document.sources };
  return { document: versionOfDraft(document), about, label: "draft" };
}

export function written({ document, about }: Exported, format: ExportFormat): WrittenFile {
  return WRITERS[format].write(document, about);
}

/** What each format would lose, for the page that the files are fetched from. */
export function formatsView(exported: Exported) {
  return EXPORT_FORMATS.map((format) => {
    const { losses } = written(exported, format);
    return { format, count: losses.length, losses: lossView(losses) };
  });
}

export function questionnaireDownload(exported: Exported, format: ExportFormat): Response {
  const { bytes } = written(exported, format);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": WRITERS[format].mediaType,
      "Content-Disposition": `attachment; filename="${fileName(exported.document.key, exported.label, format)}"`,
      "Content-Length": String(bytes.byteLength),
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

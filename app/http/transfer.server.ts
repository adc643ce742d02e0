import type { FollowUpTransfer } from "#app/domain/transfer/format";
import { writeFhirResponse } from "#app/formats/fhir/response";
import { blocksOf, type Words } from "#app/formats/transfer/blocks";
import { transferPdf } from "#app/formats/transfer/pdf";
import { pasteText } from "#app/formats/transfer/text";
import { dayText, momentText } from "#app/i18n/dates";
import { languageName } from "#app/i18n/language-name";
import { DEFAULT_LANGUAGE, isStaffLanguage, type StaffLanguage } from "#app/i18n/languages";
import { translationsFor } from "#app/i18n/translations.server";

/** The forms in which a follow-up leaves the house as a file or a text. */
export const TRANSFER_FILES = ["text", "json", "pdf", "fhir"] as const;
export type TransferFile = (typeof TRANSFER_FILES)[number];

export const FHIR_JSON = "application/fhir+json";

/** Makes the bytes of one form. The same hand-over, made at the same moment, gives the same words in each. */
export async function renderTransfer(format: TransferFile, transfer: FollowUpTransfer): Promise<Uint8Array> {
  if (format === "json") return utf8(`${JSON.stringify(transfer, null, 2)}\n`);
  if (format === "fhir") return utf8(`${JSON.stringify(writeFhirResponse(transfer), null, 2)}\n`);
  const language = isStaffLanguage(transfer.language) ? transfer.language : DEFAULT_LANGUAGE;
  const words = wordsIn(language);
  const blocks = blocksOf(transfer, words);
  if (format === "text") return utf8(pasteText(blocks));
  const [first] = blocks;
  return transferPdf(blocks, {
    // Never the child's name: titles of open documents stand in windows and lists.
    title: first?.kind === "title" ? first.text : "",
    language,
    wordsLanguage: transfer.response.language,
    madeAt: new Date(transfer.madeAt),
    page: (number, of) => words.t("transfer.document.page", { number, of }),
  });
}

/**
 * A file to keep. Its name never tells who the child is; the case's reference is in it, unless that must not be seen
 * either (threats.md 45: letters and digits only, whatever a reference holds).
 */
export function transferDownload(
  format: "json" | "pdf",
  made: { readonly reference: string; readonly protectedChild: boolean; readonly bytes: Uint8Array },
): Response {
  const reference = made.protectedChild ? "" : `-${made.reference.replace(/[^A-Za-z0-9]+/g, "-")}`;
  return new Response(new Uint8Array(made.bytes), {
    headers: {
      "Content-Type": format === "pdf" ? "application/pdf" : "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="uppfoljning${reference}.${format}"`,
      "Content-Length": String(made.bytes.byteLength),
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; sandbox",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function wordsIn(language: StaffLanguage): Words {
  const t = translationsFor(language).getFixedT(null, "staff");
  return {
    t: (key, values = {}) => t(key, values),
    day: (day) => dayText(day, language),
    moment: (instant) => momentText(instant, language),
    language: (code) => languageName(code, language),
  };
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

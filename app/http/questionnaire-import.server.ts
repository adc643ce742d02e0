import { gunzipSync, gzipSync } from "node:zlib";
import { z } from "zod";
import { draftFaults } from "#app/domain/draft/faults";
import { draftOfImport } from "#app/domain/draft/from-import";
import { DraftDocumentSchema } from "#app/domain/draft/operation";
import { inLanguage } from "#app/domain/questionnaire/describe";
import { pathText } from "#app/domain/questionnaire/fault";
import { parseVersionDocument } from "#app/domain/questionnaire/freeze";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import { formatOf, LARGEST_IMPORT } from "#app/formats/exchange/formats";
import type { ImportReading, Loss } from "#app/formats/exchange/reading";
import { languageName } from "#app/i18n/language-name";
import type { ImportThread } from "#app/jobs/import-thread.server";
import { lossView } from "./questionnaire-losses.server";

/** What came in, as the page before the acceptance keeps it. Nothing is stored on the server until then. */
export interface CameIn {
  readonly document: VersionDocument;
  readonly sources: readonly string[];
  readonly losses: readonly Loss[];
  /** All of them; `losses` holds the first. */
  readonly lossCount: number;
}

export type UploadReading =
  | { readonly ok: true; readonly cameIn: CameIn }
  | { readonly ok: false; readonly faults: Extract<ImportReading, { ok: false }>["faults"] };

/** Losses that a page shows and carries. */
const MOST_LOSSES = 500;

/** Reads a file in a thread of its own, and sees to it that what came in fits in a draft. */
export async function readUpload(
  imports: ImportThread,
  bytes: Uint8Array,
  given: { readonly language: string; readonly key: string },
): Promise<UploadReading> {
  if (bytes.length > LARGEST_IMPORT) return refused("file_too_large");
  const format = formatOf(bytes);
  if (format === null) return refused("file_not_known");
  return asUpload(await imports.read({ format, bytes, ...given }));
}

/** What was read, where all of it fits in a draft. */
export function asUpload(reading: ImportReading): UploadReading {
  if (!reading.ok) return reading;
  const { document, sources, losses } = reading;
  const fits = DraftDocumentSchema.safeParse(draftOfImport(document, sources));
  if (!fits.success) {
    const faults = fits.error.issues.map(({ path }) => ({
      path: pathText(path),
      code: "too_large_for_draft",
      what: "",
    }));
    return { ok: false, faults };
  }
  const cameIn = { document, sources, losses: losses.slice(0, MOST_LOSSES), lossCount: losses.length };
  return { ok: true, cameIn };
}

function refused(code: string): UploadReading {
  return { ok: false, faults: [{ path: "", code, what: "" }] };
}

/** What came in, small enough for a field of a form. */
export function packed(cameIn: CameIn): string {
  return gzipSync(JSON.stringify(cameIn)).toString("base64url");
}

/** Far more than a draft may hold. */
const LARGEST_UNPACKED = 16 * 1024 * 1024;

const Packed = z.object({
  document: z.unknown(),
  sources: z.array(z.string().max(20)).min(1).max(10),
  losses: z
    .array(
      z.looseObject({ code: z.string(), effect: z.enum(["left_out", "changed", "kept"]), what: z.string().max(300) }),
    )
    .max(MOST_LOSSES),
  lossCount: z.int(),
});

/** The opposite of {@link packed}. Null for what only a form that is not ours brings. */
export function unpacked(text: string): CameIn | null {
  try {
    const bytes = gunzipSync(Buffer.from(text, "base64url"), { maxOutputLength: LARGEST_UNPACKED });
    const { document, ...rest } = Packed.parse(JSON.parse(bytes.toString("utf8")));
    return { ...rest, losses: rest.losses as unknown as readonly Loss[], document: parseVersionDocument(document) };
  } catch {
    return null;
  }
}

/** What the page before the acceptance shows. */
export function cameInView(cameIn: CameIn, reader: string) {
  const { document, sources, losses, lossCount } = cameIn;
  const [language = reader] = sources;
  const translations = Object.keys(document.translations ?? {});
  // A word for yes that we lend makes no language.
  const written = [...sources, ...translations.filter((code) => document.items.some(({ text }) => text[code]))];
  return {
    packed: packed(cameIn),
    key: document.key,
    title: inLanguage(document.title, language),
    language,
    areas: document.areas.length,
    languages: written.map((code) => languageName(code, reader)).join(", "),
    questions: document.items.map(({ key, text, type, options = [] }) => ({
      ...{ key, type, text: inLanguage(text, language) || key },
      options: options.map(({ label, value }) => inLanguage(label, language) || value),
    })),
    faults: draftFaults(draftOfImport(document, sources)).length,
    losses: lossView(losses, lossCount),
  };
}

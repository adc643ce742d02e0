import { spokenPageTexts } from "#app/child/spoken-page";
import type { Store } from "#app/db/store";
import { freshTexts, offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { listVersions, versionDocument } from "#app/domain/questionnaire/questionnaire.server";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import { type SpokenPart, spokenParts } from "#app/domain/read-aloud/clip";
import { isLanguage, type Language } from "#app/i18n/languages";

/** A version in a language, with everything that can be read aloud of it. */
export interface AudioTarget {
  readonly versionId: string;
  /** For people: `uppfoljning_13_20 version 2 (sv)`. */
  readonly name: string;
  readonly language: Language;
  readonly parts: readonly SpokenPart[];
}

export type FoundTarget =
  { readonly ok: true; readonly target: AudioTarget } | { readonly ok: false; readonly message: string };

/** @param versionOrKey the id of a version, or the key of a questionnaire, whose latest version is meant. */
export async function audioTarget(
  store: Store,
  versionOrKey: string,
  language: string,
  now: Date,
): Promise<FoundTarget> {
  await freshTexts(store, now, true);
  const versions = await listVersions(store);
  const version = versions.find(({ versionId, key }) => versionId === versionOrKey || key === versionOrKey);
  const document = version && (await versionDocument(store, version.versionId));
  if (!document) return { ok: false, message: `There is no questionnaire or version ${versionOrKey}.` };
  const known = askedLanguages(document, offeredLanguages()).map((asked) => asked.language);
  if (!isLanguage(language) || !known.includes(language)) {
    const message = `${version.key} is not asked in "${language}", but in: ${known.join(", ")}.`;
    return { ok: false, message };
  }
  const parts = spokenParts(document, language, spokenPageTexts(language));
  const name = `${version.key} version ${version.number} (${language})`;
  return { ok: true, target: { versionId: version.versionId, name, language, parts } };
}

import { spokenPageTexts } from "#app/child/spoken-page";
import type { Store } from "#app/db/store";
import { offeredLanguages } from "#app/domain/interface-text/in-use.server";
import { askedLanguages } from "#app/domain/questionnaire/translation";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import { coverage, type SpokenText, spokenParts, spokenTexts } from "#app/domain/read-aloud/clip";
import { recordedParts } from "#app/domain/read-aloud/read-aloud.server";
import { isLanguage } from "#app/i18n/languages";

/** A version's texts with their recordings in one language, and how far each language has come. */
export async function soundOfVersion(store: Store, document: VersionDocument, versionId: string, language: string) {
  const recorded = await recordedParts(store, versionId);
  const textsIn = (asked: string): SpokenText[] => {
    const page = isLanguage(asked) ? spokenPageTexts(asked) : {};
    return spokenTexts(spokenParts(document, asked, page), recorded.get(asked) ?? []);
  };
  const languages = askedLanguages(document, offeredLanguages()).map((asked) => asked.language);
  const known = languages.map((asked) => ({ language: asked, ...coverage(textsIn(asked)) }));
  return { versionId, texts: textsIn(language), coverage: known };
}

import { situationOf } from "#app/domain/draft/situation";
import { isCompleteIn } from "#app/domain/questionnaire/translation";
import type { VersionDocument } from "#app/domain/questionnaire/version";
import { DEFAULT_LANGUAGE } from "#app/i18n/languages";
import { DEVICES } from "#app/ui/workshop/devices";
import { languagesToLookIn } from "./preview.server";

/** What is looked at and how, as the address of a page for looking says. */
export function previewedBy(request: Request, document: VersionDocument, named: readonly string[]) {
  const { searchParams } = new URL(request.url);
  const languages = languagesToLookIn(named);
  const language = languages.find((one) => one === searchParams.get("lang")) ?? languages[0] ?? DEFAULT_LANGUAGE;
  return {
    situation: situationOf(searchParams, document),
    device: DEVICES.find((one) => one === searchParams.get("device")) ?? DEVICES[0],
    ...{ language, languages, complete: isCompleteIn(document, language) },
  };
}

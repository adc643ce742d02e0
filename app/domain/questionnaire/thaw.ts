import type { QuestionnaireFile } from "./format";
import { FLAG_LEVELS } from "./format";
import { isSessionItem } from "./session-items";
import type { FlagLevel, LocalizedText, VersionDocument } from "./version";

/**
 * The file that a version could have come from: `freezeVersion` of it gives the same version again. It has this one
 * questionnaire, and of the shared lists what that uses.
 *
 * A draft may be thawed as well; the file then has its faults.
 *
 * @param written the languages that every text exists in; those of the title that are no translations when left out.
 */
export function thawVersion(version: VersionDocument, written?: readonly string[]): QuestionnaireFile {
  const { key, kind, title, purpose, ageMin, ageMax, intro, outro, areas, indicators, scoring, items } = version;
  const translations = version.translations ?? {};
  const languages = written ?? Object.keys(title).filter((language) => !(language in translations));
  const levels = new Set(items.flatMap(({ flag = [] }) => flag.map(({ level }) => level)));
  const file = {
    schemaVersion: "1.0",
    languages: [...languages],
    ...(version.translations && { translations }),
    areas,
    flagLevels: FLAG_LEVELS.filter((level) => levels.has(level)).map((level) => levelIn(level, languages)),
    scoring: { ...scoring.rows, notCounted: scoring.notCounted },
    indicators,
    sessionItems: items.filter(isSessionItem),
    questionnaires: [
      {
        ...{ key, kind, title, purpose, ageMin, ageMax, intro, outro },
        items: items.filter((item) => !isSessionItem(item)),
      },
    ],
  };
  // The same content; the file's types do not know that nobody writes to a version.
  return structuredClone(file) as unknown as QuestionnaireFile;
}

/** What a version does not keep of the levels, because it means the same everywhere (domain.md 2, rule 4). */
const LEVELS: Readonly<
  Record<
    FlagLevel,
    { readonly workingDays: number | null; readonly title: LocalizedText; readonly meaning: LocalizedText }
  >
> = {
  now: {
    workingDays: 0,
    title: { sv: "Genast", en: "At once" },
    meaning: { sv: "Läs och ta kontakt samma arbetsdag.", en: "Read and make contact the same working day." },
  },
  soon: {
    workingDays: 2,
    title: { sv: "Inom två arbetsdagar", en: "Within two working days" },
    meaning: { sv: "Ta kontakt med barnet före mötet.", en: "Contact the child before the meeting." },
  },
  meeting: {
    workingDays: null,
    title: { sv: "Ta upp på mötet", en: "Take up at the meeting" },
    meaning: { sv: "Läggs på förslaget till dagordning.", en: "Added to the draft agenda." },
  },
  strength: {
    workingDays: null,
    title: { sv: "Styrka", en: "Strength" },
    meaning: { sv: "Något som är bra.", en: "Something that is good." },
  },
};

function levelIn(level: FlagLevel, languages: readonly string[]) {
  const { workingDays, title, meaning } = LEVELS[level];
  const inEach = (text: LocalizedText) =>
    Object.fromEntries(languages.map((language) => [language, text[language] ?? text["en"] ?? level]));
  return {
    ...{ key: level, order: FLAG_LEVELS.indexOf(level) + 1, title: inEach(title), meaning: inEach(meaning) },
    dueWithin: workingDays === null ? null : { workingDays },
  };
}

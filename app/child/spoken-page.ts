import type { PageTexts } from "#app/domain/read-aloud/clip";
import type { Language } from "#app/i18n/languages";
import { helpList, NATIONAL_HELP } from "./help-numbers";
import { childStrings, fill } from "./strings";

/** Texts of the page itself that a recording may say, by name. Those with gaps fall out where parts are made. */
export function spokenPageTexts(language: Language): PageTexts {
  const { player, later, door, plain, leaveNote } = childStrings(language);
  const { danger, ...texts } = player;
  const { comma: _, ...laterTexts } = later;
  const help = helpList(NATIONAL_HELP, childStrings(language));
  return {
    doorHeading: door.heading,
    doorLead: door.lead,
    doorStart: door.start,
    leaveNote,
    standardIntro: plain.standardIntro,
    ...texts,
    ...laterTexts,
    // A number that an organisation has changed is another text, which no recording of this one may be played for.
    danger: fill(danger, NATIONAL_HELP.emergency),
    ...Object.fromEntries(help.map(([label, number], index) => [`number${index + 1}`, `${label} ${number}`])),
  };
}

/**
 * Names of the texts that a child meets after the session has ended, when nothing more is handed out. A page that reads
 * aloud fetches them ahead.
 */
export const TEXTS_OF_ENDINGS: ReadonlySet<string> = new Set([
  ...["sentTitle", "closePage", "danger", "pauseTitle", "pauseText", "goneTitle", "goneText", "lost"],
  ...["closedTitle", "closedText", "declinedTitle", "declinedText"],
]);

import type { Item, VersionDocument } from "#app/domain/questionnaire/version";
import { realVersion } from "./question-set";

/** Real questions, one of each type and one that is announced, in the order in which the version asks them. */
const KEYS = [
  "ses_private",
  "a10_wb_mood",
  "a10_wb_sleep",
  "a10_wb_adult",
  "a10_wb_joy",
  "a10_wb_help",
  "a10_wb_talk",
  "a10_ho_harm",
  "a10_ho_contact_who",
  "ses_clear",
];

/** A questionnaire short enough to look at every screen of it, with nothing that depends on an answer. */
export function oneOfEachType(): VersionDocument {
  const version = realVersion("uppfoljning_10_12");
  const items = version.items.filter(({ key }) => KEYS.includes(key)).map(alwaysAsked);
  return { ...version, items };
}

function alwaysAsked(item: Item): Item {
  const { showIf: _, ...asked } = item;
  return asked;
}

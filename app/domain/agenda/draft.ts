import { isSessionItem } from "#app/domain/questionnaire/session-items";
import type { Item } from "#app/domain/questionnaire/version";
import { itemsShown, localized, type SubmittedAnswers } from "#app/domain/meeting/answer-view";
import { changeViews, comparisonOf } from "#app/domain/meeting/area-view";
import { wishesOf } from "#app/domain/meeting/wishes";
import type { AgendaSource, DraftItem } from "./agenda";
import { areaKeptBack, type KeptBack, keptBack, type KnownFlag, talkKeptBack } from "./kept-back";

/**
 * The agenda as the answers suggest it: what the child wants to talk about, what it has written, how it wants to take
 * part and with whom, then the flags, the most urgent first, then what has become worse. Each question stands once, at
 * its first place. A flag about who could see the answers is no subject for the meeting.
 *
 * @param language the reader's; subjects are the questions of the version, or the name of the area.
 */
export function agendaDraft(
  response: SubmittedAnswers,
  previous: SubmittedAnswers | null,
  raised: readonly KnownFlag[],
  language: string,
): DraftItem[] {
  const items = new Map(itemsShown(response).map((item) => [item.key, item]));
  const draft = new Map<string, DraftItem>();
  const add = (source: AgendaSource, key: string, text: string, kept: KeptBack | null) => {
    const entry = { id: `${source}-${key}`, source, itemKey: key, text, seen: kept === null, keptBack: kept };
    if (!draft.has(key)) draft.set(key, entry);
  };
  const addItem = (source: AgendaSource, key: string) => {
    const item = items.get(key);
    if (item && !isSessionItem(item)) {
      add(source, key, localized(item.text, language), keptBack(response, raised, item));
    }
  };
  const areaTitle = (key: string) => {
    const area = response.document.areas.find((candidate) => candidate.key === key);
    return area ? localized(area.title, language) : key;
  };

  const wishes = wishesOf(response, language);
  for (const { itemKey } of wishes.talk) {
    const item = items.get(itemKey);
    if (item) add("talk", itemKey, subjectOfTalk(item, areaTitle, language), talkKeptBack(response, raised, item));
  }
  for (const { itemKey } of wishes.words) addItem("words", itemKey);
  for (const { itemKey, follows } of wishes.meeting) {
    addItem("wish", itemKey);
    for (const follow of follows) addItem("wish", follow.itemKey);
  }
  for (const level of ["now", "soon", "meeting"] as const) {
    for (const flag of raised.filter((candidate) => candidate.level === level)) {
      if (flag.rule === "many_in_area") {
        if (wishes.talk.every(({ itemKey }) => items.get(itemKey)?.area !== flag.area))
          add("flag", flag.area, areaTitle(flag.area), areaKeptBack(response, raised, flag.area));
      } else addItem("flag", flag.itemKey);
    }
  }
  const changes = previous ? changeViews(comparisonOf(response, previous), language) : null;
  for (const { itemKey } of [...(changes?.worse ?? []), ...(changes?.better ?? [])]) addItem("change", itemKey);
  return [...draft.values()];
}

/** The area, for the wish to talk about it; the question itself where that is about the talk and no area. */
function subjectOfTalk(item: Item, areaTitle: (key: string) => string, language: string): string {
  return item.area === "social" ? localized(item.text, language) : areaTitle(item.area);
}

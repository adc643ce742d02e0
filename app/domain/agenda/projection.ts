import {
  answerView,
  type AnswerView,
  itemsShown,
  localized,
  type SubmittedAnswers,
} from "#app/domain/meeting/answer-view";
import { isSessionItem } from "#app/domain/questionnaire/session-items";
import { type AgendaItem, type DraftItem, seenByOthers } from "./agenda";
import { keptBack, type KnownFlag } from "./kept-back";

/*
 * What stands on the wall or on the paper in the middle of the table, where anybody may be sitting.
 */

export interface ShownAnswer {
  readonly itemKey: string;
  readonly question: string;
  readonly answer: AnswerView;
}

/**
 * The answers that the child has said may be shown, in the order asked. Those that are kept back for any other reason
 * are not among them, whatever the child ticked: somebody at the table may be the one whom they are about.
 *
 * @param protectedChild own words may say where the child lives, so of a protected child none are shown.
 */
export function shownAnswers(
  response: SubmittedAnswers,
  raised: readonly KnownFlag[],
  { language, protectedChild }: { readonly language: string; readonly protectedChild: boolean },
): ShownAnswer[] {
  return itemsShown(response)
    .filter((item) => !isSessionItem(item) && keptBack(response, raised, item) === null)
    .map((item) => ({
      itemKey: item.key,
      question: localized(item.text, language),
      answer: answerView(item, response.answers[item.key], language),
    }))
    .filter(({ answer }) => answer.kind === "chosen" || (answer.kind === "words" && !protectedChild));
}

/**
 * The subjects that the others may see.
 *
 * @param places names of homes and providers that must not stand there: a subject that holds one is left out.
 */
export function shownSubjects(
  items: readonly AgendaItem[],
  draft: readonly DraftItem[],
  places: readonly string[],
): string[] {
  const forbidden = places.map((place) => place.trim().toLowerCase()).filter((place) => place !== "");
  return seenByOthers(items, draft)
    .map(({ text }) => text)
    .filter((text) => !forbidden.some((place) => text.toLowerCase().includes(place)));
}

/** The first of the names, for the head of what is shown; none of a protected child. */
export function firstName(name: string, protectedChild: boolean): string | null {
  return protectedChild ? null : (name.trim().split(/\s+/)[0] ?? null);
}

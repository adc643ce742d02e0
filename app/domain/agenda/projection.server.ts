import { open } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { openFollowUpAnswers } from "../meeting/opening.server";
import { draftOf, savedAgenda } from "./agenda.server";
import { firstName, type ShownAnswer, shownAnswers, shownSubjects } from "./projection";

/** Everything that the others at the meeting may see, and nothing more: no surname, reference, unit, place or flag. */
export interface Projection {
  /** Null for a protected child. */
  readonly firstName: string | null;
  readonly meetingOn: string;
  readonly subjects: readonly string[];
  readonly answers: readonly ShownAnswer[];
  readonly wordsLanguage: string;
}

/**
 * What may be projected at the meeting. Opening it opens answers, which the read log says. An agenda that has not been
 * saved is shown by nobody: what the caseworker has not looked at stands on no wall.
 *
 * @returns null for whoever may not read the answers of the case.
 */
export async function openProjection(
  store: Store,
  actor: Actor,
  ids: { readonly caseId: string; readonly followUpId: string },
  now: Date,
): Promise<Projection | null> {
  const found = await openFollowUpAnswers(store, actor, ids, "this", now);
  if (!found) return null;
  const { followUp, answers } = found;
  const { protectedChild } = followUp;
  const { language } = actor;
  const saved = await savedAgenda(store, ids.followUpId);
  const places = protectedChild
    ? followUp.caseRecord.placements.flatMap(({ placeSealed }) =>
        placeSealed === null ? [] : [open(store.keys, "placement.place", placeSealed)],
      )
    : [];
  return {
    firstName: firstName(open(store.keys, "child.name", followUp.nameSealed), protectedChild),
    meetingOn: followUp.meetingOn,
    subjects: shownSubjects(saved?.items ?? [], draftOf(found, language), places),
    answers: answers ? shownAnswers(answers, followUp.flags, { language, protectedChild }) : [],
    wordsLanguage: followUp.response?.language ?? language,
  };
}

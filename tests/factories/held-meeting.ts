import { invitationCode, invitationToken } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { localDate } from "#app/domain/calendar/working-days";
import type { FeedbackInput } from "#app/domain/feedback/input";
import { askAfterMeeting } from "#app/domain/follow-up/after-meeting.server";
import { markDecided, markTalked } from "#app/domain/follow-up/moves.server";
import { markRead } from "#app/domain/meeting/reading.server";
import { submitResponse } from "#app/domain/response/submission.server";
import { type AnsweringChild, createAnsweringChild } from "./answering-child";
import { done, type Invited } from "./follow-up";
import { minutesLater, NOW } from "./moment";

/** When the meeting of {@link createHeldMeeting} has been held. */
export const HELD = minutesLater(NOW, 60);

export const FEEDBACK: FeedbackInput = {
  language: "sv",
  said: "Du sa att du vill träffa din syster.",
  decided: "Ni ska ses varje lördag.",
  notPossible: "",
  next: "Vi ringer familjehemmet.\nSedan ringer vi dig.",
};

/** A child who has answered and sent, and whose meeting has been held today. */
export async function createHeldMeeting(store: Store): Promise<AnsweringChild> {
  const child = await createAnsweringChild(store);
  done(await submitResponse(store, child.secret, minutesLater(NOW, 10)));
  await holdMeeting(store, child);
  return child;
}

async function holdMeeting(store: Store, child: AnsweringChild): Promise<void> {
  const { caseId, followUpId, caseworker } = child;
  const today = localDate(HELD);
  done(await markRead(store, caseworker.actor, { caseId, followUpId }, HELD));
  done(await markTalked(store, caseworker.actor, followUpId, today, HELD));
  done(await markDecided(store, caseworker.actor, followUpId, today, HELD));
}

/** The questions after a meeting, as they reach the child. */
export async function askedAfter(store: Store, child: AnsweringChild, now: Date = HELD): Promise<Invited> {
  const { caseId, followUpId, caseworker } = child;
  const asked = done(await askAfterMeeting(store, caseworker.actor, { caseId, followUpId }, now));
  const { id } = await store.database.read.invitation.findFirstOrThrow({ where: { followUpId: asked.followUpId } });
  return {
    followUpId: asked.followUpId,
    invitationId: id,
    token: invitationToken(store.keys, id),
    code: invitationCode(store.keys, id),
  };
}

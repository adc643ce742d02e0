import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { createInvitation, withdrawInvitations } from "../invitation/invitation.server";
import { enqueue } from "../outbox/outbox.server";
import { planReminders } from "../outbox/reminders.server";
import { versionDocumentBy } from "../questionnaire/questionnaire.server";
import { isWithdrawn } from "../questionnaire/withdrawal.server";
import { offeredLanguages } from "../interface-text/in-use.server";
import { askedLanguages } from "../questionnaire/translation";
import { discardDraft } from "../response/draft.server";
import { announce } from "../webhook/announce.server";
import { isShut } from "./after-care";
import { caseContext } from "./case-context.server";
import { childFacts } from "./child-facts";
import { factsOf, findFollowUp } from "./facts.server";
import { answersEnd, type PreparationRefusal, preparationRefusal, talkEnd } from "./preparation";
import { remindedFollowUp } from "./reminders.server";
import { followUpState, linkIsLive, mayMove } from "./state";

export type Inviting =
  | { readonly ok: true; readonly invitationId: string }
  | {
      readonly ok: false;
      readonly refusal:
        | "not_found"
        | "wrong_state"
        | "case_closed"
        | "not_prepared"
        | "meeting_passed"
        | "link_again"
        | "version_withdrawn"
        | PreparationRefusal;
    };

/**
 * Makes the invitation, fixes which facts the questions go by, and enqueues the message when the link goes by e-mail or
 * SMS, together with the reminders that will follow it.
 * By letter, for a device in the room, by telephone and on paper, nothing is sent: the caseworker hands over link, code,
 * device or sheets.
 *
 * After a link ran out there is a code only, for answering together, and the meeting's day no longer ends it: see
 * `talkEnd`. What was saved through that link is gone.
 *
 * Everything that preparing checked is checked again, because the child may have been protected since.
 * Refusals besides those: `not_found`, `wrong_state`, `not_prepared`, `case_closed`, `meeting_passed` (the link would be
 * dead already), `link_again` (see prepareFollowUp), `version_withdrawn` (since it was prepared: prepare it anew).
 */
export function inviteChild(store: Store, actor: Actor, followUpId: string, now: Date): Promise<Inviting> {
  return store.database.write((transaction) => inviteWithin(transaction, store, actor, followUpId, now));
}

/** What is decided anew when a device is handed over. */
export interface OnTheSpot {
  readonly language: string;
  readonly privateEnough: boolean;
}

/**
 * {@link inviteChild} in a transaction that does more.
 *
 * @param onTheSpot replaces what was prepared. A live invitation then serves again, unless other questions follow from
 *   it: whether sensitive ones are asked is fixed with the invitation.
 */
export async function inviteWithin(
  transaction: Transaction,
  store: Store,
  actor: Actor,
  followUpId: string,
  now: Date,
  onTheSpot?: OnTheSpot,
): Promise<Inviting> {
  const found = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
  if (!found) return { ok: false, refusal: "not_found" };
  const row = { ...found, ...onTheSpot };
  const state = followUpState(factsOf(row), now);
  const live = onTheSpot && linkIsLive(state);
  if (!mayMove(state, "invited", row.type) && !live) return { ok: false, refusal: "wrong_state" };
  if (isShut(row.caseRecord.closedOn, row.type)) return { ok: false, refusal: "case_closed" };
  const { versionId, language, mode, basis, channel } = row;
  if (!versionId || !language || !mode || !basis || !channel) return { ok: false, refusal: "not_prepared" };
  if (state === "expired" && mode === "link") return { ok: false, refusal: "link_again" };
  const child = childFacts(store.keys, row.caseRecord.child, row.meetingOn);
  const privateEnough = row.privateEnough ?? false;
  const preparation = {
    ...{ versionId, language, mode, basis, channel, privateEnough },
    shortVersion: row.shortVersion ?? false,
    email: null,
  };
  // Whoever has been invited goes on with the version of then.
  if (row.invitations.length === 0 && (await isWithdrawn(transaction, versionId))) {
    return { ok: false, refusal: "version_withdrawn" };
  }
  const document = await versionDocumentBy(transaction, store, versionId);
  const version = document
    ? { kind: document.kind, languages: askedLanguages(document, offeredLanguages()) }
    : undefined;
  const refusal = preparationRefusal(preparation, version, child);
  if (refusal) return { ok: false, refusal };
  const former = live && row.invitations[0];
  if (former && now < former.expiresAt && found.privateEnough === privateEnough) {
    await transaction.followUp.update({ where: { id: followUpId }, data: { language } });
    return { ok: true, invitationId: former.id };
  }
  const expiresAt = state === "expired" ? talkEnd(now) : answersEnd(mode, row.meetingOn);
  if (expiresAt <= now) return { ok: false, refusal: "meeting_passed" };

  await withdrawInvitations(transaction, followUpId, now);
  const draftIsOver = state === "expired" || row.response?.versionId !== versionId;
  if (row.response && draftIsOver) await discardDraft(transaction, followUpId, versionId);
  const { birthDate } = child;
  const context = await caseContext(transaction, row.caseRecord, { ...row, birthDate, privateEnough });
  const data = { language, privateEnough, context: { ...context } };
  await transaction.followUp.update({ where: { id: followUpId }, data });
  const { id: invitationId, generation } = await createInvitation(
    transaction,
    store.keys,
    { followUpId, expiresAt },
    now,
  );
  const eventId = newId();
  await transaction.followUpEvent.create({
    data: { id: eventId, followUpId, kind: "invited", at: now, staffId: actor.staffId },
  });
  if (channel === "email" || channel === "sms") {
    const key = `${followUpId}:invitation:${generation}`;
    const message = { key, kind: "invitation" as const, followUpId, invitationId, channel, language, notBefore: now };
    await enqueue(transaction, message, now);
  }
  const invitation = { id: invitationId, generation, createdAt: now };
  await planReminders(transaction, remindedFollowUp({ ...row, language }, invitation), false, now);
  const { caseId } = row;
  await appendAudit(transaction, actor, { action: "invitation.made", caseId, followUpId, invitationId }, now);
  const news = {
    type: "follow_up.state_changed" as const,
    about: eventId,
    data: { caseId, followUpId, state: "invited" },
  };
  await announce(transaction, [news], now);
  return { ok: true, invitationId };
}

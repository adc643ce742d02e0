import { newId } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { createInvitation, withdrawInvitations } from "../invitation/invitation.server";
import { enqueue } from "../outbox/outbox.server";
import { versionDocumentBy } from "../questionnaire/questionnaire.server";
import { askedLanguages } from "../questionnaire/translation";
import { discardDraft } from "../response/draft.server";
import { caseContext } from "./case-context.server";
import { childFacts } from "./child-facts";
import { factsOf, findFollowUp } from "./facts.server";
import { linkEnd, type PreparationRefusal, preparationRefusal, talkEnd } from "./preparation";
import { followUpState, mayMove } from "./state";

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
        | PreparationRefusal;
    };

/**
 * Makes the invitation, fixes which facts the questions go by, and enqueues the message when the link goes by e-mail.
 * By letter, or for a device in the room, nothing is sent: the caseworker hands over link or code.
 *
 * After a link ran out there is a code only, for answering together, and the meeting's day no longer ends it: see
 * `talkEnd`. What was saved through that link is gone.
 *
 * Everything that preparing checked is checked again, because the child may have been protected since.
 * Refusals besides those: `not_found`, `wrong_state`, `not_prepared`, `case_closed`, `meeting_passed` (the link would be
 * dead already), `link_again` (see prepareFollowUp).
 */
export async function inviteChild(store: Store, actor: Actor, followUpId: string, now: Date): Promise<Inviting> {
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    const state = followUpState(factsOf(row), now);
    if (!mayMove(state, "invited", row.type)) return { ok: false, refusal: "wrong_state" };
    if (row.caseRecord.closedOn) return { ok: false, refusal: "case_closed" };
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
    const document = await versionDocumentBy(transaction, store, versionId);
    const version = document ? { kind: document.kind, languages: askedLanguages(document) } : undefined;
    const refusal = preparationRefusal(preparation, version, child);
    if (refusal) return { ok: false, refusal };
    const expiresAt = state === "expired" ? talkEnd(now) : linkEnd(row.meetingOn);
    if (expiresAt <= now) return { ok: false, refusal: "meeting_passed" };

    await withdrawInvitations(transaction, followUpId, now);
    const draftIsOver = state === "expired" || row.response?.versionId !== versionId;
    if (row.response && draftIsOver) await discardDraft(transaction, followUpId, versionId);
    const { birthDate } = child;
    const context = await caseContext(transaction, row.caseRecord, { ...row, birthDate, privateEnough });
    await transaction.followUp.update({ where: { id: followUpId }, data: { context: { ...context } } });
    const { id: invitationId, generation } = await createInvitation(
      transaction,
      store.keys,
      { followUpId, expiresAt },
      now,
    );
    await transaction.followUpEvent.create({
      data: { id: newId(), followUpId, kind: "invited", at: now, staffId: actor.staffId },
    });
    if (channel === "email") {
      const key = `${followUpId}:invitation:${generation}`;
      await enqueue(
        transaction,
        { key, kind: "invitation", followUpId, invitationId, channel, language, notBefore: now },
        now,
      );
    }
    const { caseId } = row;
    await appendAudit(transaction, actor, { action: "invitation.made", caseId, followUpId, invitationId }, now);
    return { ok: true, invitationId };
  });
}

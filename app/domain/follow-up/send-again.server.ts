import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { handleAll } from "../outbox/failed.server";
import { stopReason } from "../outbox/may-still-send";
import { BY_HAND, enqueue } from "../outbox/outbox.server";
import { sentByHandToday, waitingInvitations } from "../outbox/sent.server";
import type { StopReason } from "../outbox/outcome";
import { isShut } from "./after-care";
import { childFacts } from "./child-facts";
import { factsOf, findFollowUp } from "./facts.server";
import { followUpState } from "./state";

export type SendingAgain =
  | { readonly ok: true; readonly messageId: string }
  | {
      readonly ok: false;
      readonly refusal: "not_found" | "wrong_state" | "still_waiting" | "enough_today" | StopReason;
    };

/** By hand and in one day, for one link: whoever stands beside the child may miss once, and nobody's phone is flooded. */
const MOST_BY_HAND = 2;

/**
 * Sends the live link once more, to the address that the case has now: it was changed, or the child did not find the
 * first. What failed before is dealt with by this. All that may stop a message is asked now and again when it is sent.
 *
 * Refusals besides the reasons to stop: `not_found`, `wrong_state` (a link that is handed over by hand), `still_waiting`
 * (the former has not left yet), `enough_today`.
 */
export async function sendAgain(store: Store, actor: Actor, followUpId: string, now: Date): Promise<SendingAgain> {
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row) return { ok: false, refusal: "not_found" };
    const { channel, language, caseId } = row;
    const [invitation] = row.invitations;
    if (!invitation || !language || (channel !== "email" && channel !== "sms"))
      return { ok: false, refusal: "wrong_state" };
    const child = childFacts(store.keys, row.caseRecord.child, row.meetingOn);
    const stopped = stopReason({
      state: followUpState(factsOf(row), now),
      isLatest: true,
      protectedChild: child.protectedChild,
      caseClosed: isShut(row.caseRecord.closedOn, row.type),
      hasAddress: (channel === "email" ? child.knownEmail : child.knownPhone) !== null,
    });
    if (stopped) return { ok: false, refusal: stopped };
    if ((await waitingInvitations(transaction, invitation.id)) > 0) return { ok: false, refusal: "still_waiting" };
    const { today, ever } = await sentByHandToday(transaction, invitation.id, now);
    if (today >= MOST_BY_HAND) return { ok: false, refusal: "enough_today" };
    const key = `${followUpId}${BY_HAND}${invitation.generation}:${ever + 1}`;
    const message = { key, kind: "invitation" as const, followUpId, invitationId: invitation.id, channel, language };
    const messageId = await enqueue(transaction, { ...message, notBefore: now }, now);
    if (messageId === null) return { ok: false, refusal: "still_waiting" };
    await handleAll(transaction, actor, invitation.id, now);
    await appendAudit(transaction, actor, { action: "message.sent_again", caseId, followUpId, messageId }, now);
    return { ok: true, messageId };
  });
}

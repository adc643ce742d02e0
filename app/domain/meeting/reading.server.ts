import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { acknowledgeMeetingFlags } from "../flag/acknowledgement.server";
import { recordMove } from "../follow-up/record-move.server";

export type Reading =
  | { readonly ok: true }
  /** `flags_open`: flags with a clock still wait for someone; `not_sent`: there is nothing to have read yet. */
  | { readonly ok: false; readonly refusal: "not_found" | "not_sent" | "flags_open" };

/**
 * Notes that all answers have been read and the flags handled, which moves the follow-up on (domain.md 3.1). Doing it
 * again changes nothing. What is to be taken up at the meeting is acknowledged with it. A follow-up with an unacknowledged flag that has a clock is not read, however long the page
 * has been open.
 */
export async function markRead(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  now: Date,
): Promise<Reading> {
  return store.database.write(async (transaction) => {
    const followUp = await transaction.followUp.findFirst({
      where: { id: followUpId, caseId, caseRecord: casesWithin(actor, "answers.read") },
      select: {
        response: { select: { submittedAt: true } },
        events: { where: { kind: { in: ["read", "cancelled"] } }, select: { kind: true } },
        _count: { select: { flags: { where: { level: { in: ["now", "soon"] }, acknowledgedAt: null } } } },
      },
    });
    if (!followUp) return { ok: false, refusal: "not_found" };
    if (followUp.events.some(({ kind }) => kind === "read")) return { ok: true };
    const cancelled = followUp.events.some(({ kind }) => kind === "cancelled");
    if (!followUp.response?.submittedAt || cancelled) return { ok: false, refusal: "not_sent" };
    if (followUp._count.flags > 0) return { ok: false, refusal: "flags_open" };
    await recordMove(transaction, actor, { caseId, followUpId, kind: "read", at: now }, now);
    await acknowledgeMeetingFlags(transaction, actor, { caseId, followUpId }, now);
    return { ok: true };
  });
}

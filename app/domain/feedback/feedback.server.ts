import { open, seal } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { factsOf, findFollowUp } from "../follow-up/facts.server";
import { followUpState } from "../follow-up/state";
import { type FeedbackText, mayWriteFeedback } from "./feedback";
import type { FeedbackInput } from "./input";

export type FeedbackPage = NonNullable<Awaited<ReturnType<typeof feedbackPage>>>;

/**
 * The feedback of a follow-up for its caseworker. It repeats what the child said, so it is for those who may read the
 * answers. Null for everybody else, and outside reach. Moments are ISO instants.
 */
export async function feedbackPage(store: Store, actor: Actor, caseId: string, followUpId: string, now: Date) {
  const row = await findFollowUp(store.database.read, actor, "answers.read", followUpId);
  if (!row || row.caseId !== caseId) return null;
  const written = await store.database.read.feedback.findFirst({
    where: { followUpId, followUp: { caseRecord: casesWithin(actor, "answers.read") } },
    include: { writtenBy: { select: { name: true } } },
  });
  return {
    /** The language to write in unless another is chosen: the one that the child answered in. */
    language: written?.language ?? row.language ?? row.caseRecord.child.language,
    mayWrite: mayWriteFeedback(followUpState(factsOf(row), now), written?.openedAt ?? null),
    written: written && {
      text: JSON.parse(open(store.keys, "feedback.text", written.textSealed)) as FeedbackText,
      by: written.writtenBy.name,
      at: written.writtenAt.toISOString(),
      openedAt: written.openedAt?.toISOString() ?? null,
    },
  };
}

export type SavingFeedback =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "already_opened" };

/**
 * Writes the feedback, or writes it anew as long as the child has not opened it.
 *
 * Refusals: `not_found`, `wrong_state` (there has been neither talk nor meeting, or the follow-up is closed),
 * `already_opened`.
 */
export function saveFeedback(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  { language, ...text }: FeedbackInput,
  now: Date,
): Promise<SavingFeedback> {
  return store.database.write(async (transaction) => {
    const row = await findFollowUp(transaction, actor, "answers.read", followUpId);
    if (!row || row.caseId !== caseId) return { ok: false, refusal: "not_found" };
    const known = await transaction.feedback.findUnique({ where: { followUpId }, select: { openedAt: true } });
    if (known?.openedAt) return { ok: false, refusal: "already_opened" };
    if (!mayWriteFeedback(followUpState(factsOf(row), now), null)) return { ok: false, refusal: "wrong_state" };
    const textSealed = seal(store.keys, "feedback.text", JSON.stringify(text satisfies FeedbackText));
    const data = { textSealed, language, writtenById: actor.staffId, writtenAt: now };
    await transaction.feedback.upsert({ where: { followUpId }, create: { followUpId, ...data }, update: data });
    await appendAudit(transaction, actor, { action: "feedback.written", caseId, followUpId }, now);
    return { ok: true };
  });
}

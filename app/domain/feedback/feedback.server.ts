import { open, seal } from "#app/crypto/seal";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { casesWithin } from "../access/scope.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { factsOf, findFollowUp } from "../follow-up/facts.server";
import { recordFedBack } from "../follow-up/moves.server";
import { followUpState } from "../follow-up/state";
import { staffNames } from "../staff/names.server";
import { type FeedbackText, mayExplain, mayWriteFeedback, waysToExplain } from "./feedback";
import type { ExplanationInput, FeedbackInput } from "./input";

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
  const state = followUpState(factsOf(row), now);
  const names = await staffNames(store.database.read, [written?.explainedById ?? null]);
  const { protectedAt } = row.caseRecord.child;
  return {
    /** The language to write in unless another is chosen: the one that the child answered in. */
    language: written?.language ?? row.language ?? row.caseRecord.child.language,
    mayWrite: mayWriteFeedback(state, written),
    mayExplain: written !== null && mayExplain(state, written.explainedOn),
    ways: waysToExplain({ protectedChild: protectedAt !== null, opened: Boolean(written?.openedAt) }),
    explained:
      written?.explainedOn && written.explainedHow
        ? {
            on: written.explainedOn,
            how: written.explainedHow,
            by: names.get(written.explainedById ?? "") ?? null,
          }
        : null,
    written: written && {
      text: JSON.parse(open(store.keys, "feedback.text", written.textSealed)) as FeedbackText,
      by: written.writtenBy.name,
      at: written.writtenAt.toISOString(),
      openedAt: written.openedAt?.toISOString() ?? null,
    },
  };
}

export type SavingFeedback =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "not_found" | "wrong_state" | "already_opened" | "already_explained" };

/**
 * Writes the feedback, or writes it anew as long as the child has not opened it.
 *
 * Refusals: `not_found`, `wrong_state` (there has been neither talk nor meeting, or the follow-up is closed),
 * `already_opened`, `already_explained`.
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
    const known = await transaction.feedback.findUnique({
      where: { followUpId },
      select: { openedAt: true, explainedOn: true },
    });
    if (known?.openedAt) return { ok: false, refusal: "already_opened" };
    if (known?.explainedOn) return { ok: false, refusal: "already_explained" };
    if (!mayWriteFeedback(followUpState(factsOf(row), now), null)) return { ok: false, refusal: "wrong_state" };
    const textSealed = seal(store.keys, "feedback.text", JSON.stringify(text satisfies FeedbackText));
    const data = { textSealed, language, writtenById: actor.staffId, writtenAt: now };
    await transaction.feedback.upsert({ where: { followUpId }, create: { followUpId, ...data }, update: data });
    await appendAudit(transaction, actor, { action: "feedback.written", caseId, followUpId }, now);
    return { ok: true };
  });
}

export type Explaining =
  | { readonly ok: true }
  /** `not_opened`: the child has not opened it through the link; `not_this_way`: nothing is sent to a protected child. */
  | {
      readonly ok: false;
      readonly refusal:
        "not_found" | "not_written" | "wrong_state" | "date_out_of_range" | "not_opened" | "not_this_way";
    };

/**
 * Somebody has gone through the text with the child and made sure that it was understood. This, and not the opening of
 * a link, is what makes a follow-up fed back.
 */
export function explainFeedback(
  store: Store,
  actor: Actor,
  { caseId, followUpId }: { readonly caseId: string; readonly followUpId: string },
  { on, how }: ExplanationInput,
  now: Date,
): Promise<Explaining> {
  return store.database.write(async (transaction): Promise<Explaining> => {
    const row = await findFollowUp(transaction, actor, "follow_up.manage", followUpId);
    if (!row || row.caseId !== caseId) return { ok: false, refusal: "not_found" };
    if (on > localDate(now)) return { ok: false, refusal: "date_out_of_range" };
    const written = await transaction.feedback.findUnique({ where: { followUpId } });
    if (!written) return { ok: false, refusal: "not_written" };
    const state = followUpState(factsOf(row), now);
    if (!mayExplain(state, written.explainedOn)) return { ok: false, refusal: "wrong_state" };
    const of = { protectedChild: row.caseRecord.child.protectedAt !== null, opened: written.openedAt !== null };
    if (!waysToExplain(of).includes(how)) {
      return { ok: false, refusal: how === "link" && !of.protectedChild ? "not_opened" : "not_this_way" };
    }
    const data = { explainedOn: on, explainedById: actor.staffId, explainedHow: how };
    await transaction.feedback.update({ where: { followUpId }, data });
    await appendAudit(transaction, actor, { action: "feedback.explained", caseId, followUpId, how }, now);
    if (state === "decided") await recordFedBack(transaction, actor, { caseId, followUpId, on }, now);
    return { ok: true };
  });
}

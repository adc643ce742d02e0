import type { Reader, Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { type Actor, may } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { LONGEST_REASON } from "./reason";

/*
 * A version that turned out to be wrong is withdrawn: nobody is asked by it anew. Who has been invited answers it to the
 * end, because a link that dies under a child's hands is worse than a question that could be better; and what was answered
 * still reads by it.
 */

export type Withdrawing =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly refusal: "forbidden" | "not_found" | "reason_missing" | "reason_too_long" | "withdrawn_already";
    };

/** @param reason for colleagues, on the list of versions. It says nothing of any child. */
export async function withdrawVersion(
  store: Store,
  actor: Actor,
  versionId: string,
  reason: string,
  now: Date,
): Promise<Withdrawing> {
  if (!may(actor, "questionnaire.publish")) return { ok: false, refusal: "forbidden" };
  const said = reason.trim();
  if (said === "") return { ok: false, refusal: "reason_missing" };
  if (said.length > LONGEST_REASON) return { ok: false, refusal: "reason_too_long" };
  return store.database.write(async (transaction) => {
    const version = await transaction.questionnaireVersion.findUnique({
      where: { id: versionId },
      select: { withdrawal: { select: { versionId: true } } },
    });
    if (!version) return { ok: false, refusal: "not_found" };
    if (version.withdrawal) return { ok: false, refusal: "withdrawn_already" };
    await transaction.versionWithdrawal.create({
      data: { versionId, withdrawnAt: now, withdrawnById: actor.staffId, reason: said },
    });
    await appendAudit(transaction, actor, { action: "questionnaire.withdrawn", versionId }, now);
    return { ok: true };
  });
}

export type TakingBack =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "not_withdrawn" };

/** Lets a version that was withdrawn be asked again. */
export async function takeBackWithdrawal(
  store: Store,
  actor: Actor,
  versionId: string,
  now: Date,
): Promise<TakingBack> {
  if (!may(actor, "questionnaire.publish")) return { ok: false, refusal: "forbidden" };
  return store.database.write(async (transaction) => {
    const { count } = await transaction.versionWithdrawal.deleteMany({ where: { versionId } });
    if (count === 0) return { ok: false, refusal: "not_withdrawn" };
    await appendAudit(transaction, actor, { action: "questionnaire.withdrawal_taken_back", versionId }, now);
    return { ok: true };
  });
}

export async function isWithdrawn(read: Reader | Transaction, versionId: string): Promise<boolean> {
  return (await read.versionWithdrawal.count({ where: { versionId } })) > 0;
}

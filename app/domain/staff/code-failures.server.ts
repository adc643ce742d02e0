import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { enqueueNotice } from "../outbox/notice.server";
import { CODE_FAILURES_RULE, PROOF_RULE } from "../throttle/throttle";
import { clearTries, type Throttled, triesOf } from "../throttle/throttle.server";

/*
 * Wrong codes of the second factor. Whoever gets so far knows the password, so each is in the audit log, the owner is
 * told when they are several, and in the long run they end with a new password.
 */

/** Failures in a week of which the owner is told, once. */
const TOLD_AFTER = 5;

/** What a try at a code counts for. */
export function codeTries(staffId: string): readonly Throttled[] {
  return [{ rule: PROOF_RULE, subject: staffId }, weekly(staffId)];
}

/** So many were wrong that no code is taken until there is a new password. */
export async function codesUsedUp(store: Store, staffId: string, now: Date): Promise<boolean> {
  const { tries } = await triesOf(store.database.read, store.keys, weekly(staffId), now);
  return CODE_FAILURES_RULE.most !== null && tries >= CODE_FAILURES_RULE.most;
}

/** Notes a wrong code of somebody who signs in, in the transaction that looked at it. */
export async function noteWrongCode(store: Store, transaction: Transaction, staffId: string, now: Date): Promise<void> {
  await appendAudit(transaction, { staffId }, { action: "staff.code_failed", staffId }, now);
  const { tries, since } = await triesOf(transaction, store.keys, weekly(staffId), now);
  if (tries < TOLD_AFTER) return;
  const { language } = await transaction.staffMember.findUniqueOrThrow({ where: { id: staffId } });
  const key = `codes_failed ${staffId} ${since.toISOString()}`;
  await enqueueNotice(transaction, { key, kind: "codes_failed", staffId, language, notBefore: now }, now);
}

/** There is a new password, which a guesser does not know. */
export async function forgetWrongCodes(store: Store, transaction: Transaction, staffId: string): Promise<void> {
  await clearTries(transaction, store.keys, weekly(staffId));
}

function weekly(staffId: string): Throttled {
  return { rule: CODE_FAILURES_RULE, subject: staffId };
}

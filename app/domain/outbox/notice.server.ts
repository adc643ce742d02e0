import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { NoticeKind } from "./decision";

/**
 * Writes a notice to a staff member in the transaction of what it tells about: that something waits in Tilltals, never
 * what and never about whom. It goes by e-mail; one about a flag goes by SMS as well where the person has left a number
 * and the municipality has a gateway. The same key is written once.
 *
 * It is not sent after all when the flag has been acknowledged meanwhile, or when the person works here no more. One that
 * tells a leader or manager that nothing was noted about an acknowledged flag is sent until something is.
 *
 * @param notice.notBefore the first moment at which it may go out: staff are not woken at night either.
 */
export async function enqueueNotice(
  transaction: Transaction,
  notice: {
    readonly key: string;
    readonly kind: NoticeKind;
    readonly staffId: string;
    readonly language: string;
    readonly flagId?: string;
    readonly followUpId?: string;
    readonly notBefore: Date;
  },
  now: Date,
): Promise<void> {
  const { flagId = null, followUpId = null, ...rest } = notice;
  if (await transaction.message.findUnique({ where: { key: notice.key }, select: { id: true } })) return;
  const written = { ...rest, flagId, followUpId, status: "queued" as const, createdAt: now, attempts: 0 };
  await transaction.message.create({ data: { ...written, id: newId(), channel: "email" } });
  if (flagId !== null && (await hasPhone(transaction, notice.staffId))) {
    await transaction.message.create({ data: { ...written, id: newId(), key: `${notice.key}:sms`, channel: "sms" } });
  }
}

async function hasPhone(transaction: Transaction, staffId: string): Promise<boolean> {
  return (await transaction.staffMember.count({ where: { id: staffId, phoneSealed: { not: null } } })) > 0;
}

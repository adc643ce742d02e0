import type { KeyRing } from "#app/crypto/keys";
import { seal } from "#app/crypto/seal";
import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import { appendAudit } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";
import { localDate } from "../calendar/working-days";

/** The right to work with one case beside those who carry it. Days are ISO days, both included. */
export interface CaseAccessGift {
  readonly caseId: string;
  readonly staffId: string;
  readonly kind: "overlap" | "named" | "taken_over" | "emergency";
  readonly fromOn: string;
  /** Null: until it is taken away. */
  readonly untilOn: string | null;
  /** For what lasts hours: the moment at which it ends, on `untilOn`. */
  readonly expiresAt?: Date;
  /** In the words of whoever gives it. */
  readonly reason: string | null;
  /** Null when no person did. */
  readonly grantedById: string | null;
}

/** Gives access in the transaction of what gives rise to it. It counts from the receiver's next request. */
export async function giveAccess(
  transaction: Transaction,
  keys: KeyRing,
  by: Exclude<AuditActor, "child">,
  { reason, ...gift }: CaseAccessGift,
  now: Date,
): Promise<string> {
  const accessId = newId();
  const { caseId, staffId, kind } = gift;
  const reasonSealed = reason === null ? null : seal(keys, "case_access.reason", reason);
  await transaction.caseAccess.create({ data: { id: accessId, ...gift, reasonSealed, createdAt: now } });
  await appendAudit(transaction, by, { action: "case_access.given", caseId, accessId, staffId, kind }, now);
  return accessId;
}

/** Takes access away; false when it has ended already, or is not of this case. */
export async function endAccess(
  transaction: Transaction,
  by: Exclude<AuditActor, "child">,
  { caseId, accessId }: { readonly caseId: string; readonly accessId: string },
  now: Date,
): Promise<boolean> {
  const access = await transaction.caseAccess.findFirst({
    where: { id: accessId, caseId, endedAt: null },
    select: { staffId: true },
  });
  if (!access) return false;
  await transaction.caseAccess.update({ where: { id: accessId }, data: { endedAt: now } });
  const { staffId } = access;
  await appendAudit(transaction, by, { action: "case_access.ended", caseId, accessId, staffId }, now);
  return true;
}

/** Who has access to a case now or later, besides those who carry it. */
export async function accessTo(read: Reader | Transaction, caseId: string, now: Date) {
  const lasts = { OR: [{ untilOn: null }, { untilOn: { gte: localDate(now) } }] };
  const rows = await read.caseAccess.findMany({
    where: { caseId, endedAt: null, AND: [lasts, { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }] },
    orderBy: [{ fromOn: "asc" }, { id: "asc" }],
    select: { id: true, staffId: true, kind: true, fromOn: true, untilOn: true, staff: { select: { name: true } } },
  });
  return rows.map(({ id, staff, ...access }) => ({ accessId: id, name: staff.name, ...access }));
}

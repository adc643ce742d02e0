import { hashPassword } from "#app/crypto/password";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Role } from "../access/policy";
import { clearSecondFactor } from "./second-factor.server";

/*
 * What must not come back with a restored copy: sessions that had been ended, passwords that had been changed, roles that
 * had been taken. Written without entries in the audit log: one entry tells of the restore as a whole.
 */

/** Ends every session and every link with which a password may be chosen, whoever's they are. */
export async function endSessionsOfAll(transaction: Transaction, now: Date): Promise<number> {
  const { count } = await transaction.staffSession.updateMany({ where: { endedAt: null }, data: { endedAt: now } });
  await transaction.staffAccountLink.updateMany({
    where: { usedAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
  return count;
}

export async function endAgain(transaction: Transaction, staffId: string, at: Date): Promise<void> {
  await transaction.staffMember.updateMany({ where: { id: staffId, endedAt: null }, data: { endedAt: at } });
}

export async function takeRoleAgain(
  transaction: Transaction,
  { staffId, unitId, role }: { readonly staffId: string; readonly unitId: string; readonly role: string },
): Promise<void> {
  await transaction.staffRole.deleteMany({ where: { staffId, unitId, role: role as Role } });
}

/** A hash that no password fits: whoever has it chooses a new one by the link that is sent to the mailbox. */
export function unknownPassword(): Promise<string> {
  return hashPassword(`${newId()}${newId()}`);
}

/** The password in the copy is an old one, perhaps one that somebody else had learnt. */
export async function forgetPassword(transaction: Transaction, staffId: string, unknown: string): Promise<void> {
  await transaction.staffMember.updateMany({
    where: { id: staffId, passwordHash: { not: null } },
    data: { passwordHash: unknown },
  });
}

/** The second factor in the copy is an old one: it is set up anew. */
export async function forgetFactor(transaction: Transaction, staffId: string): Promise<void> {
  if ((await transaction.staffMember.count({ where: { id: staffId } })) > 0)
    await clearSecondFactor(transaction, staffId);
}

/**
 * Nobody knows whose password was changed and who has left: everybody chooses a new one, save system administrators,
 * without whom nobody could go on.
 *
 * @returns how many keep theirs, and how many must choose.
 */
export async function forgetPasswords(
  transaction: Transaction,
  unknown: string,
): Promise<{ readonly administrators: number; readonly others: number }> {
  const administrators = { endedAt: null, roles: { some: { role: "system_admin" as const } } };
  const { count } = await transaction.staffMember.updateMany({
    where: { passwordHash: { not: null }, NOT: administrators },
    data: { passwordHash: unknown },
  });
  return { administrators: await transaction.staffMember.count({ where: administrators }), others: count };
}

import type { KeyRing } from "#app/crypto/keys";
import {
  formatCode,
  invitationCode,
  invitationCodeHash,
  invitationToken,
  invitationTokenHash,
  newId,
} from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";

/**
 * Makes the next invitation of a follow-up. Link and code are derived from its id whenever they are needed; only keyed
 * hashes of them are stored. The caller has made sure that no other one is live.
 */
export async function createInvitation(
  transaction: Transaction,
  keys: KeyRing,
  input: { readonly followUpId: string; readonly expiresAt: Date },
  now: Date,
): Promise<{ readonly id: string; readonly generation: number }> {
  const { followUpId, expiresAt } = input;
  const generation = 1 + (await transaction.invitation.count({ where: { followUpId } }));
  const id = newId();
  await transaction.invitation.create({
    data: {
      id,
      followUpId,
      generation,
      tokenHash: invitationTokenHash(keys, invitationToken(keys, id)),
      codeHash: invitationCodeHash(keys, invitationCode(keys, id)),
      createdAt: now,
      expiresAt,
    },
  });
  return { id, generation };
}

/** Kills every link of a follow-up and every browser session behind it, from this moment. */
export async function withdrawInvitations(transaction: Transaction, followUpId: string, now: Date): Promise<void> {
  await withdrawLinks(transaction, followUpId, now);
  await withdrawSessions(transaction, followUpId, now);
}

/** Kills every link of a follow-up that is over. The browsers behind them save nothing any more, and are told why. */
export async function withdrawLinks(transaction: Transaction, followUpId: string, now: Date): Promise<void> {
  await transaction.invitation.updateMany({ where: { followUpId, withdrawnAt: null }, data: { withdrawnAt: now } });
}

/** Shuts out every browser that has the questions open. */
export async function withdrawSessions(transaction: Transaction, followUpId: string, now: Date): Promise<void> {
  await transaction.childSession.updateMany({
    where: { invitation: { followUpId }, endedAt: null },
    data: { endedAt: now },
  });
}

/** Lets a live link run out at another moment, because the meeting was moved. One that has run out stays dead. */
export async function moveExpiry(
  transaction: Transaction,
  invitationId: string,
  expiresAt: Date,
  now: Date,
): Promise<void> {
  await transaction.invitation.updateMany({ where: { id: invitationId, expiresAt: { gt: now } }, data: { expiresAt } });
}

/** The link as it is sent. The secret stands after `#`, so it reaches no log and no Referer. */
export function invitationLink(keys: KeyRing, publicUrl: string, invitationId: string): string {
  return `${publicUrl}/a#${invitationToken(keys, invitationId)}`;
}

/** The code to type by hand, `ABCD-1234`. */
export function typedCode(keys: KeyRing, invitationId: string): string {
  return formatCode(invitationCode(keys, invitationId));
}

import { accountToken, accountTokenHash } from "#app/crypto/account-token";
import type { KeyRing } from "#app/crypto/keys";
import { newId } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { AccountLinkPurpose } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import type { AuditActor } from "../audit/entry";
import { enqueueNotice } from "../outbox/notice.server";
import { ACTIVATION_HOURS, RESET_MINUTES } from "./account-link";

/*
 * Links with which a colleague chooses a password: for a new account, or in place of one that was forgotten. Nobody
 * else ever sees or sets it. The secret is derived from the key of the message that brings the link, so neither the
 * message nor the link's own row holds it.
 */

/** Makes a link and the message that brings it, in the transaction of what it is for. Earlier links stop working. */
export async function makeAccountLink(
  store: Store,
  transaction: Transaction,
  link: {
    readonly staffId: string;
    readonly language: string;
    readonly purpose: AccountLinkPurpose;
    readonly by: AuditActor;
  },
  now: Date,
): Promise<void> {
  const { staffId, language, purpose, by } = link;
  await transaction.staffAccountLink.updateMany({ where: { staffId, usedAt: null }, data: { expiresAt: now } });
  const key = `account_link ${newId()}`;
  const minutes = purpose === "activate" ? ACTIVATION_HOURS * 60 : RESET_MINUTES;
  await transaction.staffAccountLink.create({
    data: {
      id: accountTokenHash(store.keys, accountToken(store.keys, key)),
      ...{ staffId, purpose, createdAt: now, createdById: typeof by === "string" ? by : by.staffId },
      expiresAt: new Date(now.getTime() + minutes * 60_000),
    },
  });
  await enqueueNotice(transaction, { key, kind: "account_link", staffId, language, notBefore: now }, now);
  await appendAudit(transaction, by, { action: "staff.link_made", staffId, purpose }, now);
}

/** What a message of kind `account_link` brings. */
export interface AccountLinkToSend {
  readonly address: string;
  readonly purpose: AccountLinkPurpose;
  readonly expiresAt: Date;
}

/**
 * The link that the message with this key brings, at the moment of sending. Null when it no longer works: it has been
 * used, has run out, another has taken its place, or the account has ended. Then nothing is to be sent.
 */
export async function accountLinkToSend(
  read: Reader | Transaction,
  keys: KeyRing,
  publicUrl: string,
  messageKey: string,
  now: Date,
): Promise<AccountLinkToSend | null> {
  const token = accountToken(keys, messageKey);
  const found = await workingLink(read, keys, token, now);
  if (!found) return null;
  return { address: `${publicUrl}/password#${token}`, purpose: found.purpose, expiresAt: found.expiresAt };
}

/** The link behind a secret, while it works. Wrong, used and expired are all nothing. */
export async function workingLink(read: Reader | Transaction, keys: KeyRing, token: string, now: Date) {
  const link = await read.staffAccountLink.findUnique({
    where: { id: accountTokenHash(keys, token) },
    select: {
      ...{ id: true, purpose: true, expiresAt: true, usedAt: true },
      staff: { select: { id: true, name: true, email: true, endedAt: true, totpConfirmedAt: true } },
    },
  });
  if (!link || link.usedAt !== null || link.expiresAt <= now || link.staff.endedAt !== null) return null;
  return link;
}

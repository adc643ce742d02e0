import type { KeyRing } from "#app/crypto/keys";
import { newId } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import { type Dialect, rowsFromJson, timestampText } from "#app/db/dialect";
import type { MessageKind } from "#app/db/generated/sqlite/client";
import { takenAlone } from "#app/db/locking";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { SWEDISH_CALENDAR } from "../calendar/working-days";
import { type ChildContact, openContact } from "../case/child-contact";
import { FACTS_SELECT, factsOf } from "../follow-up/facts.server";
import { followUpState } from "../follow-up/state";
import { stopReason } from "./may-still-send";
import { type Delivery, type FailureReason, settlementOf, type StopReason } from "./outcome";
import { type QuietHours, sendableFrom } from "./quiet-hours";

/** Longer than any transport may take; after it, nobody can tell what became of the message. */
export const LEASE_SECONDS = 120;

/**
 * Writes a message in the transaction of what it tells about. The same key is written once: doing it again does nothing.
 * It carries neither text nor address nor token; those are made at the moment of sending.
 */
export async function enqueue(
  transaction: Transaction,
  message: {
    readonly key: string;
    readonly kind: MessageKind;
    readonly followUpId: string;
    readonly invitationId: string;
    readonly channel: "email";
    readonly language: string;
    readonly notBefore: Date;
  },
  now: Date,
): Promise<void> {
  if (await transaction.message.findUnique({ where: { key: message.key }, select: { id: true } })) return;
  await transaction.message.create({
    data: { ...message, id: newId(), status: "queued", createdAt: now, attempts: 0 },
  });
}

/** A message that this process alone may send until the lease runs out, with what it takes to write it. */
export interface Claim {
  readonly messageId: string;
  readonly leaseToken: string;
  readonly attempts: number;
  readonly kind: MessageKind;
  readonly language: string;
  readonly to: string;
  readonly invitationId: string;
  readonly expiresAt: Date;
}

/** What taking the next message came to. `none`: nothing is due. */
export type Taking =
  | { readonly kind: "claimed"; readonly claim: Claim }
  | { readonly kind: "stopped"; readonly reason: StopReason }
  | { readonly kind: "failed"; readonly messageId: string; readonly reason: FailureReason }
  | { readonly kind: "postponed" }
  | { readonly kind: "none" };

/**
 * Takes the message that has waited longest. Whether it may still be sent is decided in the very transaction that takes
 * the lease, so that a child who was protected a moment ago gets nothing (threats.md 52). In quiet hours it is put off
 * until the morning. One whose contact details cannot be opened has failed, and does not hold up those behind it.
 *
 * @param quiet null for a transport that reaches no phone.
 */
export async function takeNext(store: Store, quiet: QuietHours | null, now: Date): Promise<Taking> {
  return store.database.write(async (transaction) => {
    const id = await longestWaiting(transaction, store.database.dialect, now);
    if (id === null) return { kind: "none" };
    const message = await transaction.message.findUniqueOrThrow({ where: { id }, select: TAKEN });
    const { followUp, invitation } = message;
    if (!followUp || !invitation) return { kind: "none" };
    const { child, closedOn } = followUp.caseRecord;
    const protectedChild = child.protectedAt !== null;
    const contact = protectedChild ? {} : contactOf(store.keys, child.contactSealed);
    const to = contact?.email;
    const reason = stopReason({
      state: followUpState(factsOf(followUp), now),
      isLatest: followUp.invitations[0]?.id === invitation.id,
      protectedChild,
      caseClosed: closedOn !== null,
      hasAddress: contact === null || to !== undefined,
    });
    const where = { id: message.id, status: "queued" as const };
    if (reason === null && contact === null) {
      const unreadable = "contact_unreadable";
      await transaction.message.updateMany({ where, data: { status: "failed", reason: unreadable, settledAt: now } });
      await auditSettled(transaction, message.id, followUp.id, "failed", now);
      return { kind: "failed", messageId: message.id, reason: unreadable };
    }
    if (reason !== null || to === undefined) {
      const stopped = reason ?? "no_contact";
      await transaction.message.updateMany({ where, data: { status: "stopped", reason: stopped, settledAt: now } });
      await auditSettled(transaction, message.id, followUp.id, stopped, now);
      return { kind: "stopped", reason: stopped };
    }
    const notBefore = quiet ? sendableFrom(now, quiet, SWEDISH_CALENDAR) : now;
    if (notBefore > now) {
      await transaction.message.updateMany({ where, data: { notBefore } });
      return { kind: "postponed" };
    }
    const leaseToken = newId();
    const attempts = message.attempts + 1;
    const leaseUntil = new Date(now.getTime() + LEASE_SECONDS * 1000);
    await transaction.message.updateMany({ where, data: { status: "sending", leaseToken, leaseUntil, attempts } });
    const { id: messageId, kind, language } = message;
    const { id: invitationId, expiresAt } = invitation;
    return { kind: "claimed", claim: { messageId, leaseToken, attempts, kind, language, to, invitationId, expiresAt } };
  });
}

/**
 * Records what became of a claimed message. Only the holder of the lease token can; one who comes after the lease ran
 * out still knows better than `maybe_sent`, and nobody has sent the message since. False when the message is not theirs.
 */
export async function settle(store: Store, claim: Claim, delivery: Delivery, now: Date): Promise<boolean> {
  const settlement = settlementOf(delivery, claim.attempts, now);
  return store.database.write(async (transaction) => {
    const settled = settlement.status === "queued" ? { leaseToken: null } : { settledAt: now };
    const { count } = await transaction.message.updateMany({
      where: { id: claim.messageId, leaseToken: claim.leaseToken, status: { in: ["sending", "maybe_sent"] } },
      data: { ...settlement, ...settled, leaseUntil: null },
    });
    if (count === 0) return false;
    if (settlement.status !== "queued") {
      const { followUpId } = await transaction.message.findUniqueOrThrow({
        where: { id: claim.messageId },
        select: { followUpId: true },
      });
      const outcome = settlement.reason === "written_to_file" ? "written_to_file" : settlement.status;
      if (followUpId) await auditSettled(transaction, claim.messageId, followUpId, outcome, now);
    }
    return true;
  });
}

/**
 * Messages whose sender has not been heard of since the lease ran out: they may have been sent, and are not sent again
 * by themselves (design.md 6). Returns how many.
 */
export async function giveUpLeases(store: Store, now: Date): Promise<number> {
  return store.database.write(async (transaction) => {
    const lost = await transaction.message.findMany({
      where: { status: "sending", leaseUntil: { lt: now } },
      select: { id: true, followUpId: true },
      take: 100,
    });
    for (const { id, followUpId } of lost) {
      const data = { status: "maybe_sent" as const, reason: "no_answer", settledAt: now };
      await transaction.message.updateMany({ where: { id, status: "sending" }, data });
      if (followUpId) await auditSettled(transaction, id, followUpId, "maybe_sent", now);
    }
    return lost.length;
  });
}

/** Null when what is kept cannot be opened, whatever the cause: the next messages must not wait for it. */
function contactOf(keys: KeyRing, sealed: string | null): ChildContact | null {
  try {
    return openContact(keys, sealed);
  } catch {
    return null;
  }
}

async function longestWaiting(transaction: Transaction, dialect: Dialect, now: Date): Promise<string | null> {
  const rows = await transaction.$queryRawUnsafe<{ id: string }[]>(
    `SELECT m."id" FROM "Message" m, ${rowsFromJson(dialect, 1, { now: "timestamp" })}
WHERE m."status" = 'queued' AND m."notBefore" <= input."now" ORDER BY m."notBefore", m."id" LIMIT 1
${takenAlone(dialect, "m")}`,
    JSON.stringify([{ now: timestampText(dialect, now) }]),
  );
  return rows[0]?.id ?? null;
}

const TAKEN = {
  id: true,
  attempts: true,
  kind: true,
  language: true,
  invitation: { select: { id: true, expiresAt: true } },
  followUp: {
    select: {
      ...FACTS_SELECT,
      id: true,
      caseRecord: {
        select: { closedOn: true, child: { select: { protectedAt: true, contactSealed: true } } },
      },
    },
  },
} as const;

function auditSettled(transaction: Transaction, messageId: string, followUpId: string, outcome: string, now: Date) {
  return appendAudit(transaction, "system", { action: "message.settled", messageId, followUpId, outcome }, now);
}

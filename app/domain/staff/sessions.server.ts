import type { Transaction } from "#app/db/client.server";
import type { SignInMethod } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { forgetWaitingFactor } from "./second-factor.server";
import { IDLE_MINUTES } from "./session";

/** A session that is open, as its owner is shown it. */
export interface OpenSession {
  readonly id: string;
  /** The one in which the list is read. */
  readonly isThis: boolean;
  readonly device: string | null;
  readonly method: SignInMethod;
  readonly since: Date;
  readonly lastSeen: Date;
}

/** The actor's own open sessions: this one first, then the most recently used. */
export async function ownSessions(store: Store, actor: Actor, now: Date): Promise<OpenSession[]> {
  const rows = await store.database.read.staffSession.findMany({
    where: { staffId: actor.staffId, ...openAt(now) },
    orderBy: { lastSeenAt: "desc" },
    take: 50,
  });
  const sessions = rows.map(({ id, device, method, createdAt, lastSeenAt }) => ({
    ...{ id, device, method, isThis: id === actor.sessionId },
    ...{ since: createdAt, lastSeen: lastSeenAt },
  }));
  return sessions.sort((a, b) => Number(b.isThis) - Number(a.isThis));
}

/** Ends one of the actor's own sessions. Ending one that has ended already is no fault. */
export async function endOwnSession(store: Store, actor: Actor, sessionId: string, now: Date): Promise<void> {
  await store.database.write((transaction) => endSessions(transaction, actor, { id: sessionId }, actor.staffId, now));
}

/** Ends all of the actor's sessions but this one. */
export async function endOtherSessions(store: Store, actor: Actor, now: Date): Promise<void> {
  await store.database.write((transaction) => endSessionsBut(transaction, actor, now));
}

/** {@link endOtherSessions} in a transaction that does more. */
export async function endSessionsBut(transaction: Transaction, actor: Actor, now: Date): Promise<void> {
  await endSessions(transaction, actor, { id: { not: actor.sessionId } }, actor.staffId, now);
}

/** Ends every session of a person, also those that wait for a code. `by` is who made it happen. */
export async function endAllSessions(
  transaction: Transaction,
  by: { readonly staffId: string },
  staffId: string,
  now: Date,
): Promise<void> {
  await endSessions(transaction, by, {}, staffId, now);
}

/** Ends sessions, and with them a set-up of a second factor that nobody has confirmed. */
async function endSessions(
  transaction: Transaction,
  by: { readonly staffId: string },
  which: { readonly id?: string | { readonly not: string } },
  staffId: string,
  now: Date,
): Promise<void> {
  await forgetWaitingFactor(transaction, staffId);
  const { count } = await transaction.staffSession.updateMany({
    where: { ...which, staffId, endedAt: null, expiresAt: { gt: now } },
    data: { endedAt: now },
  });
  if (count === 0) return;
  await appendAudit(transaction, by, { action: "staff.sessions_ended", staffId, sessions: count }, now);
}

function openAt(now: Date) {
  const idleSince = new Date(now.getTime() - IDLE_MINUTES * 60_000);
  return { endedAt: null, awaitsCode: false, expiresAt: { gt: now }, lastSeenAt: { gte: idleSince } };
}

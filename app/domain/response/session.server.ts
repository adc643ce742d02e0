import type { KeyRing } from "#app/crypto/keys";
import { newSessionSecret, sessionHash } from "#app/crypto/token";
import type { Reader, Transaction } from "#app/db/client.server";
import type { Statements } from "#app/db/statements.server";
import type { Store } from "#app/db/store";
import { accessBySessions, type ChildAccess } from "./access.server";
import { adoptAnswers, lastSavedBy } from "./answer-rows.server";

/*
 * Browsers in which a child pressed Start. The cookie holds a secret, the table only a keyed hash of it. A session
 * lives until the child leaves or sends, or until the link is dead. An open page may save with it all that time; what
 * was saved is given back only for a while after it was last used, because the next person at the device may be
 * another.
 */

/** As long as the child's page stays open without anyone touching it. */
const AWAKE_MS = 15 * 60_000;

/** What a cookie leads to, alive or not. */
export async function accessOfBrowser(
  statements: Pick<Statements, "rows">,
  store: Store,
  secret: string,
  now: Date,
): Promise<ChildAccess | null> {
  const id = sessionHash(store.keys, secret);
  return (await accessBySessions(statements, store.database.dialect, [id], now)).get(id) ?? null;
}

/**
 * Whether a session was started or saved something within the last 15 minutes. Read from the answers themselves: a
 * time of its own would be one more write for each answer.
 */
export async function isAwake(
  read: Reader | Transaction,
  session: { readonly id: string; readonly lastSeenAt: Date },
  responseId: string,
  now: Date,
): Promise<boolean> {
  const isRecent = (at: Date | null) => at !== null && now.getTime() - at.getTime() <= AWAKE_MS;
  return isRecent(session.lastSeenAt) || isRecent(await lastSavedBy(read, responseId, session.id));
}

/** Whether the cookie belongs to a browser that is answering this very invitation, and was doing so just now. */
export async function isBrowserOf(
  transaction: Transaction,
  keys: KeyRing,
  secret: string,
  invitationId: string,
  now: Date,
): Promise<boolean> {
  const session = await transaction.childSession.findUnique({ where: { id: sessionHash(keys, secret) } });
  if (session === null || session.endedAt !== null || session.invitationId !== invitationId) return false;
  return isAwake(transaction, session, session.responseId, now);
}

/**
 * The secret of the session that a Start makes. It is always a new one, so that none which was planted before the
 * Start is worth anything. When the same browser starts again, the new secret follows from the old one and the page
 * (`tab`): a Start that is repeated because its reply was lost makes the same session, not a stranger.
 */
export function nextSecret(keys: KeyRing, former: string | null, tab: string): string {
  if (former === null) return newSessionSecret();
  return keys.mac("session", `next ${tab} ${former}`).subarray(0, 24).toString("base64url");
}

/** What stands for a cookie's secret where a form was filled in without script: the form's random name. */
export function formSecret(form: string): string {
  return `form ${form}`;
}

/** Opens a session, or finds it open, and ends the browser's former one, whose answers become the new one's. */
export async function openSession(
  transaction: Transaction,
  keys: KeyRing,
  session: {
    readonly secret: string;
    readonly former: string | null;
    readonly invitationId: string;
    readonly responseId: string;
  },
  now: Date,
): Promise<string> {
  const { invitationId, responseId } = session;
  const id = sessionHash(keys, session.secret);
  await transaction.childSession.upsert({
    where: { id },
    create: { id, invitationId, responseId, createdAt: now, lastSeenAt: now },
    update: { lastSeenAt: now },
  });
  if (session.former !== null) {
    const formerId = sessionHash(keys, session.former);
    await transaction.childSession.updateMany({ where: { id: formerId, endedAt: null }, data: { endedAt: now } });
    await adoptAnswers(transaction, responseId, { sessionId: formerId }, id);
  }
  return id;
}

/** Ends every session of a response. */
export async function endSessions(transaction: Transaction, responseId: string, now: Date): Promise<void> {
  await transaction.childSession.updateMany({ where: { responseId, endedAt: null }, data: { endedAt: now } });
}

/** The session that sent was seen last when it ended; the others were not. It may ask for its receipt again. */
export async function rememberSender(transaction: Transaction, sessionId: string, now: Date): Promise<void> {
  await transaction.childSession.update({ where: { id: sessionId }, data: { lastSeenAt: now } });
}

/** Ends the session of one browser. Harmless when there is none. */
export async function endChildSession(store: Store, secret: string, now: Date): Promise<void> {
  const id = sessionHash(store.keys, secret);
  await store.database.write((transaction) =>
    transaction.childSession.updateMany({ where: { id, endedAt: null }, data: { endedAt: now } }),
  );
}

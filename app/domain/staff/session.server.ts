import { newId, newSessionSecret, sessionHash } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import { type Dialect, rowsFromJson, timestampText } from "#app/db/dialect";
import type { SignInMethod } from "#app/db/generated/sqlite/client";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { openRightsToday, rightsToday, type RightsTodayRow } from "../access/today.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { CODE_MINUTES, IDLE_MINUTES, LIFETIME_HOURS } from "./session";

/** A signed-in staff member, and how it came about. */
export interface SessionActor extends Actor {
  readonly method: SignInMethod;
  /**
   * Nothing but a password was shown to open this session. It says nothing of the account: one that was opened before
   * the second factor was set up has not shown it.
   */
  readonly passwordAlone: boolean;
}

/**
 * A new session, never one that was there before, so that none that somebody planted is carried over.
 *
 * @param session.awaitsCode the second factor is still asked for: no page opens, and there is not much time.
 * @returns the secret for the cookie, of which only a keyed hash is stored.
 */
export async function openStaffSession(
  store: Store,
  transaction: Transaction,
  session: {
    readonly staffId: string;
    readonly method: SignInMethod;
    readonly awaitsCode: boolean;
    readonly device: string | null;
  },
  now: Date,
): Promise<string> {
  const secret = newSessionSecret();
  const lifetime = session.awaitsCode ? CODE_MINUTES * 60_000 : LIFETIME_HOURS * 3_600_000;
  const times = { createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + lifetime) };
  await transaction.staffSession.create({ data: { ...session, ...times, id: sessionHash(store.keys, secret) } });
  return secret;
}

/** A code has been shown in a session that a password alone had opened. */
export async function raiseSession(transaction: Transaction, actor: Actor): Promise<void> {
  const session = { id: actor.sessionId, method: "password" as const };
  await transaction.staffSession.updateMany({ where: session, data: { method: "password_and_code" } });
}

export async function signOut(store: Store, actor: Actor, now: Date): Promise<void> {
  await store.database.write((transaction) => endStaffSession(transaction, actor, now));
}

/** {@link signOut} in a transaction that does more. */
export async function endStaffSession(transaction: Transaction, actor: Actor, now: Date): Promise<void> {
  await transaction.staffSession.update({ where: { id: actor.sessionId }, data: { endedAt: now } });
  await appendAudit(transaction, actor, { action: "staff.signed_out", staffId: actor.staffId }, now);
}

/** The staff member behind a session that is alive, with today's roles and rights; null otherwise. */
export async function actorOfSession(store: Store, secret: string, now: Date): Promise<SessionActor | null> {
  const { statements, dialect } = store.database;
  const id = sessionHash(store.keys, secret);
  // One statement, because it is asked before every page.
  const rows = await statements.rows<SessionRow>(
    sessionWithRoles(dialect),
    JSON.stringify([{ id, today: localDate(now), now: timestampText(dialect, now) }]),
  );
  const [session] = rows;
  if (!session || session.endedAt !== null || session.leftAt !== null || Number(session.awaitsCode) === 1) return null;
  const idle = now.getTime() - new Date(session.lastSeenAt).getTime();
  if (now >= new Date(session.expiresAt) || idle > IDLE_MINUTES * 60_000) return null;
  // One write a minute is enough to know whether someone is there, and keeps reading pages free of writes.
  if (idle > 60_000) {
    await store.database.write((transaction) =>
      transaction.staffSession.update({ where: { id }, data: { lastSeenAt: now } }),
    );
  }
  const { staffId, name, language } = session;
  const roles = rows.flatMap(({ role, unitId, unitPath }) =>
    role === null || unitId === null || unitPath === null ? [] : [{ role, unitId, unitPath }],
  );
  const how = { method: session.method, passwordAlone: session.method === "password" };
  return { staffId, name, language, sessionId: id, roles, ...openRightsToday(session), ...how };
}

/** One row for each role, as the driver gives it; one without a role for somebody who has none. */
interface SessionRow extends RightsTodayRow {
  readonly staffId: string;
  readonly name: string;
  readonly language: string;
  readonly lastSeenAt: Date | string;
  readonly expiresAt: Date | string;
  readonly endedAt: Date | string | null;
  readonly method: SignInMethod;
  readonly awaitsCode: boolean | number;
  /** When the person left. */
  readonly leftAt: Date | string | null;
  readonly role: Actor["roles"][number]["role"] | null;
  readonly unitId: string | null;
  readonly unitPath: string | null;
}

function sessionWithRoles(dialect: Dialect): string {
  return `SELECT s."lastSeenAt", s."expiresAt", s."endedAt", s."method", s."awaitsCode", p."id" AS "staffId", p."name", p."language",
p."endedAt" AS "leftAt", r."role", r."unitId", u."path" AS "unitPath", ${rightsToday(dialect, 'p."id"', 'input."today"', 'input."now"')}
FROM ${rowsFromJson(dialect, 1, { id: "text", today: "text", now: "timestamp" })}
JOIN "StaffSession" s ON s."id" = input."id"
JOIN "StaffMember" p ON p."id" = s."staffId"
LEFT JOIN "StaffRole" r ON r."staffId" = p."id"
LEFT JOIN "Unit" u ON u."id" = r."unitId"`;
}

/** A new staff member with one role. The caller has checked that whoever asks may do this. */
export async function createStaffMember(
  store: Store,
  input: {
    readonly email: string;
    readonly name: string;
    readonly language: string;
    readonly passwordHash: string;
    readonly roles: readonly { readonly role: Actor["roles"][number]["role"]; readonly unitId: string }[];
  },
  now: Date,
): Promise<{ ok: true; staffId: string } | { ok: false; refusal: "email_taken" }> {
  const email = input.email.trim().toLowerCase();
  return store.database.write(async (transaction) => {
    if (await transaction.staffMember.findUnique({ where: { email } })) return { ok: false, refusal: "email_taken" };
    const staffId = newId();
    const { name, language, passwordHash } = input;
    await transaction.staffMember.create({
      data: { id: staffId, email, name, language, passwordHash, createdAt: now },
    });
    await appendAudit(transaction, "system", { action: "staff.created", staffId }, now);
    for (const { role, unitId } of input.roles) {
      await transaction.staffRole.create({ data: { id: newId(), staffId, unitId, role } });
      await appendAudit(transaction, "system", { action: "staff.role_given", staffId, unitId, role }, now);
    }
    return { ok: true, staffId };
  });
}

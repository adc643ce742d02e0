import { newId, newSessionSecret, sessionHash } from "#app/crypto/token";
import { verifyPassword } from "#app/crypto/password";
import type { Transaction } from "#app/db/client.server";
import { type Dialect, rowsFromJson } from "#app/db/dialect";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { openRightsToday, rightsToday, type RightsTodayRow } from "../access/today.server";
import { appendAudit } from "../audit/audit.server";
import { localDate } from "../calendar/working-days";
import { IDLE_MINUTES, LIFETIME_HOURS } from "./session";

export type SignIn = { readonly ok: true; readonly secret: string } | { readonly ok: false; readonly refusal: "wrong" };

/**
 * Signs in with e-mail and password. Unknown account, ended account and wrong password are one refusal, after the
 * same work. The session is always a new one, so none that was planted before is carried over.
 */
export async function signIn(store: Store, email: string, password: string, now: Date): Promise<SignIn> {
  const staff = await store.database.read.staffMember.findUnique({ where: { email: email.trim().toLowerCase() } });
  const fits = await verifyPassword(password, staff?.passwordHash ?? null);
  if (!staff || !fits || staff.endedAt) return { ok: false, refusal: "wrong" };
  const secret = newSessionSecret();
  await store.database.write(async (transaction) => {
    await transaction.staffSession.create({
      data: {
        id: sessionHash(store.keys, secret),
        staffId: staff.id,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + LIFETIME_HOURS * 3_600_000),
      },
    });
    await appendAudit(transaction, { staffId: staff.id }, { action: "staff.signed_in", staffId: staff.id }, now);
  });
  return { ok: true, secret };
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
export async function actorOfSession(store: Store, secret: string, now: Date): Promise<Actor | null> {
  const { statements, dialect } = store.database;
  const id = sessionHash(store.keys, secret);
  // One statement, because it is asked before every page.
  const rows = await statements.rows<SessionRow>(
    sessionWithRoles(dialect),
    JSON.stringify([{ id, today: localDate(now) }]),
  );
  const [session] = rows;
  if (!session || session.endedAt !== null || session.leftAt !== null) return null;
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
  return { staffId, name, language, sessionId: id, roles, ...openRightsToday(session) };
}

/** One row for each role, as the driver gives it; one without a role for somebody who has none. */
interface SessionRow extends RightsTodayRow {
  readonly staffId: string;
  readonly name: string;
  readonly language: string;
  readonly lastSeenAt: Date | string;
  readonly expiresAt: Date | string;
  readonly endedAt: Date | string | null;
  /** When the person left. */
  readonly leftAt: Date | string | null;
  readonly role: Actor["roles"][number]["role"] | null;
  readonly unitId: string | null;
  readonly unitPath: string | null;
}

function sessionWithRoles(dialect: Dialect): string {
  return `SELECT s."lastSeenAt", s."expiresAt", s."endedAt", p."id" AS "staffId", p."name", p."language",
p."endedAt" AS "leftAt", r."role", r."unitId", u."path" AS "unitPath",
${rightsToday(dialect, 'p."id"', 'input."today"')}
FROM ${rowsFromJson(dialect, 1, { id: "text", today: "text" })}
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

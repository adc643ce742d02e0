import { newId, newSessionSecret, sessionHash } from "#app/crypto/token";
import { verifyPassword } from "#app/crypto/password";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
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
  await store.database.write(async (transaction) => {
    await transaction.staffSession.update({ where: { id: actor.sessionId }, data: { endedAt: now } });
    await appendAudit(transaction, actor, { action: "staff.signed_out", staffId: actor.staffId }, now);
  });
}

/** The staff member behind a session that is alive, with today's roles; null otherwise. */
export async function actorOfSession(store: Store, secret: string, now: Date): Promise<Actor | null> {
  const id = sessionHash(store.keys, secret);
  const session = await store.database.read.staffSession.findUnique({
    where: { id },
    include: { staff: { include: { roles: { include: { unit: { select: { path: true } } } } } } },
  });
  if (!session || session.endedAt || session.staff.endedAt) return null;
  const idle = now.getTime() - session.lastSeenAt.getTime();
  if (now >= session.expiresAt || idle > IDLE_MINUTES * 60_000) return null;
  // One write a minute is enough to know whether someone is there, and keeps reading pages free of writes.
  if (idle > 60_000) {
    await store.database.write((transaction) =>
      transaction.staffSession.update({ where: { id }, data: { lastSeenAt: now } }),
    );
  }
  const { staff } = session;
  return {
    staffId: staff.id,
    name: staff.name,
    language: staff.language,
    sessionId: id,
    roles: staff.roles.map(({ role, unitId, unit }) => ({ role, unitId, unitPath: unit.path })),
  };
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

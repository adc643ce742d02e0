import { hashPassword } from "#app/crypto/password";
import { totpCode } from "#app/crypto/second-factor";
import { newSessionSecret, sessionHash } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import type { Actor, Role } from "#app/domain/access/policy";
import { beginSecondFactor, confirmSecondFactor } from "#app/domain/staff/second-factor-setup.server";
import { actorOfSession, createStaffMember } from "#app/domain/staff/session.server";
import { attemptSignIn } from "#app/domain/staff/sign-in.server";
import { daysLater, NOW } from "./moment";

export const PASSWORD = "tolv gröna båtar";

export interface Staff {
  readonly staffId: string;
  readonly email: string;
  readonly password: string;
  /** The secret in the cookie of a session that is open. */
  readonly sessionSecret: string;
  readonly actor: Actor;
}

/** A staff member with a password and an open session, holding one role in one unit. */
export async function createStaff(
  store: Store,
  input: { readonly role: Role; readonly unitId: string; readonly name?: string; readonly language?: string },
  now: Date = NOW,
): Promise<Staff> {
  const name = input.name ?? "Maja Lind";
  const email = `${input.role}.${newSessionSecret()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")}@lillan.example`;
  const roles = [{ role: input.role, unitId: input.unitId }];
  const language = input.language ?? "sv";
  const created = await createStaffMember(
    store,
    { email, name, language, passwordHash: await passwordHash(), roles },
    now,
  );
  if (!created.ok) throw new Error(created.refusal);
  const sessionSecret = await openSession(store, created.staffId, now);
  const actor = await actorOfSession(store, sessionSecret, now);
  if (!actor) throw new Error("A session that was just opened is not open");
  return { staffId: created.staffId, email, password: PASSWORD, sessionSecret, actor };
}

/** Signs in at the real door, which never makes this one wait. */
export function signInAs(store: Store, email: string, password: string, now: Date = NOW) {
  const visitor = { address: "192.0.2.1", device: "Firefox, Linux" };
  return attemptSignIn(store, { email, password }, visitor, { clock: () => now, wait: () => Promise.resolve() });
}

/** Gives an account a second factor, as its page does. Returns the app's secret and the recovery codes. */
export async function giveSecondFactor(store: Store, staff: Staff, now: Date = NOW) {
  const secret = await beginSecondFactor(store, staff.actor, now);
  if (secret === null) throw new Error("There is a second factor already");
  const set = await confirmSecondFactor(store, staff.actor, totpCode(secret, now), now);
  if (!set.ok) throw new Error(set.refusal);
  return { secret, recoveryCodes: set.recoveryCodes };
}

/** A session row like the one that signing in makes, without the cost of checking a password. */
async function openSession(store: Store, staffId: string, now: Date): Promise<string> {
  const secret = newSessionSecret();
  const times = { createdAt: now, lastSeenAt: now, expiresAt: daysLater(now, 1) };
  await store.database.write((transaction) =>
    transaction.staffSession.create({ data: { id: sessionHash(store.keys, secret), staffId, ...times } }),
  );
  return secret;
}

let hashed: Promise<string> | undefined;

/** Hashing is slow on purpose, so a process does it once. */
function passwordHash(): Promise<string> {
  hashed ??= hashPassword(PASSWORD);
  return hashed;
}

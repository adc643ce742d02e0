import { sessionHash } from "#app/crypto/token";
import type { Store } from "#app/db/store";
import { appendAudit } from "../audit/audit.server";
import { attemptSlowly, type Pace } from "../throttle/attempt.server";
import { SIGN_IN_RULES } from "../throttle/throttle";
import { codesUsedUp, codeTries, noteWrongCode } from "./code-failures.server";
import { checkPassword } from "./password-check.server";
import { takeCode } from "./second-factor.server";
import { openStaffSession } from "./session.server";
import type { LocalSignIn, SignInInput, Visitor } from "./sign-in";

export type SignInAttempt =
  | { readonly ok: true; readonly secret: string; readonly awaitsCode: boolean }
  | { readonly ok: false; readonly refusal: "sign_in_wrong" | "too_many_tries" | "busy" };

/**
 * The first step: e-mail and password. Unknown account, ended account, wrong password and an account that signs in at
 * the identity provider only are one refusal, after the same work. Where the account has a second factor, the session
 * that begins here opens nothing until {@link attemptCode}.
 *
 * @param local who may sign in with a password at all.
 */
export async function attemptSignIn(
  store: Store,
  input: Pick<SignInInput, "email" | "password">,
  visitor: Visitor,
  pace: Pace,
  local: LocalSignIn = "all",
): Promise<SignInAttempt> {
  const account = input.email.trim().toLowerCase();
  const { address } = visitor;
  const throttled = [
    { rule: SIGN_IN_RULES.accountAndAddress, subject: `${account}\n${address}` },
    { rule: SIGN_IN_RULES.account, subject: account },
    { rule: SIGN_IN_RULES.address, subject: address },
  ];
  return attemptSlowly<SignInAttempt>(store, throttled, pace, async (now) => {
    const staff = await store.database.read.staffMember.findUnique({
      where: { email: account },
      select: { id: true, passwordHash: true, endedAt: true, roles: { select: { role: true } } },
    });
    const checked = await checkPassword(input.password, staff?.passwordHash ?? null);
    if (checked === "busy") return { ok: false, refusal: "busy" };
    const allowed = local === "all" || staff?.roles.some(({ role }) => role === local);
    if (!staff || checked === "wrong" || staff.endedAt !== null || !allowed)
      return { ok: false, refusal: "sign_in_wrong" };
    return store.database.write(async (transaction): Promise<SignInAttempt> => {
      // Checking a password takes time. Meanwhile a second factor may have been set, or the password changed.
      const unchanged = { id: staff.id, passwordHash: staff.passwordHash, endedAt: null };
      const account = await transaction.staffMember.findFirst({ where: unchanged, select: { totpConfirmedAt: true } });
      if (!account) return { ok: false, refusal: "sign_in_wrong" };
      const awaitsCode = account.totpConfirmedAt !== null;
      const begun = { staffId: staff.id, method: "password" as const, awaitsCode, device: visitor.device };
      const secret = await openStaffSession(store, transaction, begun, now);
      const entry = { action: "staff.signed_in", staffId: staff.id } as const;
      if (!awaitsCode) await appendAudit(transaction, { staffId: staff.id }, entry, now);
      return { ok: true, secret, awaitsCode };
    });
  });
}

/** Whose code is waited for behind a cookie; null when there is no such session, or it has waited too long. */
export async function awaitedCodeOf(store: Store, secret: string, now: Date): Promise<{ staffId: string } | null> {
  const session = await store.database.read.staffSession.findUnique({
    where: { id: sessionHash(store.keys, secret) },
    select: { staffId: true, awaitsCode: true, endedAt: true, expiresAt: true, staff: { select: { endedAt: true } } },
  });
  if (!session?.awaitsCode || session.endedAt !== null || session.staff.endedAt !== null) return null;
  return session.expiresAt > now ? { staffId: session.staffId } : null;
}

export type CodeAttempt =
  | { readonly ok: true; readonly secret: string; readonly method: "password_and_code" | "recovery_code" }
  | { readonly ok: false; readonly refusal: "code_wrong" | "code_blocked" | "too_many_tries" | "signed_out" };

/**
 * The second step: a code of the app, or a recovery code. A new session takes the place of the one that waited.
 *
 * Refusals: `code_wrong`; `too_many_tries` for now; `code_blocked` until there is a new password; `signed_out` when
 * nothing waits for a code.
 */
export async function attemptCode(
  store: Store,
  secret: string,
  typed: string,
  visitor: Visitor,
  pace: Pace,
): Promise<CodeAttempt> {
  const waiting = await awaitedCodeOf(store, secret, pace.clock());
  if (!waiting) return { ok: false, refusal: "signed_out" };
  const { staffId } = waiting;
  if (await codesUsedUp(store, staffId, pace.clock())) return { ok: false, refusal: "code_blocked" };
  return attemptSlowly<CodeAttempt>(store, codeTries(staffId), pace, async (now) =>
    store.database.write(async (transaction) => {
      // Two codes sent at once: only one of them finds the session waiting.
      const { count } = await transaction.staffSession.updateMany({
        where: { id: sessionHash(store.keys, secret), awaitsCode: true, endedAt: null },
        data: { lastSeenAt: now },
      });
      if (count === 0) return { ok: false, refusal: "signed_out" };
      const taken = await takeCode(store, transaction, staffId, typed, now);
      if (taken === null) {
        await noteWrongCode(store, transaction, staffId, now);
        return { ok: false, refusal: "code_wrong" };
      }
      const method = taken === "app" ? "password_and_code" : "recovery_code";
      await transaction.staffSession.update({ where: { id: sessionHash(store.keys, secret) }, data: { endedAt: now } });
      const opened = { staffId, method, awaitsCode: false, device: visitor.device } as const;
      const newSecret = await openStaffSession(store, transaction, opened, now);
      await appendAudit(transaction, { staffId }, { action: "staff.signed_in", staffId }, now);
      return { ok: true, secret: newSecret, method };
    }),
  );
}

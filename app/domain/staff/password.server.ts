import { hashPassword } from "#app/crypto/password";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { attemptSlowly, type Pace } from "../throttle/attempt.server";
import { PROOF_RULE, RESET_RULE } from "../throttle/throttle";
import { makeAccountLink, workingLink } from "./account-link.server";
import { forgetWrongCodes } from "./code-failures.server";
import { normalisePassword, type PasswordFault, passwordFault } from "./password";
import { checkPassword } from "./password-check.server";
import { endAllSessions, endSessionsBut } from "./sessions.server";
import type { LocalSignIn, Visitor } from "./sign-in";

export type PasswordChange =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "password_wrong" | "too_many_tries" | "busy" | PasswordFault };

/** A new password in place of the one that is typed as well. Every other session of the account ends. */
export async function changePassword(
  store: Store,
  actor: Actor,
  input: { readonly currentPassword: string; readonly password: string },
  pace: Pace,
): Promise<PasswordChange> {
  const proof = [{ rule: PROOF_RULE, subject: actor.staffId }];
  return attemptSlowly<PasswordChange>(store, proof, pace, async (now) => {
    const staff = await store.database.read.staffMember.findUniqueOrThrow({ where: { id: actor.staffId } });
    const checked = await checkPassword(input.currentPassword, staff.passwordHash);
    if (checked !== "fits") return { ok: false, refusal: checked === "busy" ? checked : "password_wrong" };
    const about = { withCode: staff.totpConfirmedAt !== null, own: [staff.name, staff.email] };
    const refusal = passwordFault(input.password, about);
    if (refusal) return { ok: false, refusal };
    const passwordHash = await hashPassword(normalisePassword(input.password));
    await store.database.write(async (transaction) => {
      await transaction.staffMember.update({ where: { id: staff.id }, data: { passwordHash } });
      await appendAudit(transaction, actor, { action: "staff.password_changed", staffId: staff.id }, now);
      await forgetWrongCodes(store, transaction, staff.id);
      await endSessionsBut(transaction, actor, now);
    });
    return { ok: true };
  });
}

export type PasswordChoice =
  { readonly ok: true } | { readonly ok: false; readonly refusal: "link_invalid" | "too_many_tries" | PasswordFault };

/** Chooses a password with a link that was sent. The link is used up, and every session of the account ends. */
export async function choosePassword(
  store: Store,
  input: { readonly token: string; readonly password: string },
  visitor: Pick<Visitor, "address">,
  pace: Pace,
): Promise<PasswordChoice> {
  const tries = [{ rule: RESET_RULE, subject: visitor.address }];
  return attemptSlowly<PasswordChoice>(store, tries, pace, async (now) => {
    const link = await workingLink(store.database.read, store.keys, input.token, now);
    if (!link) return { ok: false, refusal: "link_invalid" };
    const { id: staffId, name, email, totpConfirmedAt } = link.staff;
    const refusal = passwordFault(input.password, { withCode: totpConfirmedAt !== null, own: [name, email] });
    if (refusal) return { ok: false, refusal };
    const passwordHash = await hashPassword(normalisePassword(input.password));
    return store.database.write(async (transaction) => {
      // Sent twice at once, or replaced meanwhile: only one finds the link working.
      const { count } = await transaction.staffAccountLink.updateMany({
        where: { id: link.id, usedAt: null, expiresAt: { gt: now } },
        data: { usedAt: now },
      });
      if (count === 0) return { ok: false, refusal: "link_invalid" };
      await transaction.staffMember.update({ where: { id: staffId }, data: { passwordHash } });
      await appendAudit(transaction, { staffId }, { action: "staff.password_changed", staffId }, now);
      await forgetWrongCodes(store, transaction, staffId);
      await endAllSessions(transaction, { staffId }, staffId, now);
      return { ok: true };
    });
  });
}

/** Milliseconds that asking for a link takes, whatever is behind the address: longer than the work. */
const ANSWER_AFTER = 400;
/** Somebody who presses twice is sent one message. */
const AGAIN_AFTER_MINUTES = 5;

/**
 * Sends a link to a new password, if there is an account that signs in with one. Who asks learns nothing of that: the
 * answer is one and the same, after the same time.
 */
export async function requestReset(
  store: Store,
  email: string,
  visitor: Pick<Visitor, "address">,
  pace: Pace,
  local: LocalSignIn,
): Promise<{ ok: true } | { ok: false; refusal: "too_many_tries" }> {
  const account = email.trim().toLowerCase();
  const tries = [{ rule: RESET_RULE, subject: visitor.address }];
  const answered = pace.wait(ANSWER_AFTER);
  // A success is no sign of anything here, so no try is given back.
  const sent = await attemptSlowly(store, tries, pace, async (now) => {
    await sendLink(store, account, local, now);
    return { ok: false, refusal: null };
  });
  await answered;
  return sent.refusal === null ? { ok: true } : { ok: false, refusal: sent.refusal };
}

async function sendLink(store: Store, email: string, local: LocalSignIn, now: Date): Promise<void> {
  const again = new Date(now.getTime() - AGAIN_AFTER_MINUTES * 60_000);
  await store.database.write(async (transaction) => {
    const staff = await transaction.staffMember.findUnique({
      where: { email },
      select: {
        ...{ id: true, language: true, endedAt: true, passwordHash: true, roles: { select: { role: true } } },
        _count: { select: { identities: true, accountLinks: { where: { createdAt: { gt: again }, usedAt: null } } } },
      },
    });
    if (!staff || staff.endedAt !== null || staff._count.accountLinks > 0) return;
    if (local !== "all" && !staff.roles.some(({ role }) => role === local)) return;
    // Somebody who only signs in at the identity provider has no password to forget.
    if (staff.passwordHash === null && staff._count.identities > 0) return;
    const purpose = staff.passwordHash === null ? "activate" : "reset";
    const { id: staffId, language } = staff;
    await makeAccountLink(store, transaction, { staffId, language, purpose, by: "system" }, now);
  });
}

import { matchingStep, newRecoveryCode, recoveryCodeHash } from "#app/crypto/second-factor";
import { open } from "#app/crypto/seal";
import { normaliseCode } from "#app/crypto/token";
import type { Transaction } from "#app/db/client.server";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { attemptSlowly, type Pace } from "../throttle/attempt.server";
import { codeTries } from "./code-failures.server";
import { normalisePassword, SHORTEST_ALONE } from "./password";
import { checkPassword } from "./password-check.server";
import { isAppCode, RECOVERY_CODES } from "./second-factor";

interface TooManyTries {
  readonly ok: false;
  readonly refusal: "too_many_tries";
}

export type FactorSet =
  | { readonly ok: true; readonly recoveryCodes: readonly string[] }
  | { readonly ok: false; readonly refusal: "code_wrong" | "wrong_state" };

/** New recovery codes in place of all former ones, for whoever can show a code of the app. */
export async function renewRecoveryCodes(
  store: Store,
  actor: Actor,
  code: string,
  pace: Pace,
): Promise<FactorSet | TooManyTries> {
  return attemptSlowly<FactorSet>(store, codeTries(actor.staffId), pace, (now) =>
    store.database.write(async (transaction) => {
      const taken = isAppCode(code) ? await takeCode(store, transaction, actor.staffId, code, now) : null;
      if (taken === null) return { ok: false, refusal: "code_wrong" };
      return { ok: true, recoveryCodes: await replaceRecoveryCodes(store, transaction, actor, now) };
    }),
  );
}

export type FactorRemoved =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "password_wrong" | "code_wrong" | "password_short_alone" | "busy" };

/**
 * Switches the second factor off, with password and code. The password then stands alone, and must be as long as one
 * that does.
 */
export async function removeSecondFactor(
  store: Store,
  actor: Actor,
  input: { readonly password: string; readonly code: string },
  pace: Pace,
): Promise<FactorRemoved | TooManyTries> {
  const password = normalisePassword(input.password);
  return attemptSlowly<FactorRemoved>(store, codeTries(actor.staffId), pace, async (now) => {
    const { passwordHash } = await factorRow(store.database.read, actor.staffId);
    const checked = await checkPassword(password, passwordHash);
    if (checked !== "fits") return { ok: false, refusal: checked === "busy" ? checked : "password_wrong" };
    if ([...password].length < SHORTEST_ALONE) return { ok: false, refusal: "password_short_alone" };
    return store.database.write(async (transaction) => {
      if ((await takeCode(store, transaction, actor.staffId, input.code, now)) === null) {
        return { ok: false, refusal: "code_wrong" };
      }
      await clearSecondFactor(transaction, actor.staffId);
      await appendAudit(transaction, actor, { action: "staff.second_factor_removed", staffId: actor.staffId }, now);
      return { ok: true };
    });
  });
}

/** Forgets secret and recovery codes, in a transaction that says why. */
export async function clearSecondFactor(transaction: Transaction, staffId: string): Promise<void> {
  const data = { totpSealed: null, totpConfirmedAt: null, totpLastStep: null };
  await transaction.staffMember.update({ where: { id: staffId }, data });
  await transaction.recoveryCode.deleteMany({ where: { staffId } });
}

/**
 * Forgets a secret that waits to be confirmed; one that has been confirmed stays. Whoever began a set-up with a password
 * that the owner has since changed, or in a session that the owner has ended, must not find it waiting.
 */
export async function forgetWaitingFactor(transaction: Transaction, staffId: string): Promise<void> {
  const waiting = { id: staffId, totpConfirmedAt: null, totpSealed: { not: null } };
  await transaction.staffMember.updateMany({ where: waiting, data: { totpSealed: null } });
}

/**
 * Takes a code: from the app, where it must belong to a later step than the last one taken, or a recovery code that has
 * not been used. Null when it is neither.
 */
export async function takeCode(
  store: Store,
  transaction: Transaction,
  staffId: string,
  typed: string,
  now: Date,
): Promise<"app" | "recovery" | null> {
  const { totpSealed, totpConfirmedAt, totpLastStep } = await factorRow(transaction, staffId);
  if (totpSealed === null || totpConfirmedAt === null) return null;
  if (isAppCode(typed)) {
    const step = matchingStep(open(store.keys, "staff.totp", totpSealed), digitsOf(typed), now);
    if (step === null || step <= (totpLastStep ?? -1)) return null;
    await transaction.staffMember.update({ where: { id: staffId }, data: { totpLastStep: step } });
    return "app";
  }
  const { count } = await transaction.recoveryCode.updateMany({
    where: { id: recoveryCodeHash(store.keys, staffId, normaliseCode(typed)), staffId, usedAt: null },
    data: { usedAt: now },
  });
  if (count === 0) return null;
  await appendAudit(transaction, { staffId }, { action: "staff.recovery_code_used", staffId }, now);
  return "recovery";
}

/** Eight new ones, and none of the former: they are shown this once. */
export async function replaceRecoveryCodes(
  store: Store,
  transaction: Transaction,
  actor: Actor,
  now: Date,
): Promise<string[]> {
  const { staffId } = actor;
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await transaction.recoveryCode.deleteMany({ where: { staffId } });
  await transaction.recoveryCode.createMany({
    data: codes.map((code) => ({
      id: recoveryCodeHash(store.keys, staffId, normaliseCode(code)),
      staffId,
      createdAt: now,
    })),
  });
  await appendAudit(transaction, actor, { action: "staff.recovery_codes_made", staffId }, now);
  return codes;
}

export function factorRow(from: Pick<Transaction, "staffMember">, staffId: string) {
  return from.staffMember.findUniqueOrThrow({
    where: { id: staffId },
    select: { totpSealed: true, totpConfirmedAt: true, totpLastStep: true, passwordHash: true },
  });
}

export function digitsOf(typed: string): string {
  return typed.replace(/\s/g, "");
}

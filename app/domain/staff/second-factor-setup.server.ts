import { z } from "zod";
import { matchingStep, newTotpSecret } from "#app/crypto/second-factor";
import { open, seal } from "#app/crypto/seal";
import type { KeyRing } from "#app/crypto/keys";
import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { appendAudit } from "../audit/audit.server";
import { SETUP_MINUTES } from "./second-factor";
import { digitsOf, factorRow, type FactorSet, replaceRecoveryCodes } from "./second-factor.server";
import { raiseSession } from "./session.server";
import { endSessionsBut } from "./sessions.server";

/*
 * How a second factor comes about. Until it is confirmed the secret belongs to the session that began the set-up: it is
 * shown and confirmed there only, and for a quarter of an hour. Otherwise whoever knows the password could plant a
 * secret, or read the one that its owner is about to confirm, and have a code generator for the account ever after.
 */

/** A secret that waits, as it is sealed in the place of the confirmed one. */
const Waiting = z.object({ secret: z.string(), sessionId: z.string(), since: z.iso.datetime() });

/** Begins, with a new secret each time. Null when there is a second factor already. */
export async function beginSecondFactor(store: Store, actor: Actor, now: Date): Promise<string | null> {
  return store.database.write(async (transaction) => {
    const { totpConfirmedAt } = await factorRow(transaction, actor.staffId);
    if (totpConfirmedAt !== null) return null;
    const secret = newTotpSecret();
    const waiting: z.infer<typeof Waiting> = { secret, sessionId: actor.sessionId, since: now.toISOString() };
    const data = { totpSealed: seal(store.keys, "staff.totp", JSON.stringify(waiting)) };
    await transaction.staffMember.update({ where: { id: actor.staffId }, data });
    return secret;
  });
}

/** The secret that {@link beginSecondFactor} has made in this session; null when there is none to confirm. */
export async function waitingSecret(store: Store, actor: Actor, now: Date): Promise<string | null> {
  return secretOf(store.keys, await factorRow(store.database.read, actor.staffId), actor, now);
}

/**
 * Confirms with a code from the app, and hands out the recovery codes. This session now counts as opened with password
 * and code; every other one ends, because none of them has shown a code.
 */
export async function confirmSecondFactor(store: Store, actor: Actor, code: string, now: Date): Promise<FactorSet> {
  return store.database.write(async (transaction) => {
    const secret = secretOf(store.keys, await factorRow(transaction, actor.staffId), actor, now);
    if (secret === null) return { ok: false, refusal: "wrong_state" };
    const step = matchingStep(secret, digitsOf(code), now);
    if (step === null) return { ok: false, refusal: "code_wrong" };
    const data = { totpSealed: seal(store.keys, "staff.totp", secret), totpConfirmedAt: now, totpLastStep: step };
    await transaction.staffMember.update({ where: { id: actor.staffId }, data });
    await appendAudit(transaction, actor, { action: "staff.second_factor_set", staffId: actor.staffId }, now);
    await raiseSession(transaction, actor);
    await endSessionsBut(transaction, actor, now);
    return { ok: true, recoveryCodes: await replaceRecoveryCodes(store, transaction, actor, now) };
  });
}

function secretOf(
  keys: KeyRing,
  { totpSealed, totpConfirmedAt }: Awaited<ReturnType<typeof factorRow>>,
  actor: Actor,
  now: Date,
): string | null {
  if (totpSealed === null || totpConfirmedAt !== null) return null;
  const opened = open(keys, "staff.totp", totpSealed);
  // A bare secret is one that began to wait before it was bound to a session.
  const waiting = opened.startsWith("{") ? Waiting.safeParse(JSON.parse(opened)) : null;
  if (!waiting?.success || waiting.data.sessionId !== actor.sessionId) return null;
  const waited = now.getTime() - new Date(waiting.data.since).getTime();
  return waited <= SETUP_MINUTES * 60_000 ? waiting.data.secret : null;
}

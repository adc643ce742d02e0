import type { Store } from "#app/db/store";
import type { Actor } from "../access/policy";
import { attemptSlowly, type Pace } from "../throttle/attempt.server";
import { PROOF_RULE } from "../throttle/throttle";
import { checkPassword } from "./password-check.server";

export type Proof =
  | { readonly ok: true }
  | { readonly ok: false; readonly refusal: "required" | "password_wrong" | "too_many_tries" | "busy" };

/**
 * Whether the person who is signed in is the one who sits there now: asked before something that outlives the session,
 * which somebody at an unlocked screen must not be able to do. Somebody who signs in at the identity provider only has
 * no password to show, and is asked nothing.
 */
export async function provePassword(store: Store, actor: Actor, password: string, pace: Pace): Promise<Proof> {
  const where = { id: actor.staffId };
  const { passwordHash } = await store.database.read.staffMember.findUniqueOrThrow({ where });
  if (passwordHash === null) return { ok: true };
  if (password === "") return { ok: false, refusal: "required" };
  return attemptSlowly<Proof>(store, [{ rule: PROOF_RULE, subject: actor.staffId }], pace, async () => {
    const checked = await checkPassword(password, passwordHash);
    if (checked === "fits") return { ok: true };
    return { ok: false, refusal: checked === "busy" ? checked : "password_wrong" };
  });
}

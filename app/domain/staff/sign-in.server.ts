import type { Store } from "#app/db/store";
import { SIGN_IN_RULES } from "../throttle/throttle";
import { countTry, forgetTries } from "../throttle/throttle.server";
import { signIn } from "./session.server";
import type { SignInInput } from "./sign-in";

export type SignInAttempt =
  | { readonly ok: true; readonly secret: string }
  | { readonly ok: false; readonly refusal: "sign_in_wrong" | "too_many_tries" };

/**
 * Signs in, slowly for those who have tried often. The try is counted before the password is looked at, so that a
 * right guess is found no faster than a wrong one.
 *
 * @param address of the client: kept as a keyed hash, for the length of a window.
 * @param clock read again after the wait.
 * @param wait milliseconds.
 */
export async function attemptSignIn(
  store: Store,
  input: SignInInput,
  address: string,
  clock: () => Date,
  wait: (milliseconds: number) => Promise<void>,
): Promise<SignInAttempt> {
  const account = input.email.toLowerCase();
  const own = [
    { rule: SIGN_IN_RULES.accountAndAddress, subject: `${account}\n${address}` },
    { rule: SIGN_IN_RULES.account, subject: account },
  ];
  const turn = await countTry(store, [...own, { rule: SIGN_IN_RULES.address, subject: address }], clock());
  if (!turn.ok) return turn;
  if (turn.delayMs > 0) await wait(turn.delayMs);
  const result = await signIn(store, account, input.password, clock());
  if (!result.ok) return { ok: false, refusal: "sign_in_wrong" };
  await forgetTries(store, own, clock());
  return result;
}
